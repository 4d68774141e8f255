package dev.backline.analytics.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.facts.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitTest {

  private static final Split THIRDS =
      Split.of(Share.of("Ada", "1"), Share.of("Ben", "1"), Share.of("Cy", "1"));

  @Test
  void theOddCentGoesToTheFirstOfEquals() {
    assertThat(THIRDS.divide(Money.of("10.00", "EUR")))
        .hasToString("{Ada=3.34 EUR, Ben=3.33 EUR, Cy=3.33 EUR}");
  }

  @Test
  void theOddCentGoesToTheLargestRemainder() {
    Split split = Split.of(Share.of("Ada", "50"), Share.of("Ben", "30.5"), Share.of("Cy", "19.5"));

    assertThat(split.divide(Money.of("0.10", "EUR")))
        .hasToString("{Ada=0.05 EUR, Ben=0.03 EUR, Cy=0.02 EUR}");
  }

  @Test
  void aRefundIsSplitAsTheSaleWas() {
    Map<String, Money> sale = THIRDS.divide(Money.of("0.05", "EUR"));
    Map<String, Money> refund = THIRDS.divide(Money.of("-0.05", "EUR"));

    sale.forEach((payee, part) -> assertThat(refund).containsEntry(payee, part.negated()));
  }

  @Test
  void yenHaveNoCents() {
    assertThat(THIRDS.divide(Money.of("100", "JPY")))
        .hasToString("{Ada=34 JPY, Ben=33 JPY, Cy=33 JPY}");
  }

  @Test
  void partsAddUpToTheWholeInAMillionRandomSplits() {
    SplittableRandom random = new SplittableRandom(2026);
    for (int i = 0; i < 1_000_000; i++) {
      List<Share> shares = new ArrayList<>();
      int payees = 1 + random.nextInt(6);
      for (int p = 0; p < payees; p++) {
        shares.add(new Share("p" + p, BigDecimal.valueOf(1 + random.nextInt(10_000), 2)));
      }
      BigDecimal whole = BigDecimal.valueOf(random.nextLong(-1_000_000_000, 1_000_000_000), 2);

      BigDecimal sum = BigDecimal.ZERO;
      for (Money part : Split.of(shares).divide(Money.of(whole, "EUR")).values()) {
        sum = sum.add(part.amount());
      }

      if (sum.compareTo(whole) != 0) { // a million AssertJ calls would take longer than the splits
        assertThat(sum).as(shares + " of " + whole).isEqualByComparingTo(whole);
      }
    }
  }

  @Test
  void noPartIsOffByACentOrMore() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 1000; i++) {
      List<Share> shares =
          List.of(
              new Share("a", BigDecimal.valueOf(1 + random.nextInt(100))),
              new Share("b", BigDecimal.valueOf(1 + random.nextInt(100))));
      BigDecimal whole = BigDecimal.valueOf(random.nextInt(100_000), 2);
      BigDecimal weights = shares.get(0).weight().add(shares.get(1).weight());

      Money a = Split.of(shares).divide(Money.of(whole, "EUR")).get("a");

      BigDecimal off =
          a.amount().multiply(weights).subtract(whole.multiply(shares.get(0).weight())).abs();
      assertThat(off).isLessThan(weights.multiply(new BigDecimal("0.01")));
    }
  }

  @Test
  void sharesThatAreAllZeroAreRefused() {
    assertThatThrownBy(() -> Split.of(Share.of("Ada", "0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one share must be above zero");
  }

  @Test
  void anAdvanceIsEarnedBackBeforeAnythingIsPaid() {
    Recoupment.Payment first = Recoupment.of(Money.of("100", "EUR")).take(Money.of("60", "EUR"));
    Recoupment.Payment second = first.after().take(Money.of("60", "EUR"));

    assertThat(first.paid()).isEqualTo(Money.of("0", "EUR"));
    assertThat(second.recouped()).isEqualTo(Money.of("40", "EUR"));
    assertThat(second.paid()).isEqualTo(Money.of("20", "EUR"));
    assertThat(second.after().recouped()).isTrue();
  }

  @Test
  void aRefundIsEarnedBackLikeTheAdvance() {
    Recoupment.Payment refund = Recoupment.of(Money.of("0", "EUR")).take(Money.of("-5", "EUR"));

    assertThat(refund.paid()).isEqualTo(Money.of("0", "EUR"));
    assertThat(refund.after().open()).isEqualTo(Money.of("5", "EUR"));
  }

  @Test
  void anAdvanceIsNotEarnedInAnotherCurrency() {
    assertThatThrownBy(() -> Recoupment.of(Money.of("5", "EUR")).take(Money.of("5", "USD")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
