package dev.backline.core.quota;

import java.time.Instant;

/**
 * What a number of calls would mean for the windows as they stand.
 *
 * @param needed the calls asked about
 * @param left the calls that can be sent before a window of a day or longer is full; {@link
 *     Long#MAX_VALUE} if there is none
 * @param finishesAt when the last of the calls could be sent
 */
public record Forecast(long needed, long left, Instant finishesAt) {

  /** Returns whether the calls fit without waiting for a long window to refill. */
  public boolean fits() {
    return needed <= left;
  }
}
