package dev.backline.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.testing.FoldLaws;
import dev.backline.analytics.testing.KnownAnswers;
import dev.backline.analytics.testing.SyntheticLabel;
import dev.backline.core.facts.RevenueEvent;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedRevenueTest {

  private static final SyntheticLabel LABEL = SyntheticLabel.create();
  private static final KnownAnswers ANSWERS = LABEL.answers();
  private static final Facts FACTS = Facts.of(LABEL.facts());
  private static final ExpectedRevenue EXPECTED = ExpectedRevenue.of(FACTS, "USD");

  @Test
  void whatWasReportedIsAddedUpByMonth() {
    assertThat(EXPECTED.months()).hasSize(22);
    assertThat(EXPECTED.months())
        .allSatisfy(
            month ->
                assertThat(month.actual().required())
                    .isEqualByComparingTo(ANSWERS.to("reported/" + month.month() + "/USD")));
  }

  @Test
  void theSimpleModelExpectsTheMoneyOfTwoMonthsBefore() {
    Figure fixed = EXPECTED.fixed(YearMonth.of(2024, 8));

    assertThat(fixed.required()).isEqualByComparingTo(ANSWERS.to("revenue/month/2024-06/USD"));
  }

  @Test
  void learntDelaysErrLessThanTheFixedOne() {
    Figure fixed = EXPECTED.errorOfFixed();
    Figure learnt = EXPECTED.errorOfLearnt();

    assertThat(learnt.required()).isLessThan(fixed.required());
    assertThat(learnt.explain().value()).isEqualTo(learnt.value());
    assertThat(fixed.explain().value()).isEqualTo(fixed.value());
  }

  @Test
  void eachExpectationIsMadeOfItsRows() {
    for (ExpectedMonth month : EXPECTED.months()) {
      assertThat(List.of(month.fixed(), month.learnt(), month.actual()))
          .allSatisfy(f -> assertThat(f.explain().value()).isEqualTo(f.value()));
    }
  }

  @Test
  void aMonthToComeIsNotYetAndItsExpectationSaysWhatItGuesses() {
    ExpectedMonth march = EXPECTED.months(YearMonth.of(2025, 3), YearMonth.of(2025, 3)).get(0);

    assertThat(march.actual().value()).isEmpty();
    assertThat(march.actual().gaps()).hasToString("[2025-03: not yet reported]");
    assertThat(march.learnt().required()).isPositive();
    assertThat(march.learnt().gaps())
        .anySatisfy(gap -> assertThat(gap.why()).contains("average of the months before"));
    assertThat(march.learnt().explain().value()).isEqualTo(march.learnt().value());
  }

  @Test
  void noReportsGiveNoMonthsAndNoError() {
    ExpectedRevenue none = ExpectedRevenue.of(FACTS, "CHF");

    assertThat(none.months()).isEmpty();
    assertThat(none.errorOfLearnt().value()).isEmpty();
    assertThat(none.fixed(YearMonth.of(2024, 1)).value()).isEmpty();
  }

  @Test
  void theFoldObeysItsLaws() {
    FoldLaws.hold(
        ExpectedRevenue.fold().then(tallies -> "done"), LABEL.facts(RevenueEvent.class), 8);
  }
}
