package dev.backline.analytics.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.Division;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.testing.FoldLaws;
import dev.backline.analytics.testing.KnownAnswers;
import dev.backline.analytics.testing.SyntheticLabel;
import dev.backline.core.facts.StockLevel;
import org.junit.jupiter.api.Test;

class ShopAccountTest {

  private static final SyntheticLabel LABEL = SyntheticLabel.create();
  private static final KnownAnswers ANSWERS = LABEL.answers();
  private static final Facts FACTS = Facts.of(LABEL.facts());

  @Test
  void theBridgeLeadsFromGrossToNet() {
    ShopAccount etsy = ShopAccount.of(FACTS, "etsy").get(0);

    assertThat(etsy.gross().required()).isEqualByComparingTo(ANSWERS.to("shop/gross/GBP"));
    assertThat(etsy.fees().required()).isEqualByComparingTo(ANSWERS.to("shop/fees/GBP"));
    assertThat(etsy.taxes().required()).isEqualByComparingTo(ANSWERS.to("shop/taxes/GBP"));
    assertThat(etsy.net().required()).isEqualByComparingTo(ANSWERS.to("revenue/platform/etsy/GBP"));
    assertThat(etsy.unexplained().required()).isZero();
    assertThat(etsy.figures())
        .allSatisfy(f -> assertThat(f.explain().value()).isEqualTo(f.value()));
  }

  @Test
  void feesAreShownAsAShareOfGross() {
    assertThat(ShopAccount.of(FACTS, "etsy").get(0).feesShare().required())
        .isEqualByComparingTo(
            Division.percent(ANSWERS.to("shop/fees/GBP"), ANSWERS.to("shop/gross/GBP")));
  }

  @Test
  void partsThatTheSourceDoesNotTellAreAbsent() {
    ShopAccount spotify = ShopAccount.of(FACTS, "spotify").get(0);

    assertThat(spotify.gross().value()).isEmpty();
    assertThat(spotify.feesShare().value()).isEmpty();
    assertThat(spotify.net().value()).isPresent();
  }

  @Test
  void stockIsPricedAsLastKnown() {
    Figure stock = StockValue.of(FACTS).get(0);

    assertThat(stock.required()).isEqualByComparingTo(ANSWERS.to("stock/GBP"));
    assertThat(stock.explain().count()).isEqualTo(3);
    assertThat(stock.explain().value()).isEqualTo(stock.value());
  }

  @Test
  void theFoldObeysItsLaws() {
    FoldLaws.hold(StockValue.fold(), LABEL.facts(StockLevel.class), 1);
  }
}
