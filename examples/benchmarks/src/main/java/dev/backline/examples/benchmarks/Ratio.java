package dev.backline.examples.benchmarks;

import java.util.Locale;

/**
 * Prints how one thing compares with another, in a form that {@code run-all} makes a row of its
 * table of.
 */
final class Ratio {

  private Ratio() {}

  /** Says how fast it is beside the other, where more is better. */
  static void speed(String what, String other, double ratio) {
    print(what, other, percent(ratio) + " of its speed", "");
  }

  /** Says how fast it is beside the other, and what was promised at least. */
  static void speed(String what, String other, double ratio, double promised) {
    print(what, other, percent(ratio) + " of its speed", "at least " + percent(promised));
  }

  /** Says how long it takes beside the other, where less is better. */
  static void time(String what, String other, double ratio) {
    print(what, other, times(ratio) + " of its time", "");
  }

  /** Says how long it takes beside the other, and what was promised at most. */
  static void time(String what, String other, double ratio, double promised) {
    print(what, other, times(ratio) + " of its time", "at most " + times(promised));
  }

  /** Says how many seconds it takes, and how many were promised at most for the full size. */
  static void seconds(String what, double seconds, double promised) {
    print(
        what,
        "the clock",
        String.format(Locale.ROOT, "%.1f s", seconds),
        String.format(Locale.ROOT, "at most %.0f s", promised));
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.0f %%", ratio * 100);
  }

  private static String times(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  private static void print(String what, String other, String measured, String promised) {
    System.out.println(String.join(" | ", "ratio", what, other, measured, promised));
  }
}
