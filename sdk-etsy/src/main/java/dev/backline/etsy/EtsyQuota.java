package dev.backline.etsy;

import dev.backline.core.http.Answer;
import dev.backline.core.quota.QuotaSignal;
import dev.backline.core.quota.QuotaWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  static List<QuotaSignal> read(Answer answer) {
    List<QuotaSignal> signals = new ArrayList<>(2);
    long perSecond = number(answer, "x-limit-per-second");
    long left =
        answer.header("x-remaining-this-second").isPresent()
            ? number(answer, "x-remaining-this-second")
            : number(answer, "x-remaining-this-secon"); // spelled so on one page of the docs
    if (perSecond > 0) {
      signals.add(new QuotaSignal.WindowState(SECOND, perSecond, left, null));
    }
    long perDay = number(answer, "x-limit-per-day");
    long today = number(answer, "x-remaining-today");
    if (perDay > 0 || today >= 0) {
      signals.add(new QuotaSignal.WindowState(DAY, perDay, today, null));
    }
    return signals;
  }

  private static long number(Answer answer, String header) {
    Optional<String> text = answer.header(header).map(String::strip);
    return text.filter(digits -> digits.matches("[0-9]{1,12}")).map(Long::parseLong).orElse(-1L);
  }
}
