package dev.backline.analytics.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.Facts;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaisedAlertsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  @TempDir private Path folder;

  private static ContentStats look(String video, int day, long views) {
    return look(video, day, views, null, DAY.minusYears(1));
  }

  private static ContentStats look(
      String video, int day, long views, Long low, LocalDate published) {
    return ContentStats.builder(
            new Channel("tiktok", "birds", "tiktok-api"), video, DAY.plusDays(day))
        .views(views)
        .viewsLow(low)
        .published(published.atStartOfDay().toInstant(ZoneOffset.UTC))
        .build();
  }

  private static List<Alert> milestones(long line, int day, ContentStats... looks) {
    return Alerts.of(Facts.of(List.of(looks)), DAY.plusDays(day)).videoViews(line).all().stream()
        .filter(alert -> alert.kind() == AlertKind.VIDEO_VIEWS)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"100000, 1", "100001, 0", "250, 1"})
  void videoThatPassesTheLineIsToldForTheDayItDid(long line, int alerts) {
    List<Alert> told = milestones(line, 2, look("v1", 0, 200), look("v1", 1, 100_000));

    assertThat(told).hasSize(alerts);
    assertThat(told).allMatch(alert -> alert.day().equals(DAY.plusDays(1)));
  }

  @Test
  void lineIsAHundredThousandUnlessTold() {
    Facts facts = Facts.of(List.of(look("v1", 0, 99_999), look("v1", 1, 100_000)));

    assertThat(Alerts.of(facts, DAY.plusDays(1)).all())
        .extracting(Alert::key)
        .contains("VIDEO_VIEWS/tiktok/v1/100000");
  }

  @Test
  void roundedCountPassesWhenItIsSure() {
    LocalDate old = DAY.minusYears(1);
    assertThat(milestones(100_000, 1, look("v1", 0, 99_000), look("v1", 1, 100_000, 99_950L, old)))
        .isEmpty();
    assertThat(milestones(100_000, 1, look("v1", 0, 99_000), look("v1", 1, 100_100, 100_050L, old)))
        .hasSize(1);
  }

  @Test
  void firstSightAboveTheLineIsNewsForNewVideosOnly() {
    assertThat(milestones(100_000, 0, look("old", 0, 900_000))).isEmpty();
    assertThat(milestones(100_000, 0, look("new", 0, 900_000, null, DAY.minusDays(3)))).hasSize(1);
  }

  @Test
  void eachAlertIsRaisedOnceThoughViewsFallAndRiseAgainAndTheProcessIsStartedAnew() {
    String store = "jdbc:sqlite:" + folder.resolve("alerts.db");
    List<ContentStats> looks =
        List.of(
            look("v1", 0, 90_000),
            look("v1", 1, 120_000),
            look("v1", 2, 80_000), // removed views
            look("v1", 3, 130_000));
    List<Alert> raised = new ArrayList<>();
    for (int day = 0; day < 4; day++) {
      try (Storage storage = JdbcStorage.open(store)) {
        List<Alert> alerts = milestones(100_000, day, looks.toArray(new ContentStats[0]));
        raised.addAll(RaisedAlerts.in(storage, () -> Instant.EPOCH).raise(alerts));
      }
    }

    assertThat(raised).extracting(Alert::key).containsExactly("VIDEO_VIEWS/tiktok/v1/100000");
  }

  @Test
  void growthThatBeatsTheAccountsBaselineIsRaisedOnce() {
    List<ContentStats> looks = new ArrayList<>();
    for (int day = 0; day < 10; day++) {
      for (int video = 0; video < 5; video++) {
        looks.add(look("v" + video, day, 1_000 + day * 10L));
      }
      looks.add(look("hit", day, 1_000 + (day < 5 ? day * 10L : day * 2_000L)));
    }
    Facts facts = Facts.of(looks);
    try (Storage storage = new MemoryStorage()) {
      RaisedAlerts raised = RaisedAlerts.in(storage, () -> Instant.EPOCH);
      List<String> keys = new ArrayList<>();
      for (int day = 0; day < 10; day++) {
        raised
            .raise(Alerts.of(facts, DAY.plusDays(day)).all())
            .forEach(alert -> keys.add(alert.key()));
      }

      assertThat(keys).containsExactly("VIRAL_VIDEO/tiktok/birds/hit");
    }
  }

  @Test
  void ofManyThreadsOneRaisesAnAlert() throws Exception {
    List<Alert> alerts = milestones(100_000, 1, look("v1", 0, 90_000), look("v1", 1, 120_000));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Storage storage = new MemoryStorage()) {
      RaisedAlerts raised = RaisedAlerts.in(storage, () -> Instant.EPOCH);
      Callable<Integer> raise = () -> raised.raise(alerts).size();
      int all = 0;
      for (Future<Integer> done : threads.invokeAll(java.util.Collections.nCopies(40, raise))) {
        all += done.get();
      }

      assertThat(all).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }
}
