package dev.backline.analytics.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.analytics.Facts;
import dev.backline.analytics.testing.SyntheticLabel;
import org.junit.jupiter.api.Test;

class AlertThresholdsTest {

  private static final Facts FACTS = Facts.of(SyntheticLabel.create().facts());

  @Test
  void aVideoIsViralFromTheThresholdOn() {
    AlertThresholds high = new AlertThresholds(10, 10_000_000, 100_000, 3);

    assertThat(Alerts.of(FACTS, SyntheticLabel.TODAY, high).all())
        .extracting(Alert::kind)
        .doesNotContain(AlertKind.VIRAL_VIDEO);
    assertThat(Alerts.of(FACTS, SyntheticLabel.TODAY, new AlertThresholds(1, 1, 100_000, 3)).all())
        .extracting(Alert::key)
        .contains("VIRAL_VIDEO/tiktok/tt1/v1", "VIRAL_VIDEO/tiktok/tt1/v4");
  }

  @Test
  void growthMustBeatItsOwnBaseline() {
    // A hundred thousand times the usual views: none of the label's videos came that far.
    assertThat(
            Alerts.of(FACTS, SyntheticLabel.TODAY, new AlertThresholds(100_000, 1, 100_000, 3))
                .all())
        .extracting(Alert::kind)
        .doesNotContain(AlertKind.VIRAL_VIDEO);
  }

  @Test
  void silenceIsMissedAfterTheGivenDays() {
    assertThat(
            Alerts.of(
                    FACTS,
                    SyntheticLabel.TODAY.plusDays(5),
                    new AlertThresholds(10, 1000, 100_000, 9))
                .all())
        .extracting(Alert::key)
        .doesNotContain("MISSING_DATA/spotify/2025-01-01");
  }

  @Test
  void thresholdsBelowOneAreRefused() {
    assertThatThrownBy(() -> new AlertThresholds(0, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("thresholds are at least one, were 0 times, 1 and 1 views and 1 days");
  }
}
