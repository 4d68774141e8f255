package dev.backline.core.csv;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how a text is cut into cells by cutting it in all likely ways and seeing which gives
 * the most table-like table: most lines of one width, most cells that look like something.
 */
final class DialectSniffer {

  private static final char[] DELIMITERS = {',', '\t', ';', '|'};
  private static final int NONE = -1;
  private static final Pattern SEPARATOR_LINE =
      Pattern.compile("\"?sep=([\\t!#$%&*+,\\-./:;<>?@^_|~])\"?[\\r\\n]", Pattern.CASE_INSENSITIVE);

  private final String text;
  private final boolean complete;
  private final CsvOverrides overrides;

  /** One assumption and how well it fared. */
  private record Attempt(
      char delimiter,
      int quote,
      int escape,
      Sample sample,
      int width,
      int headerRecord,
      double regularity,
      double looks,
      double score) {}

  /**
   * @param text the beginning of the file, from after the byte order mark
   * @param complete whether it is all of the file
   */
  DialectSniffer(String text, boolean complete, CsvOverrides overrides) {
    this.text = complete ? text : wholeLines(text);
    this.complete = complete;
    this.overrides = overrides;
  }

  private static String wholeLines(String text) {
    int end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    return end < 0 ? text : text.substring(0, end + 1);
  }

  /** What was found, with the header's cells. */
  record Found(
      Dialect dialect, List<List<String>> rows, List<Evidence> evidence, double certainty) {}

  Found sniff(String file, Charset charset, boolean mark, List<Evidence> known) {
    if (text.isBlank()) {
      throw new UnreadableFileException(
          file, "holds nothing but blank lines", "Export the file again.", null);
    }
    List<Evidence> evidence = new ArrayList<>(known);
    Optional<Character> told = separatorLine();
    List<Attempt> attempts = attempts(told);
    Attempt best = attempts.get(0);
    for (Attempt attempt : attempts) {
      if (attempt.score > best.score + 1e-9) {
        best = attempt;
      }
    }
    Attempt winner = best;
    Attempt second =
        attempts.stream()
            .filter(a -> a.delimiter != winner.delimiter)
            .reduce((a, b) -> b.score > a.score ? b : a)
            .orElse(winner);
    explain(winner, second, told, evidence);
    int headerRecord = headerRecord(winner, told.isPresent());
    Dialect.Header header =
        overrides.header().orElseGet(() -> header(winner.sample.records(), headerRecord));
    if (header == Dialect.Header.NONE) {
      evidence.add(new Evidence("header", "the first row holds values like those below it"));
    }
    int preamble =
        overrides
            .preambleLines()
            .orElseGet(
                () ->
                    winner.sample.records().isEmpty()
                        ? 0
                        : winner.sample.lines().get(headerRecord));
    if (preamble > 0) {
      evidence.add(new Evidence("preamble", preamble + " lines stand before the header"));
    }
    Dialect dialect =
        new Dialect(
            charset,
            mark,
            winner.delimiter,
            winner.quote == NONE ? Optional.empty() : Optional.of((char) winner.quote),
            winner.escape == NONE ? Optional.empty() : Optional.of((char) winner.escape),
            preamble,
            0,
            header);
    double certainty =
        winner.score <= 0 ? 0 : Math.max(0, Math.min(1, 1 - second.score / winner.score));
    return new Found(dialect, winner.sample.records(), evidence, certainty);
  }

  /** Excel's own hint in the first line. */
  private Optional<Character> separatorLine() {
    Matcher hint = SEPARATOR_LINE.matcher(text);
    return hint.lookingAt() ? Optional.of(hint.group(1).charAt(0)) : Optional.empty();
  }

  private List<Attempt> attempts(Optional<Character> told) {
    List<Attempt> attempts = new ArrayList<>();
    boolean backslashes = text.contains("\\\"") || text.contains("\\'");
    boolean singles = text.indexOf('\'') >= 0;
    for (char delimiter : DELIMITERS) {
      Sample byQuotes =
          Sample.cut(text, overrides.delimiter().or(() -> told).orElse(delimiter), '"', NONE);
      boolean mereText = byQuotes.inner() > byQuotes.quoted();
      char tried = overrides.delimiter().or(() -> told).orElse(delimiter);
      for (int quote : quotes(singles)) {
        if (quote == NONE && !mereText && overrides.quote().isEmpty()) {
          continue; // a quote that is never closed is damage, not a file without quotes
        }
        attempts.add(attempt(tried, quote, NONE));
        if (backslashes && quote != NONE) {
          attempts.add(attempt(tried, quote, '\\'));
        }
      }
      if (overrides.delimiter().isPresent() || told.isPresent()) {
        break;
      }
    }
    return attempts;
  }

  private int[] quotes(boolean singles) {
    if (overrides.quote().isPresent()) {
      return new int[] {overrides.quote().get().map(q -> (int) q).orElse(NONE)};
    }
    return singles ? new int[] {'"', '\'', NONE} : new int[] {'"', NONE};
  }

  private Attempt attempt(char delimiter, int quote, int escape) {
    Sample sample = Sample.cut(text, delimiter, quote, escape);
    Map<Integer, Integer> widths = new HashMap<>();
    int filled = 0;
    for (List<String> cells : sample.records()) {
      if (!blank(cells)) {
        widths.merge(cells.size(), 1, Integer::sum);
        filled++;
      }
    }
    int width = 1;
    double weight = 0;
    for (Map.Entry<Integer, Integer> entry : widths.entrySet()) {
      double w = entry.getValue() * (entry.getKey() == 1 ? 0.1 : 1 - 0.5 / entry.getKey());
      if (w > weight || (w == weight && entry.getKey() > width)) {
        weight = w;
        width = entry.getKey();
      }
    }
    if (filled == 0) {
      return new Attempt(delimiter, quote, escape, sample, 1, 0, 0, 0, 0);
    }
    double regularity = (double) widths.getOrDefault(width, 0) / (filled + sample.malformed());
    double looks = looks(sample, width);
    double score = regularity * regularity * looks * (width == 1 ? 0.2 : 1 - 0.5 / width);
    if (quote == '"' && sample.quoted() == 0) {
      score *= 1.0001; // unused quotes are harmless, and a later row may need them
    } else if (quote != NONE && sample.quoted() > 0) {
      score *= escape == NONE ? 1.002 : 1.001;
    }
    if (quote == '\'') {
      score *= sample.quoted() * 3 > sample.records().size() ? 1 : 0.5;
    }
    return new Attempt(delimiter, quote, escape, sample, width, 0, regularity, looks, score);
  }

  private static double looks(Sample sample, int width) {
    double sum = 0;
    int cells = 0;
    for (List<String> row : sample.records()) {
      if (row.size() == width) {
        for (String cell : row) {
          sum += CellKind.of(cell).worth();
          cells++;
        }
      }
    }
    return cells == 0 ? 0 : sum / cells;
  }

  private void explain(
      Attempt winner, Attempt second, Optional<Character> told, List<Evidence> evidence) {
    String share = Math.round(winner.regularity * 100) + " % of " + winner.sample.records().size();
    String delimiter = CharNames.of(winner.delimiter);
    if (overrides.delimiter().isPresent()) {
      evidence.add(new Evidence("delimiter", delimiter + ", as the caller says"));
    } else if (told.isPresent()) {
      evidence.add(new Evidence("delimiter", delimiter + ", as the line 'sep=' says"));
    } else if (winner.width == 1) {
      evidence.add(new Evidence("delimiter", "none: each line is one cell"));
    } else {
      evidence.add(
          new Evidence(
              "delimiter",
              String.format(
                  Locale.ROOT,
                  "%s: %s lines have %d cells (score %.2f; %s %.2f)",
                  delimiter,
                  share,
                  winner.width,
                  winner.score,
                  CharNames.of(second.delimiter),
                  second.score)));
    }
    if (winner.sample.quoted() > 0) {
      evidence.add(
          new Evidence(
              "quote",
              CharNames.of((char) winner.quote) + " around " + winner.sample.quoted() + " cells"));
    }
    if (winner.quote == NONE) {
      evidence.add(new Evidence("quote", "none: quotes in this file stand inside the text"));
    }
    if (winner.sample.malformed() > 0) {
      evidence.add(
          new Evidence("quote", winner.sample.malformed() + " of the first lines are damaged"));
    }
  }

  /** Returns the index of the first record that can be the header. */
  private int headerRecord(Attempt winner, boolean separatorLine) {
    List<List<String>> rows = winner.sample.records();
    int typical = typicalFilled(rows, winner.width);
    for (int i = separatorLine ? 1 : 0; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      long filled = row.stream().filter(cell -> !cell.isEmpty()).count();
      if (row.size() == winner.width && filled * 2 > typical && filled > 0) {
        return i;
      }
    }
    for (int i = separatorLine ? 1 : 0; i < rows.size(); i++) {
      if (!blank(rows.get(i))) {
        return i;
      }
    }
    return 0;
  }

  /** How many cells a row usually fills; a title above the table fills fewer. */
  private static int typicalFilled(List<List<String>> rows, int width) {
    int most = 0;
    for (List<String> row : rows) {
      if (row.size() == width) {
        most = Math.max(most, (int) row.stream().filter(cell -> !cell.isEmpty()).count());
      }
    }
    return most;
  }

  private Dialect.Header header(List<List<String>> rows, int at) {
    if (rows.isEmpty() || at + 1 >= rows.size()) {
      return Dialect.Header.NAMED;
    }
    List<String> first = rows.get(at);
    @Nullable List<String> below = rows.get(at + 1);
    int alike = 0;
    for (int i = 0; i < first.size() && i < below.size(); i++) {
      CellKind kind = CellKind.of(first.get(i));
      if (kind.typed() && kind == CellKind.of(below.get(i))) {
        alike++;
      }
    }
    return alike >= 2 || (alike == 1 && first.size() <= 2)
        ? Dialect.Header.NONE
        : Dialect.Header.NAMED;
  }

  private static boolean blank(List<String> cells) {
    return cells.stream().allMatch(String::isEmpty);
  }

  @Override
  public String toString() {
    return text.length() + " characters" + (complete ? "" : " of more");
  }
}
