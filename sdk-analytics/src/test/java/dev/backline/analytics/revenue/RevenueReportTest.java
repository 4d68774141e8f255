package dev.backline.analytics.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.Facts;
import dev.backline.analytics.testing.FoldLaws;
import dev.backline.analytics.testing.SyntheticLabel;
import dev.backline.core.facts.RevenueEvent;
import org.junit.jupiter.api.Test;

class RevenueReportTest {

  private static final SyntheticLabel LABEL = SyntheticLabel.create();
  private static final Facts FACTS = Facts.of(LABEL.facts());

  @Test
  void onePassFindsWhatOnePassPerDimensionFinds() {
    RevenueReport report = RevenueReport.of(FACTS);

    assertThat(report.by()).hasSize(5);
    report
        .by()
        .forEach(
            (dimension, figures) -> assertThat(figures).isEqualTo(Revenue.of(FACTS).by(dimension)));
    assertThat(report.ratesPerStream())
        .isEqualTo(
            RevenuePerStream.of(FACTS).by(RevenueDimension.PLATFORM, RevenueDimension.MONTH));
  }

  @Test
  void theFoldOfBothObeysItsLaws() {
    FoldLaws.hold(RevenueReport.fold(FACTS), LABEL.facts(RevenueEvent.class), 5);
  }
}
