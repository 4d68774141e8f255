package dev.backline.core.storage.jdbc;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.storage.StorageBusyException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * The turns of one piece of work that loses races: how long to wait for the next, and when to stop.
 */
final class Turns {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final long LONGEST_PAUSE = Duration.ofMillis(500).toNanos();

  private static final long SHORTEST_PAUSE = Duration.ofMillis(2).toNanos();

  private final Sleeper sleeper;
  private final Ticker ticker;
  private final SplittableRandom jitter;
  private final long start;
  private int lost;

  /** Starts with the first turn; the jitter is shared and guarded by itself. */
  Turns(Sleeper sleeper, Ticker ticker, SplittableRandom jitter) {
    this.sleeper = sleeper;
    this.ticker = ticker;
    this.jitter = jitter;
    this.start = ticker.nanos();
  }

  /**
   * Waits a random time that grows with the lost turns, so that rivals come apart.
   *
   * @throws StorageBusyException if the work has lost for too long
   */
  void next(SQLException conflict) {
    lost++;
    if (ticker.nanos() - start > PATIENCE.toNanos()) {
      throw new StorageBusyException(
          "the transaction lost its race %s times in %s seconds"
              .formatted(lost, PATIENCE.toSeconds()),
          conflict);
    }
    long most = Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << Math.min(lost, 20));
    long nanos;
    synchronized (jitter) {
      nanos = jitter.nextLong(most);
    }
    try {
      sleeper.sleep(Duration.ofNanos(nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageBusyException("interrupted while waiting for another turn", conflict);
    }
  }
}
