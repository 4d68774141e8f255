package dev.backline.core;

import java.time.Duration;

/**
 * Waits. The only place where a thread of this library sleeps, so that tests turn the clock
 * instead.
 */
@FunctionalInterface
public interface Sleeper {

  /**
   * Returns after the given time.
   *
   * @throws InterruptedException if the thread was interrupted, which cancels the work it does
   */
  void sleep(Duration duration) throws InterruptedException;

  /** Returns the sleeper that really sleeps. */
  static Sleeper system() {
    return duration -> {
      long nanos = duration.toNanos();
      if (nanos > 0) {
        Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
      }
    };
  }
}
