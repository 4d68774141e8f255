package dev.backline.core.quota;

import dev.backline.core.Ticker;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Wall time that errs on the safe side when the machine's clock jumps. Thread-safe.
 *
 * <p>The start of this governor plus its elapsed time is a second opinion on what time it is. To
 * judge whether something is over, the earlier opinion counts; to write down when something is, the
 * later one.
 */
final class LedgerClock {

  private final Ticker ticker;
  private final InstantSource instants;
  private final long origin;
  private final Instant began;

  LedgerClock(Ticker ticker, InstantSource instants, long origin) {
    this.ticker = ticker;
    this.instants = instants;
    this.origin = origin;
    this.began = instants.instant().minusNanos(ticker.nanos() - origin);
  }

  long elapsed() {
    return ticker.nanos() - origin;
  }

  Instant early() {
    Instant steady = began.plusNanos(elapsed());
    Instant wall = instants.instant();
    return wall.isBefore(steady) ? wall : steady;
  }

  Instant late() {
    Instant steady = began.plusNanos(elapsed());
    Instant wall = instants.instant();
    return wall.isAfter(steady) ? wall : steady;
  }
}
