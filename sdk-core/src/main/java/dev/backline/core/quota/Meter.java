package dev.backline.core.quota;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One window as it stands. Times are nanoseconds since the governor began. Guarded by the lock of
 * its turnstile.
 */
interface Meter {

  /** The answer of {@link #placeAt} when only the store knows. */
  long ASK_STORE = -1;

  QuotaWindow window();

  /**
   * Returns when a call could be counted, as far as is known now: at once if that is not after now.
   *
   * @param ahead what waits in front of it
   */
  long placeAt(long now, long ahead, int cost, Lane lane);

  /** Counts a call for which there is a place. */
  void count(long now, int cost);

  /** Takes the server's word on this window. */
  void hear(long now, Word word);

  /** Returns how many places are taken. */
  long used(long now);

  /** Returns the limit that holds: the configured one, or the server's if that is lower. */
  long limit();

  /** Returns the places that bulk calls may take when nothing is counted. */
  long open();

  /** Returns when a bulk call with so much ahead of it could be counted, without asking anybody. */
  long foreseen(long now, long ahead);

  /** Returns what to ask the store for, when {@link #placeAt} said so; null if there is none. */
  default @Nullable StockOrder order(Scope scope, Lane lane, int cost) {
    return null;
  }

  /** Returns what to give back to the store; null if nothing. */
  default @Nullable StockOrder giveBack(Scope scope, long now) {
    return null;
  }

  /**
   * The server's count of a window.
   *
   * @param limit negative if unknown
   * @param remaining negative if unknown
   * @param freshAt when the window is fresh again, in the governor's time; negative if unknown
   */
  record Word(long limit, long remaining, long freshAt) {}

  /** Reads the clocks of a governor. */
  interface Clock {
    long now();

    /** Returns the wall time of a time of the governor. */
    Instant wall(long time);
  }
}
