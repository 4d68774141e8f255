package dev.backline.analytics.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.Division;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.testing.FoldLaws;
import dev.backline.analytics.testing.SyntheticLabel;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevenuePerStreamTest {

  private static final SyntheticLabel LABEL = SyntheticLabel.create();
  private static final Facts FACTS = Facts.of(LABEL.facts());

  @Test
  void theRateIsRoyaltiesByStreams() {
    for (Figure rate : RevenuePerStream.of(FACTS).by(RevenueDimension.PLATFORM)) {
      String platform = rate.group().get("platform");

      assertThat(rate.required())
          .isEqualByComparingTo(
              Division.ratio(
                  LABEL.answers().to("royalties/" + platform + "/USD"),
                  LABEL.answers().to("royalty streams/" + platform)));
      assertThat(rate.explain().value()).isEqualTo(rate.value());
    }
  }

  @Test
  void returnsThatCancelAllStreamsLeaveTheRateUndefined() {
    Facts facts = Facts.of(List.of(line(1, 100, "0.30"), line(2, -100, "-0.20")));

    Figure rate = RevenuePerStream.of(facts).by(RevenueDimension.PLATFORM).get(0);

    assertThat(rate)
        .hasToString(
            "revenue per stream, platform spotify: undefined USD (as of 2024-01-01)"
                + " [rate: undefined, since the lines report no streams]");
    assertThat(rate.explain().count()).isEqualTo(4);
  }

  @Test
  void theFoldObeysItsLaws() {
    FoldLaws.hold(
        RevenuePerStream.of(FACTS).fold(RevenueDimension.DISTRIBUTOR, RevenueDimension.MONTH),
        LABEL.facts(RevenueEvent.class),
        3);
  }

  @Test
  void averageDelayIsThatOfTheStatements() {
    assertThat(PaymentDelays.of(FACTS).averages())
        .allSatisfy(f -> assertThat(f.explain().value()).isEqualTo(f.value()))
        .extracting(f -> f.group().get("distributor") + " " + f.required().toPlainString())
        .contains("distroplace 2");
  }

  @Test
  void sharesOfDelaysAddUpToAHundred() {
    List<Figure> shares = PaymentDelays.of(FACTS).shares();

    assertThat(shares)
        .extracting(f -> f.group().get("distributor") + " " + f.group().get("delay"))
        .containsExactly("distroplace 2", "tunehub 3", "tunehub 4");
    assertThat(shares.get(1).required().add(shares.get(2).required())).isEqualByComparingTo("100");
    assertThat(shares).allSatisfy(f -> assertThat(f.explain().value()).isEqualTo(f.value()));
  }

  private static RevenueEvent line(int id, long quantity, String net) {
    return RevenueEvent.builder(
            "line/" + id,
            RevenueKind.ROYALTY,
            new Channel("spotify", "label", "test"),
            LocalDate.of(2024, 1, 1),
            Money.of(net, "USD"))
        .quantity(quantity)
        .build();
  }
}
