package dev.backline.social.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.facts.CountInterval;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.Plan;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncCounts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManualSourceTest {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  private final Storage storage = new MemoryStorage();

  @AfterEach
  void stop() {
    storage.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"instagram", "facebook", "tiktok", "x", "patreon"})
  void followersEngagementAndViewsOfAnyPlatformBecomeASnapshot(String platform) {
    run(
        ManualSource.audience(
            ManualAudience.of(platform, "birds", DAY)
                .followers(1_200L)
                .engagementRate(new BigDecimal("0.034"))
                .views(8_000L)
                .build()));

    AudienceSnapshot snapshot = rows(AudienceSnapshot.DATASET).get(0);
    assertThat(snapshot.platform()).isEqualTo(platform);
    assertThat(snapshot.source()).isEqualTo("manual");
    assertThat(snapshot.followers()).isEqualTo(1_200);
    assertThat(snapshot.engagementRate()).isEqualByComparingTo("0.034");
    assertThat(snapshot.views()).isEqualTo(8_000);
    assertThat(snapshot.likes()).isNull();
  }

  @Test
  void viewsOfAVideoBecomeItsStatsOfTheDay() {
    run(
        ManualSource.content(
            ManualContent.of("tiktok", "birds", "7300000000000000001", DAY)
                .views(new CountInterval(104_200, 104_150, 104_249))
                .likes(96L)
                .build()));

    ContentStats stats = rows(ContentStats.DATASET).get(0);
    assertThat(stats.source()).isEqualTo("manual");
    assertThat(stats.viewsInterval()).hasValue(new CountInterval(104_200, 104_150, 104_249));
    assertThat(stats.shares()).isNull();
  }

  @Test
  void laterEntryOfADayTakesThePlaceOfTheFirst() {
    run(ManualSource.audience(followers(1_200)));
    SyncCounts same = run(ManualSource.audience(followers(1_200)));
    SyncCounts other = run(ManualSource.audience(followers(1_300)));

    assertThat(same.unchanged()).isEqualTo(1);
    assertThat(other.updated()).isEqualTo(1);
    assertThat(rows(AudienceSnapshot.DATASET))
        .singleElement()
        .extracting(AudienceSnapshot::followers)
        .isEqualTo(1_300L);
  }

  @Test
  void entriesOfOtherDaysStay() {
    run(ManualSource.audience(followers(1_200)));
    run(
        ManualSource.audience(
            ManualAudience.of("tiktok", "birds", DAY.plusDays(1)).followers(1_250L).build()));

    assertThat(rows(AudienceSnapshot.DATASET)).hasSize(2);
  }

  @Test
  void planShowsWhatAnEntryWouldChangeAndWritesNothing() {
    try (Plan<ManualAudience> plan =
        Sync.to(storage).plan(ManualSource.audience(followers(1_200)))) {
      assertThat(plan.counts().inserted()).isEqualTo(1);
    }
    assertThat(rows(AudienceSnapshot.DATASET)).isEmpty();
  }

  @Test
  void aThousandEntriesComeInPages() {
    List<ManualAudience> year =
        DAY.datesUntil(DAY.plusDays(1_000))
            .map(day -> ManualAudience.of("x", "birds", day).followers(5L).build())
            .toList();

    assertThat(run(ManualSource.audience(year)).inserted()).isEqualTo(1_000);
  }

  @Test
  void entriesThatSayNothingOrWhatCannotBeAreRefused() {
    assertThatThrownBy(() -> ManualAudience.of("tiktok", "birds", DAY).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without a number");
    assertThatThrownBy(() -> followers(-1)).hasMessageContaining("negative");
    assertThatThrownBy(() -> ManualAudience.of("TikTok", "birds", DAY).followers(1L).build())
        .hasMessageContaining("lower case");
    assertThatThrownBy(() -> ManualContent.of("tiktok", "birds", " ", DAY).views(1L).build())
        .hasMessageContaining("names the post");
    assertThatThrownBy(ManualSource::audience).hasMessageContaining("one account");
  }

  private static ManualAudience followers(long count) {
    return ManualAudience.of("tiktok", "birds", DAY).followers(count).build();
  }

  private SyncCounts run(Source<?> source) {
    return Sync.to(storage).run(source).requireSuccess().counts();
  }

  private <T extends Record> List<T> rows(Dataset<T> dataset) {
    return storage.inSnapshot(
        tx -> {
          try (var rows = tx.scan(dataset, Filter.all())) {
            return rows.stream().map(Versioned::row).toList();
          }
        });
  }
}
