package dev.backline.core.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out how columns write numbers and dates, from all their values and never from one.
 *
 * <p>The first rows decide nearly always; where they leave two readings, the rest of the file is
 * read for a value that has only one. Not thread-safe.
 */
final class StyleDecider {

  private static final int SETTLED_AFTER = 200;

  private final FileFrame frame;
  private final Map<Integer, Ballot> ballots = new LinkedHashMap<>();

  /** What the values of one column told so far. */
  private static final class Ballot {
    private final Column<?> column;
    private final Optional<TemporalFormatted<?>> temporal;
    private final boolean whole;
    private long points;
    private long commas;
    private String unclear = "";
    private final Map<String, Integer> patterns = new LinkedHashMap<>();
    private final Map<String, Set<String>> readings = new LinkedHashMap<>();

    Ballot(Column<?> column) {
      this.column = column;
      this.temporal =
          column.format() instanceof TemporalFormatted<?> t ? Optional.of(t) : Optional.empty();
      this.whole =
          column.format() == WholeFormatted.INSTANCE || column.format() == CountFormatted.INSTANCE;
    }

    void count(String cell) {
      if (column.blank(cell)) {
        return;
      }
      if (temporal.isPresent()) {
        countDate(temporal.get(), cell);
        return;
      }
      String digits = cell.replaceAll("[^0-9.,]", "");
      Optional<DecimalStyle> vote = StyleVote.of(digits);
      if (vote.isPresent()) {
        points += vote.get() == DecimalStyle.POINT ? 1 : 0;
        commas += vote.get() == DecimalStyle.COMMA ? 1 : 0;
      } else if (unclear.isEmpty() && !whole && digits.matches(".*[.,].*")) {
        unclear = cell;
      }
    }

    private void countDate(TemporalFormatted<?> format, String cell) {
      Map<String, String> read = format.readings(cell);
      read.keySet().forEach(pattern -> patterns.merge(pattern, 1, Integer::sum));
      if (new LinkedHashSet<>(read.values()).size() > 1) {
        read.forEach(
            (pattern, value) ->
                readings.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).add(value));
        if (unclear.isEmpty()) {
          unclear = cell;
        }
      }
    }

    /** Returns the patterns that read the most values. */
    private List<String> best() {
      int most = patterns.values().stream().mapToInt(Integer::intValue).max().orElse(0);
      return patterns.entrySet().stream()
          .filter(entry -> entry.getValue() == most)
          .map(Map.Entry::getKey)
          .toList();
    }

    /** Returns whether the best patterns read any value differently. */
    private boolean torn() {
      if (temporal.isEmpty()) {
        return !unclear.isEmpty() && points == 0 && commas == 0;
      }
      Set<Set<String>> different = new LinkedHashSet<>();
      for (String pattern : best()) {
        different.add(readings.getOrDefault(pattern, Set.of()));
      }
      return different.size() > 1;
    }
  }

  private StyleDecider(FileFrame frame) {
    this.frame = frame;
  }

  /**
   * Returns the style of each column of the file; those that need no decision are plain.
   *
   * @throws AmbiguousColumnException if a column has two readings to its last value
   */
  static ColumnStyle[] decide(FileFrame frame, Layout layout) {
    StyleDecider decider = new StyleDecider(frame);
    List<String> normal = frame.names().stream().map(HeaderNames::normal).toList();
    for (Column<?> column : layout.columns()) {
      int at = FileColumns.find(column, normal);
      if (at >= 0 && column.guessesStyle()) {
        decider.ballots.put(at, new Ballot(column));
      }
    }
    if (!decider.ballots.isEmpty()) {
      try {
        decider.readAsFarAsNeeded();
      } catch (IOException e) {
        throw UnreadableFileException.io(frame.input().name(), e);
      }
    }
    return decider.styles();
  }

  private void readAsFarAsNeeded() throws IOException {
    RecordParser parser = new RecordParser(frame.dialect());
    try (InputStream in = frame.input().open(frame.dataOffset())) {
      RecordSplitter splitter =
          new RecordSplitter(
              frame.input().name(),
              in,
              RecordSyntax.of(frame.dialect()),
              frame.dataOffset(),
              frame.dataLine(),
              frame.dataEnd());
      long rows = 0;
      for (Chunk chunk = splitter.next(); chunk != null; chunk = splitter.next()) {
        if (chunk.damage().isEmpty()) {
          for (String[] cells : parser.parse(chunk)) {
            if (cells != null) {
              count(cells);
              rows++;
            }
          }
        }
        if (rows >= SETTLED_AFTER && ballots.values().stream().noneMatch(Ballot::torn)) {
          return;
        }
      }
    }
  }

  private void count(String[] cells) {
    for (Map.Entry<Integer, Ballot> ballot : ballots.entrySet()) {
      if (ballot.getKey() < cells.length) {
        ballot.getValue().count(cells[ballot.getKey()]);
      }
    }
  }

  private ColumnStyle[] styles() {
    ColumnStyle[] styles = new ColumnStyle[frame.names().size()];
    Arrays.fill(styles, ColumnStyle.PLAIN);
    Optional<DecimalStyle> common = common();
    ballots.forEach((at, ballot) -> styles[at] = style(at, ballot, common));
    return styles;
  }

  /** Returns the style of all columns that told one, if it is one. */
  private Optional<DecimalStyle> common() {
    boolean points = ballots.values().stream().anyMatch(ballot -> ballot.points > ballot.commas);
    boolean commas = ballots.values().stream().anyMatch(ballot -> ballot.commas > ballot.points);
    return points == commas
        ? Optional.empty()
        : Optional.of(points ? DecimalStyle.POINT : DecimalStyle.COMMA);
  }

  private ColumnStyle style(int at, Ballot ballot, Optional<DecimalStyle> common) {
    if (ballot.temporal.isPresent()) {
      List<String> best = ballot.best();
      if (ballot.torn()) {
        List<String> both = new ArrayList<>();
        for (String pattern : best) {
          String value =
              ballot.temporal.get().readings(ballot.unclear).getOrDefault(pattern, "nothing");
          both.add(value + " by " + pattern);
        }
        throw ambiguous(at, ballot.unclear, both, "Say which pattern its dates have.");
      }
      return new ColumnStyle(
          DecimalStyle.POINT, best.isEmpty() ? Optional.empty() : Optional.of(best.get(0)));
    }
    if (ballot.torn() && common.isEmpty()) {
      String digits = ballot.unclear.replaceAll("[^0-9.,]", "");
      throw ambiguous(
          at,
          ballot.unclear,
          List.of(
              digits.replace(",", "") + " with a point before the fraction",
              digits.replace(".", "").replace(',', '.') + " with a comma before it"),
          "Say whether its fractions stand behind a point or a comma.");
    }
    return new ColumnStyle(decided(ballot, common), Optional.empty());
  }

  private static DecimalStyle decided(Ballot ballot, Optional<DecimalStyle> common) {
    if (ballot.points > 20 * ballot.commas) {
      return DecimalStyle.POINT;
    }
    if (ballot.commas > 20 * ballot.points) {
      return DecimalStyle.COMMA;
    }
    boolean silent = ballot.points == 0 && ballot.commas == 0;
    return silent ? common.orElse(DecimalStyle.UNDECIDED) : DecimalStyle.UNDECIDED;
  }

  private AmbiguousColumnException ambiguous(
      int at, String value, List<String> readings, String remedy) {
    return new AmbiguousColumnException(
        frame.input().name(), frame.names().get(at), value, readings, remedy);
  }
}
