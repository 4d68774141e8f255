package dev.backline.analytics.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.Division;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.testing.KnownAnswers;
import dev.backline.analytics.testing.SyntheticLabel;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipsTest {

  private static final SyntheticLabel LABEL = SyntheticLabel.create();
  private static final KnownAnswers ANSWERS = LABEL.answers();
  private static final Memberships MEMBERSHIPS = Memberships.of(Facts.of(LABEL.facts()));

  @Test
  void recurringRevenueIsThatOfActiveMembersByTier() {
    assertThat(MEMBERSHIPS.recurringByTier())
        .hasSize(2)
        .allSatisfy(
            figure -> {
              String path = figure.group().get("tier") + "/" + figure.unit();
              assertThat(figure.required()).isEqualByComparingTo(ANSWERS.to("recurring/" + path));
              assertThat(figure.assumptions()).isNotEmpty();
              assertThat(figure.explain().value()).isEqualTo(figure.value());
            });
    assertThat(MEMBERSHIPS.active().required()).isEqualByComparingTo(ANSWERS.to("members/active"));
  }

  @Test
  void churnIsThoseLostOfThoseAtTheBeginning() {
    YearMonth month = YearMonth.of(2024, 6);

    Figure churn = MEMBERSHIPS.churn(month, month).get(0);

    assertThat(churn.required())
        .isEqualByComparingTo(
            Division.percent(ANSWERS.to("members/lost/2024-06"), ANSWERS.to("members/2024-05")));
    assertThat(churn.explain().value()).isEqualTo(churn.value());
  }

  @Test
  void churnBeforeTheFirstMemberIsUndefined() {
    Figure churn = MEMBERSHIPS.churn(YearMonth.of(2023, 1), YearMonth.of(2023, 1)).get(0);

    assertThat(churn.value()).isEmpty();
    assertThat(churn.gaps()).hasToString("[churn: undefined, since there were no members yet]");
  }

  @Test
  void cohortsShrinkAsTheirMembersLeave() {
    List<Cohort> cohorts = MEMBERSHIPS.cohorts(SyntheticLabel.LAST_MONTH);

    assertThat(cohorts).hasSize(24);
    for (Cohort cohort : cohorts) {
      String path = "cohort/" + cohort.joined() + "/";
      assertThat(cohort.size().required()).isEqualByComparingTo(ANSWERS.to(path + 0));
      for (int k = 0; k < cohort.retained().size(); k++) {
        assertThat(cohort.retained().get(k).required())
            .isEqualByComparingTo(Division.percent(ANSWERS.to(path + k), ANSWERS.to(path + 0)));
      }
      Figure last = cohort.retained().get(cohort.retained().size() - 1);
      assertThat(last.explain().value()).isEqualTo(last.value());
    }
  }

  @Test
  void lifetimeIsAveragedOverThoseWhoLeft() {
    assertThat(MEMBERSHIPS.lifetimeMonths().required())
        .isEqualByComparingTo(
            Division.ratio(ANSWERS.to("lifetime months/lost"), ANSWERS.to("members/lost")));
    assertThat(MEMBERSHIPS.lifetimeValue().get(0).required())
        .isEqualByComparingTo(Division.ratio(ANSWERS.to("lifetime/EUR"), BigDecimal.valueOf(48)));
  }

  @Test
  void nobodyAtAllFailsNowhere() {
    Memberships none = Memberships.of(Facts.of(List.of()));

    assertThat(none.recurring()).isEmpty();
    assertThat(none.active().value()).isEmpty();
    assertThat(none.cohorts(YearMonth.of(2024, 1))).isEmpty();
    assertThat(none.lifetimeMonths().value()).isEmpty();
  }
}
