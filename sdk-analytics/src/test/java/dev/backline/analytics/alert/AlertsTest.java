package dev.backline.analytics.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.Facts;
import dev.backline.analytics.testing.SyntheticLabel;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlertsTest {

  private static final Facts FACTS = Facts.of(SyntheticLabel.create().facts());
  private static final List<Alert> ALERTS = Alerts.of(FACTS, SyntheticLabel.TODAY).all();

  @Test
  void theLabelsEventsAreFoundAndNothingElse() {
    assertThat(ALERTS)
        .extracting(Alert::key)
        .containsExactlyInAnyOrder(
            "SPIKE/spotify/Night Bus/2024-08-21",
            "MISSING_DATA/applemusic/2024-03-10",
            "LATE_PAYMENT/distroplace for applemusic/2024-03",
            "VIRAL_VIDEO/tiktok/tt1/v4",
            "VIDEO_VIEWS/tiktok/v4/100000");
  }

  @Test
  void eachAlertShowsTheRowsBehindIt() {
    assertThat(ALERTS)
        .allSatisfy(
            alert ->
                assertThat(alert.evidence())
                    .isNotEmpty()
                    .allSatisfy(f -> assertThat(f.explain().count()).isPositive())
                    .allSatisfy(f -> assertThat(f.explain().value()).isEqualTo(f.value())));
  }

  @Test
  void aViralVideoIsToldOnceThoughItKeepsGrowing() {
    List<Alert> dayBefore = Alerts.of(FACTS, SyntheticLabel.TODAY.minusDays(1)).all();
    List<String> told = dayBefore.stream().map(Alert::key).toList();

    assertThat(told).contains("VIRAL_VIDEO/tiktok/tt1/v4");
    assertThat(Alert.unseen(ALERTS, told))
        .extracting(Alert::key)
        .containsExactly("VIDEO_VIEWS/tiktok/v4/100000"); // it passed the line on the last day
  }

  @Test
  void aPlatformThatFallsSilentIsMissed() {
    List<Alert> later = Alerts.of(FACTS, SyntheticLabel.TODAY.plusDays(5)).all();

    assertThat(later)
        .extracting(Alert::key)
        .contains("MISSING_DATA/spotify/2025-01-01", "MISSING_DATA/applemusic/2025-01-01");
  }

  @Test
  void cleanYearsHaveLessThanOneFalseFlagInAHundredDays() {
    int days = 0;
    int flags = 0;
    for (int seed = 0; seed < 200; seed++) {
      Map<LocalDate, Long> year = cleanYear(new SplittableRandom(seed));
      days += year.size();
      flags += Anomalies.in(year).size();
    }

    assertThat(100.0 * flags / days).as(flags + " flags in " + days + " days").isLessThan(1);
  }

  @Test
  void aDropToAThirdIsFoundInAtLeastNineOfTenYears() {
    int found = 0;
    LocalDate day = LocalDate.of(2024, 9, 12);
    for (int seed = 0; seed < 200; seed++) {
      Map<LocalDate, Long> year = cleanYear(new SplittableRandom(seed));
      year.computeIfPresent(day, (d, count) -> count / 3);
      if (Anomalies.in(year).stream().anyMatch(a -> a.day().equals(day) && a.drop())) {
        found++;
      }
    }

    assertThat(found).isGreaterThan(180);
  }

  @Test
  void anEmptyStoreRaisesNoAlert() {
    assertThat(Alerts.of(Facts.of(List.of()), SyntheticLabel.TODAY).all()).isEmpty();
  }

  /** Growth or decline, weekends, a slow season, noise of up to ± 15 % and of counting itself. */
  private static Map<LocalDate, Long> cleanYear(SplittableRandom random) {
    Map<LocalDate, Long> year = new TreeMap<>();
    double level = 40 + random.nextInt(5000);
    double growth = 1 + (random.nextDouble() - 0.4) / 200;
    double weekend = 0.7 + random.nextDouble() * 0.7;
    double noise = 0.02 + random.nextDouble() * 0.13;
    for (int d = 0; d < 366; d++) {
      LocalDate day = LocalDate.of(2024, 1, 1).plusDays(d);
      level *= growth;
      double expected =
          level
              * (day.getDayOfWeek().getValue() >= 6 ? weekend : 1)
              * (1 + 0.2 * Math.sin(d / 58.0))
              * (1 + noise * (2 * random.nextDouble() - 1));
      double counting = Math.sqrt(expected) * (random.nextDouble() + random.nextDouble() - 1) * 2;
      year.put(day, Math.max(0, Math.round(expected + counting)));
    }
    return year;
  }
}
