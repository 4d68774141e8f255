package dev.backline.core.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Properties of the forms that values have in databases which lack a type for them. */
class StoredFormsTest {

  @Test
  void decimalOfAtMostFifteenDigitsComesBackFromItsReal() {
    Random random = new Random(3);
    for (int i = 0; i < 300_000; i++) {
      int digits = 1 + random.nextInt(15);
      BigInteger unscaled =
          new BigInteger(50, random).mod(BigInteger.TEN.pow(digits)).multiply(sign(random));
      BigDecimal decimal = Decimals.canonical(new BigDecimal(unscaled, random.nextInt(19)));

      assertThat(SqliteDecimal.ofReal(decimal.doubleValue())).isEqualTo(decimal);
    }
  }

  private static BigInteger sign(Random random) {
    return random.nextBoolean() ? BigInteger.ONE : BigInteger.ONE.negate();
  }

  @Test
  void instantComesBackFromItsTextWhichHasItsOrder() {
    Random random = new Random(5);
    long first = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    Instant before = Instant.EPOCH;
    for (int i = 0; i < 100_000; i++) {
      long second = first + (long) (random.nextDouble() * (last - first));
      Instant instant = Instant.ofEpochSecond(second, random.nextInt(1_000_000) * 1_000L);
      String text = DateText.of(instant);

      assertThat(DateText.parse(text)).isEqualTo(instant);
      assertThat(DateText.parse(DateText.withoutZone(instant))).isEqualTo(instant);
      assertThat(Instant.parse(text)).isEqualTo(instant);
      assertThat(Integer.signum(text.compareTo(DateText.of(before))))
          .isEqualTo(Integer.signum(instant.compareTo(before)));
      before = instant;
    }
  }

  @Test
  void instantsThatDatabasesShortenAreRead() {
    Instant expected = Instant.parse("2024-02-03T04:05:06.5Z");

    assertThat(DateText.parse("2024-02-03 04:05:06.5")).isEqualTo(expected);
    assertThat(DateText.parse("2024-02-03T04:05:06.500Z")).isEqualTo(expected);
    assertThat(DateText.parse("2024-02-03 04:05:06")).isEqualTo(expected.minusMillis(500));
  }
}
