package dev.backline.core.quota;

import java.time.Instant;

/**
 * How full a window is: a line of a dashboard.
 *
 * @param scope the name of the app or account it counts for
 * @param window the window's name, such as {@code 10000 per 24h}
 * @param used places taken, as far as this JVM knows
 * @param limit places there are: the configured limit, or the server's if that is lower
 * @param reserve places of these that bulk calls leave free
 * @param nextFree when the next bulk call fits; not after the time of asking if it fits now
 */
public record WindowUse(
    String scope, QuotaWindow window, long used, long limit, long reserve, Instant nextFree) {

  /** Returns how many places are left. */
  public long left() {
    return Math.max(0, limit - used);
  }
}
