package dev.backline.analytics.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Period;
import dev.backline.analytics.Unit;
import dev.backline.analytics.testing.SyntheticLabel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KpisTest {

  private static final Facts FACTS = Facts.of(SyntheticLabel.create().facts());
  private static final Kpis KPIS = Kpis.of(FACTS, SyntheticLabel.TODAY);

  @Test
  void theSummaryCoversMoneyStreamsFollowersPatronsAndAds() {
    assertThat(KPIS.summary())
        .extracting(Figure::name)
        .contains(
            "revenue",
            "streams",
            "growth of streams",
            "followers",
            "active members",
            "monthly recurring revenue",
            "ad spend");
  }

  @Test
  void eachFigureOfTheSummaryIsMadeOfItsRows() {
    assertThat(KPIS.summary())
        .allSatisfy(f -> assertThat(f.explain().value()).isEqualTo(f.value()));
  }

  @Test
  void theLatestOfEverythingTellsItsAge() {
    List<Known> latest = KPIS.realTime();

    assertThat(latest.get(0).ageDays()).isZero();
    assertThat(latest)
        .filteredOn(
            known ->
                known.figure().name().equals("revenue")
                    && known.figure().group().get("platform").equals("spotify"))
        .extracting(Known::ageDays)
        .containsExactly(91L);
  }

  @Test
  void aGoalAtHalfTimeAndHalfWayIsOnTrack() {
    Goal goal = goal("0", "1000");

    Goal.Progress progress = goal.progress(followers("500"), LocalDate.of(2024, 6, 30));

    assertThat(progress.percent().required()).isEqualByComparingTo("50");
    assertThat(progress.projected()).contains(LocalDate.of(2024, 12, 29));
    assertThat(progress.onTrack()).isTrue();
  }

  @Test
  void aGoalWithoutAnyProgressHasNoProjectedDay() {
    Goal.Progress progress =
        goal("500", "1000").progress(followers("500"), LocalDate.of(2024, 6, 30));

    assertThat(progress.projected()).isEmpty();
    assertThat(progress.onTrack()).isFalse();
  }

  @Test
  void aGoalThatIsReachedIsReachedToday() {
    LocalDate today = LocalDate.of(2024, 2, 1);

    assertThat(goal("0", "10").progress(followers("11"), today).projected()).contains(today);
  }

  @Test
  void anUnknownValueHasNoProgress() {
    Figure unknown = Figure.builder("followers", Unit.FOLLOWERS).build();

    Goal.Progress progress = goal("0", "10").progress(unknown, LocalDate.of(2024, 2, 1));

    assertThat(progress.percent().value()).isEmpty();
    assertThat(progress.projected()).isEmpty();
  }

  @Test
  void anEmptyStoreHasAnEmptySummary() {
    Kpis none = Kpis.of(Facts.of(List.of()), SyntheticLabel.TODAY);

    assertThat(none.summary()).isEmpty();
    assertThat(none.realTime()).isEmpty();
  }

  private static Goal goal(String start, String target) {
    return new Goal("followers", new BigDecimal(start), new BigDecimal(target), Period.year(2024));
  }

  private static Figure followers(String count) {
    return Figure.builder("followers", Unit.FOLLOWERS)
        .sum(Optional.of(new BigDecimal(count)), FACTS)
        .build();
  }
}
