package dev.backline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumTest {

  @Test
  void nothingAddedIsAbsentAndNotZero() {
    assertThat(new ExactSum().total()).isEmpty();
  }

  @Test
  void absentAmountsAreNotCounted() {
    ExactSum sum = new ExactSum();
    sum.add((BigDecimal) null);
    sum.add(new BigDecimal("2.50"));

    assertThat(sum.count()).isEqualTo(1);
    assertThat(sum.total()).contains(new BigDecimal("2.5"));
  }

  @Test
  void aTotalBeyond64BitsStaysExact() {
    ExactSum sum = new ExactSum();
    BigDecimal expected = BigDecimal.ZERO;
    for (int i = 0; i < 1000; i++) {
      sum.add(new BigDecimal("999999999999999.999"));
      expected = expected.add(new BigDecimal("999999999999999.999"));
    }
    for (int i = 0; i < 40; i++) {
      sum.add(Long.MAX_VALUE);
      sum.add(Long.MIN_VALUE);
    }

    assertThat(sum.total())
        .contains(expected.subtract(new BigDecimal("40")).stripTrailingZeros().setScale(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.000000000000000001",
        "-0.000000000000000001",
        "0.999999999999999999",
        "-0.999999999999999999",
        "9.3",
        "-9.3",
        "2500",
        "-2500",
        "9223372036854775807",
        "-9223372036854775808",
        "1125899906842623.999",
        "1125899906842624",
        "1125899906842625.000001",
        "-1125899906842624.5",
        "92233720368.54775807",
        "92233720368.54775808"
      })
  void oneAmountComesBackAsItWas(String amount) {
    ExactSum sum = new ExactSum();
    sum.add(new BigDecimal(amount));

    assertThat(sum.total()).contains(new BigDecimal(amount));
    sum.add(new BigDecimal(amount).negate());
    assertThat(sum.total()).contains(BigDecimal.ZERO);
  }

  @Test
  void anyAmountsAddLikeBigDecimals() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 200; round++) {
      ExactSum sum = new ExactSum();
      ExactSum part = new ExactSum();
      BigDecimal expected = BigDecimal.ZERO;
      for (int i = 0; i < 300; i++) {
        BigDecimal amount = anyAmount(random);
        expected = expected.add(amount);
        (random.nextBoolean() ? sum : part).add(amount);
      }
      part.add(sum);
      BigDecimal reference = expected;

      assertThat(part.total())
          .hasValueSatisfying(total -> assertThat(total).isEqualByComparingTo(reference));
      assertThat(ExactSum.load(part.save())).isEqualTo(part);
    }
  }

  private static BigDecimal anyAmount(SplittableRandom random) {
    int bits = random.nextInt(1, 100);
    byte[] bytes = new byte[bits / 8 + 1];
    random.nextBytes(bytes);
    return new BigDecimal(new BigInteger(bytes), random.nextInt(-3, 25));
  }
}
