package dev.backline.core.sync;

/** Makes any text one that every database keeps. */
final class Texts {

  private static final char UNKNOWN = '\uFFFD';

  private Texts() {}

  /** A little less than the text that every store keeps. */
  private static final int MAX_LENGTH = 1_000_000;

  /**
   * Returns the text with NUL characters and half characters replaced by U+FFFD, and cut if it is
   * too long.
   */
  static String storable(String given) {
    String text = given.length() > MAX_LENGTH ? given.substring(0, MAX_LENGTH) : given;
    StringBuilder fixed = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        if (fixed == null) {
          fixed = new StringBuilder(text);
        }
        fixed.setCharAt(i, UNKNOWN);
      }
    }
    return fixed == null ? text : fixed.toString();
  }
}
