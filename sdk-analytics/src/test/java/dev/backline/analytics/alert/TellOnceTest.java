package dev.backline.analytics.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.analytics.Facts;
import dev.backline.analytics.testing.SyntheticLabel;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TellOnceTest {

  private static final Instant NOW = Instant.parse("2024-12-31T12:00:00Z");
  private static final Facts FACTS = Facts.of(SyntheticLabel.create().facts());
  private static final List<Alert> ALERTS = Alerts.of(FACTS, SyntheticLabel.TODAY).all();

  @Test
  void anAlertIsToldOnceAlsoAfterARestart(@TempDir Path folder) {
    String url = "jdbc:sqlite:" + folder.resolve("label.db");
    List<Alert> dayBefore = Alerts.of(FACTS, SyntheticLabel.TODAY.minusDays(1)).all();
    try (Storage storage = JdbcStorage.open(url)) {
      assertThat(TellOnce.in(storage).unseen(dayBefore, NOW)).isEqualTo(dayBefore).isNotEmpty();
    }

    try (Storage storage = JdbcStorage.open(url)) {
      assertThat(TellOnce.in(storage).unseen(ALERTS, NOW))
          .doesNotContainAnyElementsOf(dayBefore)
          .hasSize(ALERTS.size() - dayBefore.size());
      assertThat(TellOnce.in(storage).unseen(ALERTS, NOW)).isEmpty();
    }
  }

  @Test
  void manyHostsTellEachAlertOnce() throws Exception {
    ExecutorService hosts = Executors.newFixedThreadPool(4);
    try (Storage storage = new MemoryStorage()) {
      List<Callable<List<Alert>>> looks = new ArrayList<>();
      for (int host = 0; host < 8; host++) {
        looks.add(() -> TellOnce.in(storage).unseen(ALERTS, NOW));
      }
      List<Alert> told = new ArrayList<>();
      for (Future<List<Alert>> look : hosts.invokeAll(looks)) {
        told.addAll(look.get());
      }

      assertThat(told).containsExactlyInAnyOrderElementsOf(ALERTS);
    } finally {
      hosts.shutdown();
    }
  }

  @Test
  void whatIsForgottenMayBeToldAgain() {
    try (Storage storage = new MemoryStorage()) {
      TellOnce once = TellOnce.in(storage);
      once.unseen(ALERTS, NOW);

      assertThat(once.forgetBefore(NOW)).isZero();
      assertThat(once.forgetBefore(NOW.plusSeconds(1))).isEqualTo(ALERTS.size());
      assertThat(once.unseen(ALERTS, NOW)).isEqualTo(ALERTS);
    }
  }

  @Test
  void aVideoIsViralFromTheThresholdOn() {
    AlertThresholds high = new AlertThresholds(10, 10_000_000, 3);

    assertThat(Alerts.of(FACTS, SyntheticLabel.TODAY, high).all())
        .extracting(Alert::kind)
        .doesNotContain(AlertKind.VIRAL_VIDEO);
    assertThat(Alerts.of(FACTS, SyntheticLabel.TODAY, new AlertThresholds(1, 1, 3)).all())
        .extracting(Alert::key)
        .contains("VIRAL_VIDEO/tiktok/tt1/v1", "VIRAL_VIDEO/tiktok/tt1/v4");
  }

  @Test
  void growthMustBeatItsOwnBaseline() {
    // A hundred thousand times the usual views: none of the label's videos came that far.
    assertThat(Alerts.of(FACTS, SyntheticLabel.TODAY, new AlertThresholds(100_000, 1, 3)).all())
        .extracting(Alert::kind)
        .doesNotContain(AlertKind.VIRAL_VIDEO);
  }

  @Test
  void silenceIsMissedAfterTheGivenDays() {
    Facts facts = FACTS;

    assertThat(
            Alerts.of(facts, SyntheticLabel.TODAY.plusDays(5), new AlertThresholds(10, 1000, 9))
                .all())
        .extracting(Alert::key)
        .doesNotContain("MISSING_DATA/spotify/2025-01-01");
  }

  @Test
  void thresholdsBelowOneAreRefused() {
    assertThatThrownBy(() -> new AlertThresholds(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("thresholds are at least one, were 0 times, 1 views and 1 days");
  }
}
