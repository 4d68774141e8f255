package dev.backline.core.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MoneyTest {

  @Test
  void twoCurrenciesNeverAdd() {
    Money euros = Money.of("1.50", "EUR");
    Money dollars = Money.of("1.50", "USD");

    assertThatThrownBy(() -> euros.plus(dollars))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("amounts of two currencies never add: 1.50 EUR and 1.50 USD");
    assertThatThrownBy(() -> euros.minus(dollars)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void trailingZerosDoNotMatterToEquality() {
    assertThat(Money.of("1.50", "eur")).isEqualTo(Money.of("1.5", "EUR"));
    assertThat(Money.of("1.50", "EUR")).hasSameHashCodeAs(Money.of("1.5", "EUR"));
    assertThat(Money.of("0.00", "EUR")).hasSameHashCodeAs(Money.zero("EUR"));
    assertThat(Money.of("1.50", "EUR")).isNotEqualTo(Money.of("1.50", "USD"));
  }

  @Test
  void theScaleIsKept() {
    assertThat(Money.of("0.011000000000", "USD")).hasToString("0.011000000000 USD");
    assertThat(Money.of("1E+3", "USD")).hasToString("1000 USD");
  }

  @Test
  void sumsOfSmallAmountsDoNotDrift() {
    SplittableRandom random = new SplittableRandom(7);
    Money sum = Money.zero("USD");
    BigInteger picodollars = BigInteger.ZERO;
    for (int i = 0; i < 100_000; i++) {
      long amount = random.nextLong(-5_000_000_000L, 5_000_000_000L);
      sum = sum.plus(Money.of(BigDecimal.valueOf(amount, 12), "USD"));
      picodollars = picodollars.add(BigInteger.valueOf(amount));
    }

    assertThat(sum).isEqualTo(Money.of(new BigDecimal(picodollars, 12), "USD"));
  }

  @Test
  void minorUnitsFollowTheCurrency() {
    assertThat(Money.ofMinor(1050, "EUR")).hasToString("10.50 EUR");
    assertThat(Money.ofMinor(1050, "JPY")).hasToString("1050 JPY");
    assertThat(Money.ofMinor(1050, "KWD")).hasToString("1.050 KWD");
    assertThat(Money.ofMinor(1050, "QQQ")).hasToString("10.50 QQQ");
  }

  @Test
  void roundingIsAskedForAndGoesToTheEvenNeighbour() {
    assertThat(Money.of("2.345", "EUR").rounded()).hasToString("2.34 EUR");
    assertThat(Money.of("2.355", "EUR").rounded()).hasToString("2.36 EUR");
    assertThat(Money.of("2.5", "JPY").rounded()).hasToString("2 JPY");
  }

  @Test
  void aCurrencyIsThreeLetters() {
    assertThatThrownBy(() -> Money.of("1", "€"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a currency is three letters such as EUR, was '€'");
    assertThatThrownBy(() -> Money.of("1", "EURO")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Money.of("1", "")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void orderIsConsistentWithEquality() {
    assertThat(Money.of("1.50", "EUR")).isEqualByComparingTo(Money.of("1.5", "EUR"));
    assertThat(Money.of("2", "EUR")).isGreaterThan(Money.of("1.99", "EUR"));
    assertThat(Money.of("1", "USD")).isGreaterThan(Money.of("2", "EUR"));
  }
}
