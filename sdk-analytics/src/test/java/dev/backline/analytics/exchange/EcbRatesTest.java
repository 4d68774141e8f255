package dev.backline.analytics.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.ImportException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class EcbRatesTest {

  /** In the form of the bank's history: newest day first, N/A, a comma at the end. Made up. */
  private static final String HISTORY =
      """
      Date,USD,JPY,GBP,RUB,
      2024-01-05,1.0900,158.00,0.8600,N/A,
      2024-01-04,1.1000,157.50,0.8625,N/A,
      2022-03-01,1.1200,129.00,0.8350,117.2010,
      """;

  private static EcbRates read(String text) {
    return EcbRates.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void oneEuroIsWorthWhatTheFileSays() {
    assertThat(read(HISTORY).find("EUR", "USD", LocalDate.of(2024, 1, 4)))
        .hasValueSatisfying(
            rate -> assertThat(rate).hasToString("1.1000 USD per EUR, ECB of 2024-01-04"));
  }

  @Test
  void otherPairsGoThroughTheEuro() {
    assertThat(read(HISTORY).find("USD", "GBP", LocalDate.of(2024, 1, 4)).orElseThrow().rate())
        .isEqualByComparingTo("0.784090909091");
  }

  @Test
  void sundayTakesFridaysRate() {
    assertThat(read(HISTORY).find("USD", "EUR", LocalDate.of(2024, 1, 7)).orElseThrow().day())
        .isEqualTo(LocalDate.of(2024, 1, 5));
  }

  @Test
  void aLaterRateIsNeverTaken() {
    assertThat(read(HISTORY).find("EUR", "USD", LocalDate.of(2024, 1, 3))).isEmpty();
  }

  @Test
  void aRateOfLongAgoIsNotTaken() {
    assertThat(read(HISTORY).find("EUR", "USD", LocalDate.of(2024, 1, 13))).isEmpty();
  }

  @Test
  void aSuspendedCurrencyHasNoRate() {
    assertThat(read(HISTORY).find("EUR", "RUB", LocalDate.of(2024, 1, 5))).isEmpty();
    assertThat(read(HISTORY).find("EUR", "RUB", LocalDate.of(2022, 3, 2))).isPresent();
  }

  @Test
  void theFileOfTheLatestDayIsReadAsWell() {
    EcbRates latest = read("Date, USD, JPY, \n05 January 2024, 1.0900, 158.00, \n");

    assertThat(latest.find("EUR", "JPY", LocalDate.of(2024, 1, 5)).orElseThrow().rate())
        .isEqualByComparingTo("158.00");
  }

  @Test
  void aBrokenRateIsNamedWithItsLine() {
    assertThatThrownBy(() -> read("Date,USD,\n2024-01-05,1.09,\n2024-01-04,abc,\n"))
        .isInstanceOf(ImportException.class)
        .hasMessage("exchange rates, line 3, USD: 'abc' is not a rate");
  }

  @Test
  void aPageThatIsNoRatesIsRefused() {
    assertThatThrownBy(() -> read("<html>"))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("must begin with Date");
  }
}
