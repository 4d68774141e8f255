package dev.backline.core.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

  @ParameterizedTest
  @CsvSource({
    "NLA1Z2600123, NLA1Z2600123",
    "NL-A1Z-26-00123, NLA1Z2600123",
    "nl a1z 26 00123, NLA1Z2600123",
    "ISRC: QZXX02600001, QZXX02600001",
    "ISRC QZXX02600001, QZXX02600001",
  })
  void isrcIsReadInEachOfItsDresses(String text, String code) {
    assertThat(Isrc.parse(text)).hasValue(new Isrc(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "n/a", "NLA1Z260012", "1LA1Z2600123", "NLA1Z26001234", "NLA1Z26O0123"})
  void whatIsNoIsrcIsNone(String text) {
    assertThat(Isrc.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "036000291452, 036000291452, false",
    "36000291452, 036000291452, true",
    "4006381333931, 4006381333931, false",
    "400638 133393-1, 4006381333931, false",
    "04006381333931, 4006381333931, false",
    "4.006381333931E+12, 4006381333931, true",
    "'4,006381333931E+12', 4006381333931, true",
    "Empty:036000291452, 036000291452, false",
  })
  void barcodeIsReadAndRestored(String text, String digits, boolean repaired) {
    assertThat(Barcode.parse(text)).hasValue(new Barcode(digits, repaired));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "n/a",
        "036000291453",
        "4.00638E+12",
        "4.0063813339315E+12",
        "000000000000",
        "12345",
        "191774000000"
      })
  void aBarcodeWithWrongOrLostDigitsIsNone(String text) {
    assertThat(Barcode.parse(text)).isEmpty();
  }

  @Test
  void anInvalidBarcodeCannotExist() {
    assertThatThrownBy(() -> new Barcode("036000291453", false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a UPC or EAN: '036000291453'");
  }

  @Test
  void aFactIdLeadsBackToItsRow() {
    FactId id = new FactId("bandcamp_sale", List.of("t70/0#1%", "5+5"), "net fee");

    assertThat(id).hasToString("bandcamp_sale/t70%2F0%231%25/5+5#net fee");
    assertThat(FactId.parse(id.toString())).isEqualTo(id);
    assertThat(FactId.parse("bandcamp_sale/1/2"))
        .isEqualTo(new FactId("bandcamp_sale", List.of("1", "2"), ""));
  }

  @Test
  void aRoundedCountKeepsWhatItCanStandFor() {
    CountInterval shown = new CountInterval(1_200_000, 1_150_000, 1_249_999);

    assertThat(shown.exact()).isFalse();
    assertThat(CountInterval.exactly(7).exact()).isTrue();
    assertThatThrownBy(() -> new CountInterval(5, 6, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a shown count lies within its interval: 6 <= 5 <= 7");
  }
}
