package dev.backline.core.testing;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still until it is turned: wall time, elapsed time and waiting in one.
 *
 * <p>Sleeping on it returns at once and turns it, so a test of an hour's wait takes no time. {@link
 * #skew} moves the wall clock alone, as a machine does whose time is corrected. Thread-safe.
 */
public final class TestClock implements InstantSource, Ticker, Sleeper {

  /** Where a clock starts if nothing else is said. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Instant start;
  private final AtomicLong elapsed = new AtomicLong();
  private final AtomicLong skew = new AtomicLong();

  private TestClock(Instant start) {
    this.start = start;
  }

  /** Returns a clock that stands at {@link #START}. */
  public static TestClock create() {
    return at(START);
  }

  /** Returns a clock that stands at the given instant. */
  public static TestClock at(Instant start) {
    return new TestClock(start);
  }

  @Override
  public Instant instant() {
    return start.plusNanos(elapsed.get()).plusNanos(skew.get());
  }

  @Override
  public long nanos() {
    return elapsed.get();
  }

  /** Turns the clock and returns at once. */
  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while sleeping");
    }
    advance(duration);
  }

  /** Turns the clock forward. */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time does not run backwards, was " + duration);
    }
    elapsed.addAndGet(duration.toNanos());
  }

  /** Moves the wall clock against elapsed time, in either direction. */
  public void skew(Duration by) {
    skew.addAndGet(by.toNanos());
  }

  /** Returns how far the clock was turned so far. */
  public Duration elapsed() {
    return Duration.ofNanos(elapsed.get());
  }
}
