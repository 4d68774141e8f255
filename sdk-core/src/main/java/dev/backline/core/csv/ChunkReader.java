package dev.backline.core.csv;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns the lines of one chunk into rows. Not thread-safe; each chunk may have its own. */
final class ChunkReader<T extends Record> {

  /** What the first cell of a total says, in the languages that were met. */
  private static final Set<String> TOTALS =
      Set.of(
          "total",
          "totals",
          "grand total",
          "subtotal",
          "sum",
          "gesamt",
          "summe",
          "gesamtsumme",
          "somme",
          "total général",
          "totale",
          "totaal",
          "suma",
          "итого",
          "всего",
          "合計",
          "합계");

  private final CsvPlan<T> plan;
  private final RecordParser parser;
  private final CsvLine line;
  private final RowHash hash = new RowHash();
  private final int[] identity;
  private final @Nullable Column<?>[] identityColumns;
  private final boolean[] plain;
  private final int[] near;
  private final String[] lastNear;
  private byte[] neighbourhood = {};
  private final String[] normalNames;
  private final String[] lastCells;
  private final String[] lastCanonical;
  private final List<Map.Entry<String, Predicate<CsvLine>>> skips;
  private final int width;

  /** Why a line became no row. */
  record Rejection(String rule, String what, String suggestion) {}

  /** Why a line was left out. */
  record Skip(String reason) {}

  /** What the lines of a chunk became: a row, a {@link Rejection} or a {@link Skip} for each. */
  static final class Result {

    private final Chunk chunk;
    private final Object[] results;
    private final long[] prefixes;

    Result(Chunk chunk, Object[] results, long[] prefixes) {
      this.chunk = chunk;
      this.results = results;
      this.prefixes = prefixes;
    }

    Chunk chunk() {
      return chunk;
    }

    int size() {
      return results.length;
    }

    Object at(int index) {
      return results[index];
    }

    long[] prefixes() {
      return prefixes;
    }

    /** Returns the first bits of the row's hash. */
    long prefix(int index) {
      return prefixes[index];
    }
  }

  ChunkReader(CsvPlan<T> plan, RecordParser parser) {
    this.plan = plan;
    this.parser = parser;
    this.line = new CsvLine(plan.columns(), plan.parameters());
    this.skips = List.copyOf(plan.layout().skips().entrySet());
    this.width = plan.columns().width();
    Identity by = plan.layout().identity();
    this.identity = plan.columns().identityPositions(by);
    this.plain = new boolean[identity.length];
    for (int i = 0; i < by.columns().size(); i++) {
      plain[i] = by.columns().get(i).takenAsItIs();
    }
    this.near = by.near().stream().mapToInt(plan.columns()::position).toArray();
    this.lastNear = new String[near.length];
    this.normalNames =
        plan.columns().names().stream().map(HeaderNames::normal).toArray(String[]::new);
    this.lastCells = new String[identity.length];
    this.lastCanonical = new String[identity.length];
    this.identityColumns =
        by.columns().isEmpty()
            ? new Column<?>[identity.length]
            : by.columns().toArray(Column[]::new);
    start();
  }

  Result read(Chunk chunk) {
    Object[] results = new Object[chunk.count()];
    long[] prefixes = new long[chunk.count()];
    if (chunk.damage().isPresent()) {
      Chunk.Damage damage = chunk.damage().get();
      results[0] = new Rejection(damage.rule(), damage.what(), damage.suggestion());
      return new Result(chunk, results, prefixes);
    }
    hash.ascii(parser.ascii(chunk));
    parser.parse(
        chunk,
        (index, cells) -> {
          results[index] = cells == null ? undecodable() : read(cells, 0);
          prefixes[index] = hash.prefix();
        });
    return new Result(chunk, results, prefixes);
  }

  /** Returns the row, rejection or skip of one line of a chunk, as the n-th of its equals. */
  Object readAgain(Chunk chunk, int index, int ordinal) {
    hash.ascii(false);
    String[] cells = parser.parseOne(chunk, index);
    return cells == null ? undecodable() : read(cells, ordinal);
  }

  private Rejection undecodable() {
    String charset = plan.dialect().charset().name();
    return new Rejection(
        "not " + charset,
        "the line holds bytes that are not " + charset,
        "Say which encoding the file has.");
  }

  /** Returns the row, rejection or skip of one line. */
  Object read(String[] cells, int ordinal) {
    Object shape = shape(cells);
    if (shape != null) {
      return shape;
    }
    line.show(cells);
    try {
      for (Map.Entry<String, Predicate<CsvLine>> skip : skips) {
        if (skip.getValue().test(line)) {
          return new Skip(skip.getKey());
        }
      }
      identify(ordinal);
      return plan.preset().read(line);
    } catch (CellRejectedException e) {
      return new Rejection(e.rule(), String.valueOf(e.getMessage()), e.suggestion());
    } catch (IllegalArgumentException | ArithmeticException e) {
      // A record that can't exist wrong refuses what the cells say.
      return new Rejection(
          "contradiction in the line",
          String.valueOf(e.getMessage()),
          "Correct the cells that the message names.");
    }
  }

  /** Returns why the cells are no line of the table, or null if they may be one. */
  private @Nullable Object shape(String[] cells) {
    int filled = 0;
    int last = -1;
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        filled++;
        last = i;
      }
    }
    if (filled == 0) {
      return new Skip("blank");
    }
    boolean sparse = filled * 2 <= width + 1;
    boolean pair = width == 2 && filled == 2 && CellKind.of(cells[last]) == CellKind.NUMBER;
    if ((sparse || pair) && total(cells)) {
      return new Skip("total");
    }
    if (last >= width) {
      return new Rejection(
          "too many cells",
          "the line has " + (last + 1) + " cells, the header " + width,
          "Quote cells that hold the delimiter.");
    }
    if (cells.length < width && plan.layout().requiredCells() == Layout.RequiredCells.ALL) {
      return new Rejection(
          "too few cells",
          "the line has " + cells.length + " cells, the header " + width,
          "Look for a line break inside a cell, or a file that was cut off.");
    }
    return null;
  }

  private static boolean total(String[] cells) {
    for (String cell : cells) {
      if (cell.isEmpty()) {
        continue;
      }
      if (cell.length() > 40 || Character.isDigit(cell.charAt(0))) {
        return false;
      }
      String word = cell.toLowerCase(Locale.ROOT);
      int colon = word.indexOf(':');
      return TOTALS.contains((colon < 0 ? word : word.substring(0, colon)).strip());
    }
    return false;
  }

  /** Dates of a column are often the same line after line, so its last canonical text is kept. */
  private String canonical(int index, Column<?> column, int at, String cell) {
    if (column.plainText() || cell.isEmpty()) {
      return column.blank(cell) ? "" : cell;
    }
    if (column.blank(cell)) {
      return "";
    }
    if (!column.worthKeeping()) {
      return column.format().canonical(cell, plan.columns().styleOf(column, at));
    }
    if (!cell.equals(lastCells[index])) {
      lastCells[index] = cell;
      lastCanonical[index] = column.format().canonical(cell, plan.columns().styleOf(column, at));
    }
    return lastCanonical[index];
  }

  private void identify(int ordinal) {
    hash.begin();
    for (int i = 0; i < identity.length; i++) {
      int at = identity[i];
      String cell = line.cell(at);
      if (plain[i]) {
        hash.add(cell);
        continue;
      }
      Column<?> column = identityColumns[i];
      if (column != null) {
        hash.add(canonical(i, column, at, cell));
      } else if (!cell.isEmpty()) {
        hash.addEncoded(normalNames[at]); // an ASCII chunk may stand under any header
        hash.add(cell);
      }
    }
    hash.finish();
    line.identify(RowHash.key(hash.text(neighbourhood()), ordinal));
  }

  /** Returns what the key begins with, so that lines which belong together are stored together. */
  private byte[] neighbourhood() {
    boolean same = true;
    for (int i = 0; i < near.length; i++) {
      String cell = line.cell(near[i]);
      same &= cell.equals(lastNear[i]);
      lastNear[i] = cell;
    }
    if (!same) {
      long mixed = 0;
      for (int i = 0; i < near.length; i++) {
        Column<?> column = plan.layout().identity().near().get(i);
        String text = lastNear[i];
        String canonical =
            column.blank(text)
                ? ""
                : column.format().canonical(text, plan.columns().styleOf(column, near[i]));
        mixed = mixed * 31 + canonical.hashCode();
      }
      neighbourhood = RowHash.shortText(mixed);
    }
    return neighbourhood;
  }

  /** What stands before the cells in each line's hash: whose file it is. */
  private void start() {
    hash.add(plan.preset().name());
    hash.add(line.account());
    for (String parameter : plan.layout().identity().parameters()) {
      hash.add(line.parameter(parameter).orElse(""));
    }
    hash.keepStart();
  }
}
