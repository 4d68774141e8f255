package dev.backline.core.quota;

import java.time.Duration;
import java.util.Locale;

/**
 * A sliding window: in no span of its length are more calls admitted than its limit.
 *
 * <p>The reserve is kept for people: {@link Lane#BULK} calls leave that many places free.
 *
 * @param limit calls in any span of the length; at least 1
 * @param length the span; at least a millisecond
 * @param reserve places that bulk calls leave free; less than the limit
 */
public record QuotaWindow(long limit, Duration length, long reserve) {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(3660);

  public QuotaWindow {
    if (limit < 1) {
      throw new IllegalArgumentException("the limit of a window must be at least 1, not " + limit);
    }
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a window is between a millisecond and ten years long, not " + length);
    }
    if (reserve < 0 || reserve >= limit) {
      throw new IllegalArgumentException(
          "the reserve must be between 0 and the limit " + limit + ", not " + reserve);
    }
  }

  /** Returns the window of so many calls in any span of the length, with no reserve. */
  public static QuotaWindow of(long limit, Duration length) {
    return new QuotaWindow(limit, length, 0);
  }

  /** Returns the same window with so many places kept for {@link Lane#INTERACTIVE} calls. */
  public QuotaWindow reserving(long places) {
    return new QuotaWindow(limit, length, places);
  }

  /** Returns the name by which messages and rows call the window, such as {@code 10 per 1s}. */
  public String name() {
    return limit + " per " + span(length);
  }

  /** Returns a length as people write it, such as {@code 1h30m}. */
  static String span(Duration length) {
    return length.toString().substring(1).replace("T", "").toLowerCase(Locale.ROOT);
  }
}
