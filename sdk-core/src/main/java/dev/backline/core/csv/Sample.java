package dev.backline.core.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * A text cut by one assumed dialect: the raw material of a guess.
 *
 * @param records the cells of each record, cleaned
 * @param lines the physical line of each record, counted from 0
 * @param malformed how many records break the rules of quoting
 * @param inner how many of those have text behind a closing quote, as titles like {@code "Heroes"
 *     (Live)} do where quotes are just text
 * @param quoted how many cells were quoted soundly
 */
record Sample(
    List<List<String>> records, List<Integer> lines, int malformed, int inner, int quoted) {

  private static final int MAX_RECORDS = 400;
  private static final int MAX_CELLS = 2_000;

  /** Cuts the text; quote and escape are -1 where the assumption has none. */
  static Sample cut(String text, char delimiter, int quote, int escape) {
    return new Cutter(text, delimiter, quote, escape).cut();
  }

  /** Reads the text once. Not thread-safe. */
  private static final class Cutter {
    private final String text;
    private final char delimiter;
    private final int quote;
    private final int escape;
    private final List<List<String>> records = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private int malformed;
    private int quoted;
    private int inner;
    private int at;
    private int line;

    // The state of the record that is being read.
    private boolean broken;
    private int breaks;
    private int firstBreak;

    Cutter(String text, char delimiter, int quote, int escape) {
      this.text = text;
      this.delimiter = delimiter;
      this.quote = quote;
      this.escape = escape;
    }

    Sample cut() {
      while (at < text.length() && records.size() < MAX_RECORDS) {
        int start = at;
        int startQuoted = quoted;
        broken = false;
        breaks = 0;
        firstBreak = -1;
        List<String> cells = record();
        if (broken) {
          malformed++;
          quoted = startQuoted;
          at = firstBreak > 0 ? firstBreak : lineEnd(Math.max(start, at));
          breaks = 1;
          // A damaged line says nothing about the shape of the others.
        } else {
          records.add(cells);
          lines.add(line);
        }
        line += breaks;
      }
      return new Sample(records, lines, malformed, inner, quoted);
    }

    private int lineEnd(int from) {
      int lf = text.indexOf('\n', from);
      int cr = text.indexOf('\r', from);
      if (lf < 0 || (cr >= 0 && cr < lf - 1)) {
        return cr < 0 ? text.length() : cr + 1;
      }
      return lf + 1;
    }

    private List<String> record() {
      List<String> cells = new ArrayList<>();
      while (!broken) {
        String cell = at < text.length() && text.charAt(at) == quote ? quotedCell() : plainCell();
        if (cells.size() < MAX_CELLS) {
          cells.add(CellText.clean(cell));
        }
        if (at >= text.length()) {
          breaks++;
          return cells;
        }
        char c = text.charAt(at++);
        if (c == delimiter) {
          continue;
        }
        breaks++;
        if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
          at++;
        }
        return cells;
      }
      return cells;
    }

    private boolean ends(char c) {
      return c == delimiter || c == '\n' || c == '\r';
    }

    private String plainCell() {
      int start = at;
      while (at < text.length() && !ends(text.charAt(at))) {
        at += text.charAt(at) == escape ? 2 : 1;
      }
      at = Math.min(at, text.length());
      return text.substring(start, at);
    }

    private String quotedCell() {
      StringBuilder cell = new StringBuilder();
      at++;
      while (at < text.length()) {
        char c = text.charAt(at++);
        if (c == escape && at < text.length()) {
          cell.append(text.charAt(at++));
        } else if (c != quote) {
          cell.append(c);
          if (c == '\n' || (c == '\r' && (at >= text.length() || text.charAt(at) != '\n'))) {
            breaks++;
            firstBreak = firstBreak < 0 ? at : firstBreak;
          }
        } else if (at < text.length() && text.charAt(at) == quote) {
          cell.append(c);
          at++;
        } else {
          return closed(cell);
        }
      }
      broken = true;
      return "";
    }

    private String closed(StringBuilder cell) {
      while (at < text.length() && !ends(text.charAt(at))) {
        if (text.charAt(at) != ' ' && text.charAt(at) != '\t') {
          broken = true;
          inner += breaks == 0 ? 1 : 0;
          return "";
        }
        at++;
      }
      quoted++;
      return cell.toString();
    }
  }
}
