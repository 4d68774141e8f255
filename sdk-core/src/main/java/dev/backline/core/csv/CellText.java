package dev.backline.core.csv;

/** What is done to the text of every cell before anybody reads it. */
final class CellText {

  private static final int SHOWN = 60;

  private CellText() {}

  /**
   * Returns the cell without surrounding space of any kind, invisible signs, and the {@code ="…"}
   * by which spreadsheets are told that a number is text.
   */
  static String clean(String cell) {
    int end = cell.length();
    if (end == 0) {
      return cell;
    }
    if (cell.charAt(0) == '=' && end > 2 && cell.charAt(1) == '"' && cell.charAt(end - 1) == '"') {
      return clean(cell.substring(2, end - 1));
    }
    char first = cell.charAt(0);
    char last = cell.charAt(end - 1);
    if (first > ' ' && first < '\u007f' && last > ' ' && last < '\u007f') {
      return cell;
    }
    if (edge(first) || edge(last)) {
      int start = 0;
      while (start < end && edge(cell.charAt(start))) {
        start++;
      }
      while (end > start && edge(cell.charAt(end - 1))) {
        end--;
      }
      return clean(cell.substring(start, end));
    }
    return cell;
  }

  private static boolean edge(char c) {
    if (c > ' ' && c < '\u007f') {
      return false;
    }
    return c <= ' '
        || c == '\u00a0'
        || c == '\u00ad'
        || c == '\ufeff'
        || c == '\u2060'
        || (c >= '\u2000' && c <= '\u200f')
        || c == '\u202f'
        || c == '\u3000';
  }

  /** Returns the beginning of a text that may be long, for messages. */
  static String shorten(String text) {
    String line = text.replace('\n', ' ').replace('\r', ' ');
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
