package dev.backline.core.sync;

/** The stamp of a stored row: the number of its page and its position there, in one number. */
final class Positions {

  private static final int BITS = 20;

  /** How many rows a page may hold. */
  static final int MAX_ROWS = 1 << BITS;

  private Positions() {}

  static void check(int position) {
    if (position < 0 || position >= MAX_ROWS) {
      throw new IllegalArgumentException(
          "a row's position in its page is 0 to " + (MAX_ROWS - 1) + ", was " + position);
    }
  }

  static long stamp(long page, int position) {
    return (page << BITS) | position;
  }

  static long page(long stamp) {
    return stamp >>> BITS;
  }

  static int position(long stamp) {
    return (int) (stamp & (MAX_ROWS - 1));
  }
}
