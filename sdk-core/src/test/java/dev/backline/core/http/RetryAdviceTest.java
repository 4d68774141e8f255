package dev.backline.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAdviceTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest(name = "{0}: {1} means {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // RFC 9110, section 10.2.3
        "Retry-After | 120 | PT2M",
        "Retry-After | 0 | PT0S",
        "Retry-After | Sun, 01 Mar 2026 12:00:30 GMT | PT30S",
        "Retry-After | Sun, 01 Mar 2026 11:00:00 GMT | PT0S",
        // seen on platforms
        "Retry-After | 1.5 | PT1.5S",
        "Retry-After | 30s | PT30S",
        "Retry-After | -1 | PT0S",
        "Retry-After | 2026-03-01T12:01:00Z | PT1M",
        "Retry-After | 1772366460 | PT1M",
        "Retry-After-Ms | 250 | PT0.25S",
        "X-Ms-Retry-After-Ms | 1500 | PT1.5S",
        // X, seconds since 1970
        "x-rate-limit-reset | 1772367300 | PT15M",
        // GitHub, seconds since 1970
        "X-RateLimit-Reset | 1772366405 | PT5S",
        // milliseconds since 1970
        "X-RateLimit-Reset | 1772366405000 | PT5S",
        // IETF draft, seconds from now
        "RateLimit-Reset | 9 | PT9S",
        "X-RateLimit-Reset-After | 0.75 | PT0.75S",
        // Etsy sends a day for its daily limit
        "Retry-After | 86400 | PT24H",
        // absurd values are cut at a year and a day
        "Retry-After | 99999999999999 | PT8784H",
        "Retry-After | 1e15 | PT8784H"
      })
  void eachFormIsUnderstood(String header, String value, Duration wait) {
    assertThat(RetryAdvice.read(Headers.of(header, value), NOW)).contains(wait);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "Retry-After|soon",
        "Retry-After|''",
        "Retry-After|1e999999999",
        "Retry-After|1e-999999999",
        "X-Other|5"
      },
      delimiter = '|')
  void nonsenseIsNoAdvice(String header, String value) {
    assertThat(RetryAdvice.read(Headers.of(header, value), NOW)).isEmpty();
  }

  @Test
  void datesCountAgainstTheServersOwnClock() {
    Headers headers =
        Headers.of(
            "Date", "Sun, 01 Mar 2026 13:00:00 GMT",
            "Retry-After", "Sun, 01 Mar 2026 13:00:10 GMT");

    assertThat(RetryAdvice.read(headers, NOW)).contains(Duration.ofSeconds(10));
  }

  @Test
  void whatIsSaidForTheCallCountsBeforeWhatIsSaidForTheWindow() {
    Headers headers = Headers.of("X-RateLimit-Reset", "900", "Retry-After", "2");

    assertThat(RetryAdvice.read(headers, NOW)).contains(Duration.ofSeconds(2));
  }
}
