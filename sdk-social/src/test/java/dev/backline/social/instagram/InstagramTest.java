package dev.backline.social.instagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.NotFoundException;
import dev.backline.core.PagingAnomalyException;
import dev.backline.core.QuotaExhaustedException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.Secret;
import dev.backline.core.UnsupportedByPlatformException;
import dev.backline.core.auth.Grant;
import dev.backline.core.auth.Login;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import dev.backline.core.testing.TestClock;
import dev.backline.core.testing.ThreadWatch;
import dev.backline.social.testing.MetaSimulator;
import dev.backline.social.testing.SimulatedInstagram;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstagramTest {

  private static final URI BACK = URI.create("https://label.example/back");

  private final TestClock clock = TestClock.create();
  private final MetaSimulator meta = MetaSimulator.ofSize(1, clock, 120);
  private final Storage storage = new MemoryStorage();

  private Instagram.Builder builder() {
    return Instagram.builder()
        .baseUrl(meta.start().url())
        .accessToken(Secret.of(MetaSimulator.INSTAGRAM_TOKEN))
        .time(clock, clock, clock);
  }

  @AfterEach
  void stop() {
    meta.close();
    storage.close();
  }

  @Test
  void theProfileCarriesTheProfessionalIdAndNotTheAppsOwn() {
    try (Instagram instagram = builder().build()) {
      InstagramAccount account = instagram.profile();

      assertThat(account.id()).isEqualTo(SimulatedInstagram.ID);
      assertThat(account.appScopedId()).isEqualTo("998877665544332211");
      assertThat(account.followers()).isEqualTo(12_000);
      assertThat(account.follows()).isEqualTo(321);
      assertThat(account.media()).isEqualTo(120);
    }
  }

  @Test
  void aPersonalAccountIsToldTheWayForward() {
    meta.instagram().personal();
    try (Instagram instagram = builder().build()) {
      assertThatThrownBy(instagram::profile)
          .isInstanceOf(UnsupportedByPlatformException.class)
          .hasMessageContaining("personal account")
          .extracting(e -> ((UnsupportedByPlatformException) e).remedy())
          .asString()
          .contains("creator or business");
    }
  }

  @Test
  void basicDisplayIsRefusedWithTheWayForward() {
    assertThatThrownBy(Instagram::basicDisplay)
        .isInstanceOf(UnsupportedByPlatformException.class)
        .hasMessageContaining("4 December 2024");
  }

  @Test
  void mediaComeOnceByTwentyFives() {
    meta.startWithEmptyPages();
    try (Instagram instagram = builder().build()) {
      List<InstagramMedia> media = instagram.media().stream().toList();

      assertThat(media).hasSize(120).extracting(InstagramMedia::mediaId).doesNotHaveDuplicates();
      assertThat(media.get(0).mediaId()).isEqualTo("18000000000000001");
      assertThat(media.get(0).published()).hasToString("2025-12-31T19:00:00Z");
      assertThat(media.get(4).caption()).isNull();
      assertThat(requests("/media")).isEqualTo(6); // an empty one, five of 25
    }
  }

  @Test
  void aListThatNeverEndsIsAnAnomaly() {
    meta.neverEnd();
    try (Instagram instagram = builder().build()) {
      assertThatThrownBy(() -> instagram.media().stream().count())
          .isInstanceOf(PagingAnomalyException.class);
    }
  }

  @Test
  void aPageThatIsTooHeavyIsAskedForByHalves() {
    meta.heaviestPage(10);
    try (Instagram instagram = builder().build()) {
      assertThat(instagram.media().stream().count()).isEqualTo(120);
    }
  }

  @Test
  void theLoginExchangesForTheLongLivedTokenAndKeepsIt() {
    for (boolean flat : List.of(false, true)) {
      MetaSimulator other = MetaSimulator.ofSize(1, clock, 1);
      if (flat) {
        other.flatGrants();
      }
      TokenStore store = TokenStore.inMemory();
      try (other;
          Instagram instagram =
              Instagram.builder()
                  .baseUrl(other.start().url())
                  .app(MetaSimulator.APP_ID, Secret.of(MetaSimulator.APP_SECRET))
                  .tokenStore(store)
                  .time(clock, clock, clock)
                  .build()) {
        Login.Begun begun = instagram.beginLogin(BACK, "session");
        assertThat(begun.address().getQuery())
            .contains("instagram_business_basic,instagram_business_manage_insights")
            .doesNotContain("code_challenge");
        Grant grant = instagram.finishLogin(back(begun), "session");

        assertThat(Duration.between(clock.instant(), grant.expiresAt())).hasDays(60);
        assertThat(grant.extras()).containsEntry("user_id", "998877665544332211");
        assertThat(instagram.profile().username()).isEqualTo("simband");
        assertThat(store.find("instagram", "me").orElseThrow().accessToken().reveal())
            .startsWith("IGAAlong");
      }
    }
  }

  @Test
  void closeLeavesNoThreadOfTheLogin() throws InterruptedException {
    ThreadWatch watch = ThreadWatch.start();
    try (Instagram instagram =
        Instagram.builder()
            .baseUrl(meta.start().url())
            .app(MetaSimulator.APP_ID, Secret.of(MetaSimulator.APP_SECRET))
            .time(clock, clock, clock)
            .build()) {
      instagram.finishLogin(back(instagram.beginLogin(BACK, "a")), "a");
      instagram.profile();
    }

    watch.requireNoneLeft();
  }

  @Test
  void aSpentCodeEndsInANewLogin() {
    try (Instagram instagram =
        Instagram.builder()
            .baseUrl(meta.start().url())
            .app(MetaSimulator.APP_ID, Secret.of(MetaSimulator.APP_SECRET))
            .time(clock, clock, clock)
            .build()) {
      instagram.finishLogin(back(instagram.beginLogin(BACK, "a")), "a");

      Login.Begun again = instagram.beginLogin(BACK, "a");
      assertThatThrownBy(() -> instagram.finishLogin(back(again), "a"))
          .isInstanceOf(ReauthorizationRequiredException.class)
          .hasMessageContaining("code has been used")
          .hasMessageNotContaining(MetaSimulator.CODE);
    }
  }

  private static Map<String, String> back(Login.Begun begun) {
    Map<String, String> callback = new HashMap<>();
    for (String pair : begun.address().getRawQuery().split("&")) {
      if (pair.startsWith("state=")) {
        callback.put("state", pair.substring(6));
      }
    }
    callback.put("code", MetaSimulator.CODE + "#_");
    return callback;
  }

  @Test
  void aTokenIsRenewedForAYearAndNeverBeforeItsFirstDay() {
    try (Instagram instagram = builder().build()) {
      meta.issue("IGAAyoungtoken0123", Duration.ZERO);
      try (Instagram young =
          Instagram.builder()
              .baseUrl(meta.url())
              .accessToken(Secret.of("IGAAyoungtoken0123"))
              .time(clock, clock, clock)
              .build()) {
        for (int day = 0; day < 365; day++) {
          young.profile();
          instagram.profile();
          clock.advance(Duration.ofDays(1));
        }
      }
    }
    assertThat(requests("/refresh_access_token")).isBetween(10L, 40L);
  }

  @Test
  void aTokenOfAChangedPasswordAsksForANewLogin() {
    try (Instagram instagram = builder().build()) {
      instagram.profile();
      meta.end(MetaSimulator.INSTAGRAM_TOKEN);

      assertThatThrownBy(instagram::profile)
          .isInstanceOf(ReauthorizationRequiredException.class)
          .hasMessageNotContaining(MetaSimulator.INSTAGRAM_TOKEN);
    }
  }

  @Test
  void aDayComesHomeWithEngagementAndASecondRunChangesNothing() {
    try (Instagram instagram = builder().build()) {
      SyncReport first = sync(instagram);
      SyncReport second = sync(instagram);

      assertThat(first.counts().rejected()).isZero();
      assertThat(second.counts().inserted() + second.counts().updated()).isZero();
      AudienceSnapshot snapshot = rows(AudienceSnapshot.DATASET).get(0);
      assertThat(snapshot.account()).isEqualTo(SimulatedInstagram.ID);
      assertThat(snapshot.followers()).isEqualTo(12_000);
      // 25 media with 2,800 likes and 274 comments, 12,000 followers.
      assertThat(snapshot.averageLikes()).isEqualByComparingTo("112");
      assertThat(snapshot.engagementRate()).isEqualByComparingTo(new BigDecimal("0.010247"));
      List<ContentStats> stats = rows(ContentStats.DATASET);
      assertThat(stats).hasSize(120);
      assertThat(stats.stream().filter(s -> s.views() != null)).hasSize(30); // of 90 days
      assertThat(rows(InstagramInsight.DATASET)).hasSize(300);
      assertThat(rows(InstagramInsight.DATASET).stream().filter(i -> i.metric().equals("replies")))
          .allMatch(i -> i.value() == null && "no data for this day".equals(i.gap()));
    }
  }

  @Test
  void eachDayHasARowOfItsOwnAndAMissedDayStaysAGap() {
    try (Instagram instagram = builder().build()) {
      sync(instagram);
      clock.advance(Duration.ofDays(2));
      meta.instagram().followers(12_050);
      sync(instagram);

      assertThat(rows(AudienceSnapshot.DATASET))
          .extracting(s -> s.day() + " " + s.followers())
          .containsExactly("2026-01-01 12000", "2026-01-03 12050");
    }
  }

  @Test
  void engagementIsAbsentWhereFollowersAreUnknown() {
    meta.instagram().hideFollowers();
    try (Instagram instagram = builder().build()) {
      Sync.to(storage).clock(clock).ticker(clock).run(instagram.profileSource()).requireSuccess();

      assertThat(rows(AudienceSnapshot.DATASET).get(0).engagementRate()).isNull();
      assertThat(rows(AudienceSnapshot.DATASET).get(0).averageLikes()).isNotNull();
    }
  }

  @Test
  void hiddenLikesAreAbsentAndOutOfTheAverage() {
    meta.instagram().drop(0, "like_count");
    try (Instagram instagram = builder().build()) {
      Sync.to(storage).clock(clock).ticker(clock).run(instagram.profileSource()).requireSuccess();

      assertThat(rows(InstagramProfile.DATASET).get(0).recentMedia()).isEqualTo(24);
      assertThat(instagram.media().iterator().next().likes()).isNull();
    }
  }

  @Test
  void aRemovedMetricIsDroppedByItselfForOneExtraCall() {
    meta.removeMetric("views");
    try (Instagram instagram = builder().build()) {
      Sync.to(storage).clock(clock).ticker(clock).run(instagram.insightSource()).requireSuccess();

      assertThat(requests("/me/insights")).isEqualTo(31);
      assertThat(rows(InstagramInsight.DATASET).stream().filter(i -> i.metric().equals("views")))
          .hasSize(30)
          .allMatch(i -> "no longer given by the platform".equals(i.gap()));
      assertThat(rows(InstagramInsight.DATASET).stream().filter(i -> i.metric().equals("reach")))
          .allMatch(i -> i.value() != null);
    }
  }

  @Test
  void aRemovedMetricThatNobodyNamesIsFoundByAskingForEach() {
    meta.removeMetric("shares");
    meta.hideNamesOfGoneMetrics();
    try (Instagram instagram = builder().build()) {
      Sync.to(storage).clock(clock).ticker(clock).run(instagram.insightSource()).requireSuccess();

      assertThat(requests("/me/insights")).isEqualTo(1 + 10 + 29);
      assertThat(rows(InstagramInsight.DATASET).stream().filter(i -> i.metric().equals("shares")))
          .allMatch(i -> i.value() == null);
      assertThat(rows(InstagramInsight.DATASET).stream().filter(i -> i.metric().equals("likes")))
          .allMatch(i -> i.value() != null);
    }
  }

  @Test
  void aMediumOlderThanTheProfessionalAccountIsAGapAndNoFailure() {
    meta.instagram().publishedBeforeProfessional(3);
    try (Instagram instagram = builder().build()) {
      Sync.to(storage).clock(clock).ticker(clock).run(instagram.mediaSource()).requireSuccess();

      InstagramMedia medium =
          rows(InstagramMedia.DATASET).stream()
              .filter(m -> m.mediaId().equals(meta.instagram().mediumId(3)))
              .findFirst()
              .orElseThrow();
      assertThat(medium.gaps())
          .containsEntry("insights", "published before the account became professional");
      assertThat(medium.likes()).isEqualTo(103);
    }
  }

  @Test
  void aMediumThatCannotBeReadIsSetAsideAndReplayed() {
    meta.instagram().change(5, "timestamp", "yesterday");
    try (Instagram instagram = builder().build()) {
      SyncReport report = Sync.to(storage).clock(clock).ticker(clock).run(instagram.mediaSource());

      assertThat(report.counts().rejected()).isEqualTo(1);
      assertThat(rows(InstagramMedia.DATASET)).hasSize(119);
    }
  }

  @Test
  void fiveHundredMediaTakeFewCalls() {
    try (MetaSimulator large = MetaSimulator.ofSize(2, clock, 500);
        Instagram instagram =
            Instagram.builder()
                .baseUrl(large.start().url())
                .accessToken(Secret.of(MetaSimulator.INSTAGRAM_TOKEN))
                .time(clock, clock, clock)
                .build()) {
      sync(instagram);

      assertThat(rows(ContentStats.DATASET)).hasSize(500);
      assertThat(large.requests()).hasSizeLessThan(5 + 30 + 30 + 5);
    }
  }

  @Test
  void callsStopBeforeTheWallThatTheHeadersShow() {
    meta.usage(
        "x-business-use-case-usage",
        "{\"17841400000000001\":[{\"type\":\"instagram\",\"call_count\":100,\"total_cputime\":20,"
            + "\"total_time\":20,\"estimated_time_to_regain_access\":42}]}");
    try (Instagram instagram = builder().build()) {
      instagram.profile();

      assertThatThrownBy(instagram::profile)
          .isInstanceOf(QuotaExhaustedException.class)
          .satisfies(
              e ->
                  assertThat(((QuotaExhaustedException) e).resumeAt())
                      .hasValue(clock.instant().plus(Duration.ofMinutes(42))));
      assertThat(requests("/me")).isEqualTo(1);
    }
  }

  @Test
  void otherAccountsAreLookedUpThroughFacebookOnly() {
    try (Instagram instagram = builder().build()) {
      assertThatThrownBy(() -> instagram.discover("otherband"))
          .isInstanceOf(UnsupportedByPlatformException.class);
    }
    try (Instagram instagram =
        Instagram.builder()
            .throughFacebook(SimulatedInstagram.ID)
            .baseUrl(meta.url())
            .accessToken(Secret.of(MetaSimulator.FACEBOOK_TOKEN))
            .app(MetaSimulator.APP_ID, Secret.of(MetaSimulator.APP_SECRET))
            .time(clock, clock, clock)
            .build()) {
      DiscoveredAccount found = instagram.discover("otherband");

      assertThat(found.account().followers()).isEqualTo(777);
      assertThat(found.recent()).hasSize(25);
      assertThat(instagram.profile().id()).isEqualTo(SimulatedInstagram.ID);
      assertThatThrownBy(() -> instagram.discover("nobody.here"))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("nobody.here");
    }
  }

  private SyncReport sync(Instagram instagram) {
    return Sync.to(storage).clock(clock).ticker(clock).run(instagram.sources()).requireSuccess();
  }

  private long requests(String end) {
    return meta.requests().stream().filter(r -> r.path().endsWith(end)).count();
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
