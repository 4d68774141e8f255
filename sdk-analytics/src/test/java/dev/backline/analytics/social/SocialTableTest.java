package dev.backline.analytics.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.Facts;
import dev.backline.analytics.testing.KnownAnswers;
import dev.backline.analytics.testing.SyntheticLabel;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocialTableTest {

  private static final SyntheticLabel LABEL = SyntheticLabel.create();
  private static final KnownAnswers ANSWERS = LABEL.answers();
  private static final List<SocialTable.Row> TABLE =
      SocialTable.on(SyntheticLabel.TODAY, Facts.of(LABEL.facts()), 3);

  @Test
  void allPlatformsStandInOneTable() {
    assertThat(TABLE).extracting(SocialTable.Row::platform).containsExactly("instagram", "tiktok");
    assertThat(TABLE)
        .allSatisfy(
            row ->
                assertThat(row.followers().required())
                    .isEqualByComparingTo(ANSWERS.to("followers/" + row.platform())));
  }

  @Test
  void growthIsAgainstFourWeeksBefore() {
    assertThat(TABLE.get(0).growth().required())
        .isEqualByComparingTo(
            ANSWERS
                .to("followers/instagram")
                .subtract(ANSWERS.to("followers 28 days ago/instagram")));
  }

  @Test
  void engagementIsReactionsPerFollower() {
    assertThat(TABLE.get(0).engagement().required()).isEqualByComparingTo("2.0286");
  }

  @Test
  void reactionsThatAPlatformHidesAreNoZeroEngagement() {
    assertThat(TABLE.get(1).engagement().value()).isEmpty();
  }

  @Test
  void aRoundedCountTellsItsBounds() {
    assertThat(TABLE.get(1).followers().gaps().get(0).why())
        .isEqualTo("the platform shows a rounded number, between 14350 and 14449");
  }

  @Test
  void theBestPostsComeFirst() {
    assertThat(TABLE.get(1).best())
        .extracting(figure -> figure.group().get("content"))
        .containsExactly("v4", "v5", "v3");
    assertThat(TABLE.get(1).best().get(0).required()).isEqualByComparingTo(ANSWERS.to("views/v4"));
  }

  @Test
  void eachFigureIsMadeOfItsRows() {
    TABLE.forEach(
        row ->
            assertThat(row.figures())
                .allSatisfy(f -> assertThat(f.explain().value()).isEqualTo(f.value())));
  }

  @Test
  void anEmptyStoreHasAnEmptyTable() {
    assertThat(SocialTable.on(SyntheticLabel.TODAY, Facts.of(List.of()), 3)).isEmpty();
  }
}
