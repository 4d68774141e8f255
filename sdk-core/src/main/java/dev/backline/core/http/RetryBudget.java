package dev.backline.core.http;

import dev.backline.core.Ticker;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Counts first attempts and repetitions of the last minute, so that the latter stay a share of the
 * former. Thread-safe.
 */
final class RetryBudget {

  private static final int SLOTS = 12;
  private static final long SLOT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final RetryPolicy policy;
  private final Ticker ticker;
  private final long[] firsts = new long[SLOTS]; // guarded by this
  private final long[] repeats = new long[SLOTS]; // guarded by this
  private long slot; // guarded by this

  RetryBudget(RetryPolicy policy, Ticker ticker) {
    this.policy = policy;
    this.ticker = ticker;
    this.slot = Math.floorDiv(ticker.nanos(), SLOT_NANOS);
  }

  /** Counts a first attempt. */
  synchronized void first() {
    turn();
    firsts[index()]++;
  }

  /** Takes one repetition if the budget holds one. */
  synchronized boolean takeRepeat() {
    turn();
    long taken = 0;
    long earned = 0;
    for (int i = 0; i < SLOTS; i++) {
      taken += repeats[i];
      earned += firsts[i];
    }
    if (taken + 1 > Math.max(policy.reserve(), Math.floor(earned * policy.budget()))) {
      return false;
    }
    repeats[index()]++;
    return true;
  }

  private int index() {
    return (int) Math.floorMod(slot, (long) SLOTS);
  }

  private void turn() {
    long now = Math.floorDiv(ticker.nanos(), SLOT_NANOS);
    if (now - slot >= SLOTS) {
      Arrays.fill(firsts, 0);
      Arrays.fill(repeats, 0);
      slot = now;
    }
    while (slot < now) {
      slot++;
      firsts[index()] = 0;
      repeats[index()] = 0;
    }
  }
}
