package dev.backline.core.storage;

/** Turns Java names into names that every database takes. */
final class ColumnNames {

  /** PostgreSQL cuts longer names off without a word. */
  private static final int MAX_LENGTH = 63;

  private ColumnNames() {}

  /** Returns the snake-case form: {@code netAmount} and {@code net.amount} are net_amount. */
  static String snake(String name) {
    StringBuilder snake = new StringBuilder(name.length() + 8);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '.') {
        snake.append('_');
      } else if (upper(c)) {
        boolean wordBefore = i > 0 && (lower(name.charAt(i - 1)) || digit(name.charAt(i - 1)));
        boolean acronymEnds =
            i > 0
                && upper(name.charAt(i - 1))
                && i + 1 < name.length()
                && lower(name.charAt(i + 1));
        if (wordBefore || acronymEnds) {
          snake.append('_');
        }
        snake.append((char) (c - 'A' + 'a'));
      } else if (lower(c) || digit(c) || c == '_') {
        snake.append(c);
      } else {
        throw new IllegalArgumentException(
            "the name " + name + " has other characters than ASCII letters, digits and _");
      }
    }
    if (snake.length() == 0 || snake.length() > MAX_LENGTH || digit(snake.charAt(0))) {
      throw new IllegalArgumentException(
          "the name '" + name + "' must have 1 to " + MAX_LENGTH + " characters, a letter first");
    }
    return snake.toString();
  }

  private static boolean upper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean lower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
