package dev.backline.core.http;

import dev.backline.core.Ticker;
import java.time.Duration;

/**
 * The moment at which somebody stops waiting, however many calls, waits and attempts come before.
 *
 * <p>Counts elapsed time, so a clock that is set does not move it. Immutable and thread-safe; hand
 * the same one to several calls to bound them together.
 */
public final class Deadline {

  /** Longer than any run, short enough that sums of it stay a long. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final Ticker ticker;
  private final long end;

  private Deadline(Ticker ticker, long end) {
    this.ticker = ticker;
    this.end = end;
  }

  /** Returns the deadline that is the given time away, measured by the ticker. */
  public static Deadline in(Duration time, Ticker ticker) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("a deadline lies ahead, was " + time);
    }
    Duration bounded = time.compareTo(LONGEST) > 0 ? LONGEST : time;
    return new Deadline(ticker, ticker.nanos() + bounded.toNanos());
  }

  /** Returns the time that is left; zero once it has passed. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, end - ticker.nanos()));
  }

  /** Returns whether no time is left. */
  public boolean passed() {
    return left().isZero();
  }

  /** Returns whether a wait of the given time would end before the deadline. */
  public boolean allows(Duration wait) {
    return wait.compareTo(left()) < 0;
  }
}
