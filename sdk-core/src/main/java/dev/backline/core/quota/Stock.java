package dev.backline.core.quota;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the store gave a shared window, and how it stands.
 *
 * @param places reserved places
 * @param bulk how many of them bulk calls may use
 * @param validUntil the governor's time at which the reservation ends
 * @param limit the limit that holds
 * @param taken places taken by all, this reservation included
 * @param leaving when taken places become free, soonest first
 * @param pause what stops the scope; null if nothing does
 */
record Stock(
    StockOrder order,
    long places,
    long bulk,
    long validUntil,
    long limit,
    long taken,
    List<Leaving> leaving,
    @Nullable Pause pause) {

  /** Nobody may call before the governor's time. */
  record Pause(long until, String reason) {}

  /** So many places become free at the governor's time. */
  record Leaving(long at, long count) {}
}
