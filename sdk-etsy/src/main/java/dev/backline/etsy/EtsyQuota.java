package dev.backline.etsy;

import dev.backline.core.quota.QuotaSignal;
import dev.backline.core.quota.QuotaWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Etsy's two windows: calls in a second, and in any 24 hours.
 *
 * <p>The daily window slides in small buckets and has no reset; what is left may go up by itself.
 * The numbers here stand until the first answer: keys differ, newer ones get 5 a second and 5,000 a
 * day, and the headers say so.
 */
final class EtsyQuota {

  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration DAY = Duration.ofHours(24);

  private EtsyQuota() {}

  /** Returns the windows before Etsy has said a word; some of the day is kept for people. */
  static List<QuotaWindow> windows() {
    return List.of(QuotaWindow.of(10, SECOND), QuotaWindow.of(10_000, DAY).reserving(200));
  }

  static List<QuotaSignal> read(Map<String, String> headers) {
    List<QuotaSignal> signals = new ArrayList<>(2);
    long perSecond = number(headers, "x-limit-per-second");
    long left =
        headers.containsKey("x-remaining-this-second")
            ? number(headers, "x-remaining-this-second")
            : number(headers, "x-remaining-this-secon"); // spelled so on one page of the docs
    if (perSecond > 0) {
      signals.add(new QuotaSignal.WindowState(SECOND, perSecond, left, null));
    }
    long perDay = number(headers, "x-limit-per-day");
    long today = number(headers, "x-remaining-today");
    if (perDay > 0 || today >= 0) {
      signals.add(new QuotaSignal.WindowState(DAY, perDay, today, null));
    }
    return signals;
  }

  private static long number(Map<String, String> headers, String header) {
    Optional<String> text = Optional.ofNullable(headers.get(header)).map(String::strip);
    return text.filter(digits -> digits.matches("[0-9]{1,12}")).map(Long::parseLong).orElse(-1L);
  }
}
