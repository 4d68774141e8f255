package dev.backline.analytics.roi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.Division;
import dev.backline.analytics.Facts;
import dev.backline.analytics.testing.KnownAnswers;
import dev.backline.analytics.testing.SyntheticLabel;
import dev.backline.core.facts.AdSpend;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.Money;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdReportTest {

  private static final SyntheticLabel LABEL = SyntheticLabel.create();
  private static final Facts FACTS = Facts.of(LABEL.facts());
  private static final KnownAnswers ANSWERS = LABEL.answers();

  @Test
  void ratesComeFromSumsAndNotFromAveragesOfRates() {
    AdReport.Line spring = AdReport.byCampaign(FACTS).get(1);
    String path = "ads/Spring push/";

    assertThat(spring.group().get("campaign")).isEqualTo("Spring push");
    assertThat(spring.spend().required()).isEqualByComparingTo(ANSWERS.to(path + "spend"));
    assertThat(spring.clickThroughRate().required())
        .isEqualByComparingTo(
            Division.percent(ANSWERS.to(path + "clicks"), ANSWERS.to(path + "impressions")));
    assertThat(spring.costPerClick().required())
        .isEqualByComparingTo(
            Division.ratio(ANSWERS.to(path + "spend"), ANSWERS.to(path + "clicks")));
    assertThat(spring.costPerThousand().required())
        .isEqualByComparingTo(
            Division.ratio(
                ANSWERS.to(path + "spend").movePointRight(3), ANSWERS.to(path + "impressions")));
    assertThat(spring.costPerAcquisition().required())
        .isEqualByComparingTo(
            Division.ratio(ANSWERS.to(path + "spend"), ANSWERS.to(path + "results")));
    assertThat(spring.returnOnAdSpend().required())
        .isEqualByComparingTo(
            Division.ratio(ANSWERS.to(path + "value"), ANSWERS.to(path + "spend")));
  }

  @Test
  void purchasesThatNobodyToldAreNoZeroReturn() {
    AdReport.Line reminder = AdReport.byCampaign(FACTS).get(0);

    assertThat(reminder.returnOnAdSpend().value()).isEmpty();
    assertThat(reminder.returnOnAdSpend().gaps())
        .hasToString("[purchase value: not told in 10 of 10 rows]");
  }

  @Test
  void eachDayIsALineOfItsOwn() {
    assertThat(AdReport.byCampaignAndDay(FACTS)).hasSize(24);
  }

  @Test
  void eachFigureIsMadeOfItsRows() {
    AdReport.byCampaignAndDay(FACTS)
        .forEach(
            line ->
                assertThat(line.figures())
                    .allSatisfy(f -> assertThat(f.explain().value()).isEqualTo(f.value())));
  }

  @Test
  void spendThatABetterSourceTellsAsWellCountsOnce() {
    AdSpend api =
        AdSpend.builder(
                "api/1",
                new Channel("metaads", "1", "metaads-api"),
                LocalDate.of(2024, 1, 1),
                "Tour",
                Money.of("25.00", "EUR"))
            .build();
    AdSpend file =
        AdSpend.builder(
                "csv/1",
                new Channel("metaads", "1", "metaads-csv"),
                LocalDate.of(2024, 1, 1),
                "Tour",
                Money.of("25.00", "EUR"))
            .supersededBy(api.id())
            .build();

    AdReport.Line total = AdReport.total(Facts.of(List.of(api, file))).get(0);

    assertThat(total.spend().required()).isEqualByComparingTo("25.00");
  }

  @Test
  void anAdThatNobodySawHasNoRates() {
    AdSpend unseen =
        AdSpend.builder(
                "ad/1",
                new Channel("metaads", "act_1", "test"),
                LocalDate.of(2024, 1, 1),
                "Quiet",
                Money.of("0", "EUR"))
            .impressions(0L)
            .clicks(0L)
            .build();

    AdReport.Line line = AdReport.byCampaign(Facts.of(List.of(unseen))).get(0);

    assertThat(line.clickThroughRate().value()).isEmpty();
    assertThat(line.costPerThousand().value()).isEmpty();
    assertThat(line.costPerClick().gaps())
        .anySatisfy(gap -> assertThat(gap.why()).isEqualTo("undefined, since clicks is zero"));
  }
}
