package dev.backline.core.csv;

/** Names characters for messages: {@code tab} says more than a gap. */
final class CharNames {

  private CharNames() {}

  static String of(char c) {
    switch (c) {
      case ',':
        return "comma";
      case ';':
        return "semicolon";
      case '\t':
        return "tab";
      case '|':
        return "pipe";
      case '"':
        return "double quote";
      case '\'':
        return "single quote";
      case '\\':
        return "backslash";
      case ' ':
        return "space";
      default:
        return c < ' ' || c > '~' ? String.format("U+%04X", (int) c) : "'" + c + "'";
    }
  }
}
