package dev.backline.etsy;

import dev.backline.core.quota.Forecast;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a run would cost, told before it begins.
 *
 * @param parts the calls of each part of the run, such as {@code images}; in the order of their
 *     weight to the caller, the dearest first
 * @param forecast what all of them mean for the quotas
 * @param asked when that was worked out
 * @param zone whose days and hours the text speaks of
 */
public record RunForecast(Map<String, Long> parts, Forecast forecast, Instant asked, ZoneId zone) {

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

  public RunForecast {
    parts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /** Returns whether the run finishes without waiting for a day's quota. */
  public boolean fits() {
    return forecast.fits();
  }

  /** Returns the part whose leaving out lets the rest fit; the least of those that do. */
  public Optional<String> droppable() {
    if (fits()) {
      return Optional.empty();
    }
    String found = null;
    for (Map.Entry<String, Long> part : parts.entrySet()) {
      if (forecast.needed() - part.getValue() <= forecast.left() && parts.size() > 1) {
        found = part.getKey(); // the last one weighs least
      }
    }
    return Optional.ofNullable(found);
  }

  /**
   * Returns it in one sentence: {@code 2,340 calls needed, 1,900 left: finishes tomorrow 06:10; or
   * drop images to finish today}.
   */
  public String text() {
    String left =
        forecast.left() == Long.MAX_VALUE
            ? "no daily limit"
            : String.format(Locale.ENGLISH, "%,d left", forecast.left());
    String text =
        String.format(
            Locale.ENGLISH,
            "%,d calls needed, %s: finishes %s",
            forecast.needed(),
            left,
            when(forecast.finishesAt()));
    return text + droppable().map(part -> "; or drop " + part + " to finish today").orElse("");
  }

  private String when(Instant instant) {
    ZonedDateTime then = instant.atZone(zone);
    LocalDate today = LocalDate.ofInstant(asked, zone);
    if (then.toLocalDate().equals(today)) {
      return "today " + HOUR.format(then);
    }
    return then.toLocalDate().equals(today.plusDays(1))
        ? "tomorrow " + HOUR.format(then)
        : DAY.format(then);
  }

  @Override
  public String toString() {
    return text();
  }
}
