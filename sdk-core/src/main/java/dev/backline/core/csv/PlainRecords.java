package dev.backline.core.csv;

import java.util.Arrays;

/**
 * The records of a text in which no quote and no escape occurs.
 *
 * <p>There a delimiter is a delimiter and a line end ends a record, so a general parser, which must
 * ask of each character what it means, is not needed; it takes longer than all the rest of reading.
 * A cell that repeats the one above it is the same object: statements name the same store, artist
 * and month line after line. Not thread-safe.
 */
final class PlainRecords {

  private final String text;
  private final char delimiter;
  private String[] above = new String[16];
  private String[] cleanAbove = new String[16];
  private int position;

  PlainRecords(String text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
    Arrays.fill(above, "");
    Arrays.fill(cleanAbove, "");
  }

  boolean hasNext() {
    return position < text.length();
  }

  /** Returns the clean cells of the next record. */
  String[] next() {
    int from = position;
    int column = 0;
    while (true) {
      from = cell(column++, from);
      if (from == text.length() || text.charAt(from) != delimiter) {
        break;
      }
      from++;
    }
    position = behindLineEnd(from);
    return Arrays.copyOf(cleanAbove, column);
  }

  /** Takes one cell and returns where it ends. */
  private int cell(int column, int from) {
    if (column == above.length) {
      above = widened(above);
      cleanAbove = widened(cleanAbove);
    }
    String known = above[column];
    int end = from + known.length();
    if (text.startsWith(known, from) && (end == text.length() || ends(text.charAt(end)))) {
      return end;
    }
    end = from;
    while (end < text.length() && !ends(text.charAt(end))) {
      end++;
    }
    String cell = text.substring(from, end);
    above[column] = cell;
    cleanAbove[column] = CellText.clean(cell);
    return end;
  }

  private boolean ends(char c) {
    return c == delimiter || c == '\n' || c == '\r';
  }

  private int behindLineEnd(int at) {
    if (at == text.length()) {
      return at;
    }
    boolean both = text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
    return at + (both ? 2 : 1);
  }

  private static String[] widened(String[] cells) {
    String[] wider = Arrays.copyOf(cells, cells.length * 2);
    Arrays.fill(wider, cells.length, wider.length, "");
    return wider;
  }
}
