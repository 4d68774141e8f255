package dev.backline.core;

/**
 * Measures elapsed time, independent of the wall clock.
 *
 * <p>Deadlines, limits and leases count on a ticker, so that a clock that is set back or jumps
 * ahead neither stretches a wait nor opens a quota. Wall time enters through {@link
 * java.time.InstantSource} instead.
 */
@FunctionalInterface
public interface Ticker {

  /** Returns a reading in nanoseconds; only the difference of two readings means anything. */
  long nanos();

  /** Returns the ticker of the running machine. */
  static Ticker system() {
    return System::nanoTime;
  }
}
