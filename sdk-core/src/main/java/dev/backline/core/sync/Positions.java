package dev.backline.core.sync;

/** The stamp of a stored row: the number of its page and its position there, in one number. */
final class Positions {

  private static final int BITS = 20;

  private static final int END = 1 << BITS;

  /** How many rows a page may hold: it lies in memory, and is one transaction. */
  static final int MAX_ROWS = 1 << 16;

  private Positions() {}

  static void check(int position) {
    if (position < 0 || position >= END) {
      throw new IllegalArgumentException(
          "a row's position in its page is 0 to " + (END - 1) + ", was " + position);
    }
  }

  static long stamp(long page, int position) {
    return (page << BITS) | position;
  }

  static long page(long stamp) {
    return stamp >>> BITS;
  }

  static int position(long stamp) {
    return (int) (stamp & (END - 1));
  }
}
