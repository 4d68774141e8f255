package dev.backline.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Digests stand for values: equal for equal ones, different for all that a page could hold. */
class DigestsTest {

  private static long digest(Object... values) {
    return Digests.mix(1, values);
  }

  @Test
  void equalValuesHaveOneDigestHoweverTheyWereMade() {
    assertThat(digest(new BigDecimal("12.50"), "a", 7L))
        .isEqualTo(digest(BigDecimal.valueOf(1250, 2), new String("a"), 7L));
    assertThat(digest(new BigDecimal("123456789012345678901.5")))
        .isEqualTo(digest(new BigDecimal("123456789012345678901").add(new BigDecimal("0.5"))));
  }

  @Test
  void decimalsDifferByDigitsSignAndPlacesAtEachLength() {
    Map<Long, String> seen = new HashMap<>();
    for (String digits :
        List.of(
            "1",
            "12",
            "7500",
            "999999999",
            "123456789012345678",
            "1234567890123456789",
            "12345678901234567890",
            "98765432109876543210987654321")) {
      for (String sign : List.of("", "-")) {
        for (int places : new int[] {0, 1, 2, 18}) {
          BigDecimal decimal = new BigDecimal(sign + digits).movePointLeft(places);
          assertThat(seen.put(digest(decimal), decimal.toString())).as("%s", decimal).isNull();
        }
      }
    }
    assertThat(seen).doesNotContainKey(digest(BigDecimal.ZERO));
  }

  @Test
  void whereAValueStandsCounts() {
    assertThat(digest(BigDecimal.ONE, null)).isNotEqualTo(digest(null, BigDecimal.ONE));
    assertThat(digest("a", "b")).isNotEqualTo(digest("b", "a"));
    assertThat(digest("ab", "")).isNotEqualTo(digest("a", "b"));
    assertThat(digest(Instant.EPOCH)).isNotEqualTo(digest(Instant.EPOCH.plusNanos(1_000)));
    assertThat(digest(LocalDate.EPOCH)).isNotEqualTo(digest(LocalDate.EPOCH.plusDays(1)));
  }
}
