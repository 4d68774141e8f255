package dev.backline.core.csv;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file as a preset sees it: cells by column, typed; its identity; what was asked for.
 *
 * <p>Valid only during the call that it is handed to. Not thread-safe.
 */
public final class CsvLine {

  /** The parameter that names the creator's account a file belongs to. */
  public static final String ACCOUNT = "account";

  private final FileColumns columns;
  private final Map<String, String> parameters;
  private final @Nullable String[] lastText;
  private final @Nullable Object[] lastValue;
  private final @Nullable Column<?>[] lastColumn;
  // A preset asks for the same columns in the same order on each line.
  private @Nullable Column<?>[] order = new Column<?>[32];
  private int[] orderPositions = new int[32];
  private int asked;
  private List<? extends Column<?>> lastWanted = List.of();
  private Column<?>[] present = {};
  private int[] presentAt = {};
  private String[] lastDetails = {};
  private Map<String, String> lastDetailsMap = Map.of();

  private String[] cells = {};
  private String key = "";

  CsvLine(FileColumns columns, Map<String, String> parameters) {
    this.columns = columns;
    this.parameters = parameters;
    this.lastText = new String[columns.width()];
    this.lastValue = new Object[columns.width()];
    this.lastColumn = new Column<?>[columns.width()];
  }

  /** Moves on to another line. */
  void show(String[] lineCells) {
    this.cells = lineCells;
    this.key = "";
    this.asked = 0;
  }

  void identify(String lineKey) {
    this.key = lineKey;
  }

  private int position(Column<?> column) {
    int at = asked++;
    if (at >= order.length) {
      order = Arrays.copyOf(order, at * 2);
      orderPositions = Arrays.copyOf(orderPositions, at * 2);
    }
    if (order[at] != column) {
      order[at] = column;
      orderPositions[at] = columns.position(column);
    }
    return orderPositions[at];
  }

  String cell(int position) {
    return position >= 0 && position < cells.length ? cells[position] : "";
  }

  /**
   * Returns the value of the column's cell.
   *
   * @throws CellRejectedException if the cell is blank or can't be read, or this file lacks the
   *     column
   */
  public <V> V get(Column<V> column) {
    int at = position(column);
    String text = cell(at);
    if (column.blank(text)) {
      throw new CellRejectedException(
              at < 0 ? "no such column" : "empty",
              at < 0 ? "the file has no such column" : "the cell is empty",
              "Fill the cell; the line means nothing without it.")
          .in(column.name());
    }
    return read(column, at, text);
  }

  /**
   * Returns the value of the column's cell; empty if it is blank or this file lacks the column.
   *
   * @throws CellRejectedException if the cell can't be read
   */
  public <V> Optional<V> find(Column<V> column) {
    int at = position(column);
    String text = cell(at);
    return column.blank(text) ? Optional.empty() : Optional.of(read(column, at, text));
  }

  /** Returns the cleaned text of the column's cell; empty text if there is none. */
  public String text(Column<?> column) {
    return cell(position(column));
  }

  /** Returns the cleaned text of the cell under a header that no column names, or empty text. */
  public String text(String header) {
    return cell(columns.position(header));
  }

  /** Returns whether this file has the column. */
  public boolean has(Column<?> column) {
    return position(column) >= 0;
  }

  /** Returns the currency that the column's header names, such as EUR of {@code Spent (EUR)}. */
  public Optional<String> currencyOf(Column<?> column) {
    int at = position(column);
    String currency = at < 0 ? "" : Column.currencyIn(columns.names().get(at));
    return currency.isEmpty() ? Optional.empty() : Optional.of(currency);
  }

  /** Returns all cells that are not blank, by header. */
  public Map<String, String> cells() {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < columns.width(); i++) {
      if (!cell(i).isEmpty()) {
        all.put(columns.names().get(i), cell(i));
      }
    }
    return all;
  }

  /** Returns the cells of the given columns that are not blank, by the columns' names. */
  public Map<String, String> cells(List<? extends Column<?>> wanted) {
    if (wanted != lastWanted) {
      lastWanted = wanted;
      present = wanted.stream().filter(this::has).toArray(Column<?>[]::new);
      presentAt = Arrays.stream(present).mapToInt(columns::position).toArray();
      lastDetails = new String[present.length];
      lastDetailsMap = Map.of();
      Arrays.fill(lastDetails, "");
    }
    boolean same = true;
    for (int i = 0; i < presentAt.length; i++) {
      String text = cell(presentAt[i]);
      same &= text.equals(lastDetails[i]);
      lastDetails[i] = text;
    }
    if (!same) {
      Map<String, String> details = new LinkedHashMap<>();
      for (int i = 0; i < present.length; i++) {
        if (!present[i].blank(lastDetails[i])) {
          details.put(present[i].name(), lastDetails[i]);
        }
      }
      lastDetailsMap = Map.copyOf(details);
    }
    return lastDetailsMap;
  }

  /**
   * Returns the identity of this line: a hash of its identifying cells, and its number among equal
   * lines of the file.
   */
  public String key() {
    return key;
  }

  /** Returns the account that the file belongs to; {@code default} if nobody said. */
  public String account() {
    return parameters.getOrDefault(ACCOUNT, "default");
  }

  /** Returns what was asked for under the name, if it was answered. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** Returns the rejection of this line for a rule that no cell's format knows. */
  public CellRejectedException rejected(Column<?> column, String rule, String suggestion) {
    return new CellRejectedException(
            rule, "'" + CellText.shorten(text(column)) + "': " + rule, suggestion)
        .in(column.name());
  }

  /** Reads a cell; lines are often sorted, so the last value of a column is kept. */
  @SuppressWarnings("unchecked") // lastColumn says whose value it is
  private <V> V read(Column<V> column, int at, String text) {
    if (column.plainText()) {
      return (V) text;
    }
    boolean keep = column.worthKeeping();
    if (keep && text.equals(lastText[at]) && lastColumn[at] == column) {
      return (V) Objects.requireNonNull(lastValue[at]);
    }
    V value;
    try {
      value = column.format().read(text, columns.styleOf(column, at));
    } catch (CellRejectedException e) {
      throw e.in(columns.names().get(at));
    }
    if (keep) {
      lastText[at] = text;
      lastValue[at] = value;
      lastColumn[at] = column;
    }
    return value;
  }
}
