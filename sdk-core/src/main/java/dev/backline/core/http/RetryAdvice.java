package dev.backline.core.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads when a platform wants to be called again: {@code Retry-After} as seconds or HTTP date, its
 * millisecond cousins, and the reset headers of vendors.
 *
 * <p>Instants count against the answer's own {@code Date}, so a machine whose clock is wrong waits
 * the right time. Nonsense is no advice.
 */
final class RetryAdvice {

  private static final List<String> MILLISECONDS =
      List.of("retry-after-ms", "x-ms-retry-after-ms", "x-retry-after-ms");

  /** In this order: what a platform says for the call itself before what it says for a window. */
  private static final List<String> SECONDS_OR_DATE =
      List.of(
          "retry-after",
          "x-retry-after",
          "x-ratelimit-reset-after",
          "ratelimit-reset",
          "x-rate-limit-reset",
          "x-ratelimit-reset");

  private static final Duration LONGEST = Duration.ofDays(366);

  /** Below: seconds from now. Above: seconds since 1970. No platform bans for 30 years. */
  private static final BigDecimal FIRST_EPOCH_SECOND = new BigDecimal(1_000_000_000L);

  /** From here on: milliseconds since 1970. */
  private static final BigDecimal FIRST_EPOCH_MILLI = new BigDecimal(100_000_000_000L);

  private static final BigDecimal THOUSAND = new BigDecimal(1000);

  private RetryAdvice() {}

  /** Returns how long to wait from now on, if the headers say so. */
  static Optional<Duration> read(Headers headers, Instant now) {
    Instant serverNow = date(headers.get("date")).orElse(now);
    for (String name : MILLISECONDS) {
      Optional<Duration> advice = number(headers.get(name)).map(ms -> span(ms.divide(THOUSAND)));
      if (advice.isPresent()) {
        return advice;
      }
    }
    for (String name : SECONDS_OR_DATE) {
      Optional<Duration> advice = secondsOrDate(headers.get(name), serverNow);
      if (advice.isPresent()) {
        return advice;
      }
    }
    return Optional.empty();
  }

  private static Optional<Duration> secondsOrDate(@Nullable String value, Instant serverNow) {
    Optional<BigDecimal> number = number(value);
    if (number.isEmpty()) {
      return date(value).map(until -> bounded(Duration.between(serverNow, until)));
    }
    BigDecimal seconds = number.get();
    if (seconds.compareTo(FIRST_EPOCH_SECOND) < 0) {
      return Optional.of(span(seconds));
    }
    BigDecimal epoch =
        seconds.compareTo(FIRST_EPOCH_MILLI) < 0 ? seconds : seconds.divide(THOUSAND);
    BigDecimal passed = new BigDecimal(serverNow.toEpochMilli()).divide(THOUSAND);
    return Optional.of(span(epoch.subtract(passed)));
  }

  private static Optional<BigDecimal> number(@Nullable String value) {
    if (value == null || value.isBlank() || value.length() > 30) {
      return Optional.empty();
    }
    String text = value.strip().toLowerCase(Locale.ROOT);
    if (text.endsWith("s") && !text.endsWith("ms")) {
      text = text.substring(0, text.length() - 1); // "1.5s"
    }
    try {
      BigDecimal number = new BigDecimal(text);
      boolean absurd =
          Math.abs((long) number.scale()) > 20 || number.precision() - number.scale() > 20;
      return absurd ? Optional.empty() : Optional.of(number);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Duration span(BigDecimal seconds) {
    if (seconds.signum() <= 0) {
      return Duration.ZERO;
    }
    if (seconds.compareTo(new BigDecimal(LONGEST.toSeconds())) > 0) {
      return LONGEST;
    }
    return Duration.ofNanos(seconds.movePointRight(9).longValue());
  }

  private static Duration bounded(Duration duration) {
    if (duration.isNegative()) {
      return Duration.ZERO;
    }
    return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
  }

  private static Optional<Instant> date(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    for (DateTimeFormatter form :
        List.of(DateTimeFormatter.RFC_1123_DATE_TIME, DateTimeFormatter.ISO_OFFSET_DATE_TIME)) {
      try {
        return Optional.of(ZonedDateTime.parse(value.strip(), form).toInstant());
      } catch (DateTimeParseException e) {
        // perhaps the next form
      }
    }
    return Optional.empty();
  }
}
