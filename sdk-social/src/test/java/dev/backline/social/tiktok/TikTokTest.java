package dev.backline.social.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.ScopeMissingException;
import dev.backline.core.Secret;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.Fault;
import dev.backline.core.testing.TestClock;
import dev.backline.social.testing.TikTokSimulator;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TikTokTest {

  private final TestClock clock = TestClock.create();
  private final TikTokSimulator simulator = TikTokSimulator.ofAccount(1, clock, 500);
  private final Storage storage = new MemoryStorage();

  private TikTok connect() {
    return TikTok.builder(TikTokSimulator.CLIENT_KEY, Secret.of(TikTokSimulator.CLIENT_SECRET))
        .baseUrl(simulator.start().url("/"))
        .refreshToken(Secret.of(TikTokSimulator.REFRESH_TOKEN))
        .time(clock, clock, clock)
        .build();
  }

  @AfterEach
  void stop() {
    simulator.close();
    storage.close();
  }

  @Test
  void aProfileHasExactCountsBeyond32Bits() {
    try (TikTok tiktok = connect()) {
      TikTokProfile profile = tiktok.profile();

      assertThat(profile.followers()).isEqualTo(156_537_139L);
      assertThat(profile.likes()).isEqualTo(11_907_467_940L);
      assertThat(profile.handle()).isEqualTo(TikTokSimulator.HANDLE);
      assertThat(profile.followersLow()).isNull();
    }
  }

  @Test
  void withoutTheScopeOfTheProfileTheCountsStillCome() {
    simulator.withhold("user.info.profile");
    try (TikTok tiktok = connect()) {
      assertThat(tiktok.profile().handle()).isNull();
      assertThat(tiktok.profile().followers()).isEqualTo(156_537_139L);
    }
  }

  @Test
  void aMissingScopeIsNamedAndNotTakenForADeadToken() {
    simulator.withhold("video.list");
    try (TikTok tiktok = connect()) {
      assertThatThrownBy(() -> tiktok.videos().of("me").iterator().hasNext())
          .isInstanceOf(ScopeMissingException.class)
          .hasMessageContaining("2026SIM");
      assertThat(simulator.refreshes()).isEqualTo(1);
    }
  }

  @Test
  void allVideosComeOnceThoughTheFirstPageIsShort() {
    try (TikTok tiktok = connect()) {
      List<TikTokVideo> videos = new ArrayList<>();
      tiktok.videos().of(TikTokSimulator.OPEN_ID).forEach(videos::add);

      assertThat(videos).hasSize(500).doesNotHaveDuplicates();
      assertThat(videos.get(3).views()).isEqualTo(1_003);
    }
  }

  @Test
  void foreignVideosAreLeftOutOfAQuery() {
    try (TikTok tiktok = connect()) {
      List<String> ids = new ArrayList<>(List.of("17"));
      for (int i = 0; i < 30; i++) {
        ids.add(Long.toString(7_300_000_000_000_000_000L + i));
      }
      assertThat(tiktok.videos().byIds("me", ids)).hasSize(30);
    }
  }

  @Test
  void tokensAreRefreshedEachTwoHoursAndSpentOnce() {
    try (TikTok tiktok = connect()) {
      for (int i = 0; i < 4; i++) {
        tiktok.accountId();
        clock.advance(Duration.ofHours(2));
      }
      assertThat(simulator.refreshes()).isEqualTo(4);
      assertThat(simulator.spentTwice()).isZero();
    }
  }

  @Test
  void aConsentTakenBackIsAMatterForItsOwner() {
    try (TikTok tiktok = connect()) {
      tiktok.accountId();
      tiktok.revoke();

      assertThat(simulator.revoked()).isTrue();
      assertThatThrownBy(tiktok::accountId).isInstanceOf(ReauthorizationRequiredException.class);
    }
  }

  @Test
  void eachDayOfFiveHundredVideosComesHomeInFewCalls() {
    try (TikTok tiktok = connect()) {
      run(tiktok.profileSource());
      run(tiktok.videoSource());
      run(tiktok.videoSource());
      clock.advance(Duration.ofDays(1));
      run(tiktok.profileSource());
      run(tiktok.videoSource());

      assertThat(all(ContentStats.DATASET)).hasSize(1_000);
      assertThat(all(TikTokVideo.DATASET)).hasSize(1_000);
      assertThat(all(AudienceSnapshot.DATASET))
          .extracting(AudienceSnapshot::day)
          .containsExactly(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2));
      assertThat(simulator.requests()).hasSizeLessThan(3 * 28 + 5);
    }
  }

  @Test
  void oneCreatorsRowsAreNoBusinessOfAnothersSource() {
    try (TikTok mine = connect();
        TikTok other =
            TikTok.builder(TikTokSimulator.CLIENT_KEY, Secret.of(TikTokSimulator.CLIENT_SECRET))
                .tokenStore(TokenStore.inMemory())
                .account("another creator")
                .build()) {
      run(mine.videoSource());

      assertThat(count(mine.videoSource())).isEqualTo(500);
      assertThat(count(other.videoSource())).isZero();
    }
  }

  @Test
  void replacingTheRowsOfTodayLeavesThePast() {
    try (TikTok tiktok = connect()) {
      run(tiktok.profileSource());
      clock.advance(Duration.ofDays(1));
      for (int i = 0; i < 2; i++) {
        Sync.to(storage)
            .clock(clock)
            .ticker(clock)
            .replace()
            .run(tiktok.profileSource())
            .requireSuccess();
      }

      assertThat(all(AudienceSnapshot.DATASET)).hasSize(2);
      assertThat(all(TikTokProfile.DATASET)).hasSize(2);
    }
  }

  private long count(Source<TikTokVideo> source) {
    return storage.inSnapshot(tx -> tx.count(TikTokVideo.DATASET, source.scope(DateWindow.all())));
  }

  @Test
  void aCursorThatDoesNotMoveEndsTheRun() {
    simulator.holdCursor();
    try (TikTok tiktok = connect()) {
      var report =
          Sync.to(storage).clock(clock).ticker(clock).run(tiktok.videoSource().newest(500));

      assertThat(report.counts().inserted()).isLessThan(500);
      assertThat(simulator.requests()).hasSizeLessThan(10);
    }
  }

  @Test
  void aRunThatFailsAtAnyCallGoesOnToTheSameRows() {
    for (int failing = 2; failing <= 6; failing++) {
      try (Storage kept = new MemoryStorage();
          TikTokSimulator platform = TikTokSimulator.ofAccount(1, clock, 70);
          TikTok tiktok =
              TikTok.builder(TikTokSimulator.CLIENT_KEY, Secret.of(TikTokSimulator.CLIENT_SECRET))
                  .baseUrl(platform.start().url())
                  .refreshToken(Secret.of(TikTokSimulator.REFRESH_TOKEN))
                  .time(clock, clock, clock)
                  .build()) {
        platform.faults().at(failing, Fault.DEEP_NESTING);
        Sync.to(kept).clock(clock).ticker(clock).run(tiktok.videoSource());
        Sync.to(kept).clock(clock).ticker(clock).run(tiktok.videoSource()).requireSuccess();

        assertThat(rows(kept, TikTokVideo.DATASET)).hasSize(70);
        assertThat(rows(kept, ContentStats.DATASET)).hasSize(70);
      }
    }
  }

  private void run(Source<?> source) {
    Sync.to(storage).clock(clock).ticker(clock).run(source).requireSuccess();
  }

  private <T extends Record> List<T> all(Dataset<T> dataset) {
    return rows(storage, dataset);
  }

  private static <T extends Record> List<T> rows(Storage kept, Dataset<T> dataset) {
    return kept.inSnapshot(
        tx -> {
          try (var rows = tx.scan(dataset, Filter.all())) {
            return rows.stream().map(Versioned::row).toList();
          }
        });
  }

  @Test
  void aSecondLookOnTheSameDayChangesOnlyWhatTikTokCountsOtherwise() {
    try (TikTok tiktok = connect()) {
      Sync sync = Sync.to(storage).clock(clock).ticker(clock);
      sync.run(tiktok.sources()).requireSuccess();
      clock.advance(Duration.ofMinutes(20));

      assertThat(sync.run(tiktok.sources()).requireSuccess().counts().updated()).isZero();
    }
  }
}
