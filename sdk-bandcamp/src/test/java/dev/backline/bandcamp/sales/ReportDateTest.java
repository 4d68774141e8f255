package dev.backline.bandcamp.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportDateTest {

  @Test
  void eachSecondOfTheReportsFormIsRead() {
    DateTimeFormatter form =
        DateTimeFormatter.ofPattern("dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    Instant at = Instant.parse("2008-09-16T00:00:00Z");
    for (; at.isBefore(Instant.parse("2031-01-01T00:00:00Z")); at = at.plus(STEP)) {
      assertThat(ReportDate.parse(form.format(at))).isEqualTo(at);
    }
  }

  /** Meets each day, and all hours, minutes and seconds. */
  private static final Duration STEP = Duration.ofSeconds(37_199);

  @ParameterizedTest
  @ValueSource(strings = {"4 Mar 2024 23:05:09 GMT", "Mon, 04 Mar 2024 23:05:09 GMT"})
  void otherFormsOfRfc1123AreReadToo(String text) {
    assertThat(ReportDate.parse(text)).isEqualTo("2024-03-04T23:05:09Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "04 Mar 2024 23:05:09 CET",
        "04 anF 2024 23:05:09 GMT",
        "04 Mrz 2024 23:05:09 GMT",
        "31 Feb 2024 23:05:09 GMT",
        "04 Mar 2024 25:05:09 GMT",
        "04-Mar-2024 23:05:09 GMT",
        "\u0660\u0664 Mar 2024 23:05:09 GMT",
        "2024-03-04 23:05:09 GMT "
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> ReportDate.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
