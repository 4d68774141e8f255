package dev.backline.social.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.CredentialsRejectedException;
import dev.backline.core.NotFoundException;
import dev.backline.core.Secret;
import dev.backline.core.auth.Grant;
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
import dev.backline.social.testing.SimulatedPages;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FacebookTest {

  private final TestClock clock = TestClock.create();
  private final MetaSimulator meta = MetaSimulator.ofSize(1, clock, 130);
  private final Storage storage = new MemoryStorage();

  private Facebook connect(String token) {
    return Facebook.builder()
        .baseUrl(meta.start().url())
        .accessToken(Secret.of(token))
        .app(MetaSimulator.APP_ID, Secret.of(MetaSimulator.APP_SECRET))
        .time(clock, clock, clock)
        .build();
  }

  @AfterEach
  void stop() {
    meta.close();
    storage.close();
  }

  @Test
  void aPersonsTokenOpensThePagesThatThePersonRuns() {
    try (Facebook facebook = connect(MetaSimulator.FACEBOOK_TOKEN)) {
      List<FacebookPage> pages = facebook.pages();

      assertThat(pages)
          .extracting(FacebookPage::id)
          .containsExactly(SimulatedPages.BAND, SimulatedPages.LABEL);
      assertThat(pages.get(0).followers()).isEqualTo(4_321);
      assertThat(pages.get(0).likes()).isEqualTo(4_000);
      assertThat(pages.get(0).instagramId()).isEqualTo(SimulatedInstagram.ID);
      assertThatThrownBy(() -> facebook.page("1")).isInstanceOf(NotFoundException.class);
    }
  }

  @Test
  void aPersonLogsInAndCloseLeavesNoThreadOfIt() throws InterruptedException {
    ThreadWatch watch = ThreadWatch.start();
    try (Facebook facebook =
        Facebook.builder()
            .baseUrl(meta.start().url())
            .app(MetaSimulator.APP_ID, Secret.of(MetaSimulator.APP_SECRET))
            .time(clock, clock, clock)
            .build()) {
      URI address = facebook.beginLogin(URI.create("https://host.example/back"), "a").address();
      String state = address.getRawQuery().replaceFirst(".*\\bstate=([^&]*).*", "$1");

      Grant grant = facebook.finishLogin(Map.of("state", state, "code", MetaSimulator.CODE), "a");

      assertThat(Duration.between(clock.instant(), grant.expiresAt())).hasDays(60);
      assertThat(facebook.pages()).hasSize(2);
    }

    watch.requireNoneLeft();
  }

  @Test
  void aPagesOwnTokenOpensThatPage() {
    try (Facebook facebook = connect(SimulatedPages.BAND_TOKEN)) {
      assertThat(facebook.pages())
          .singleElement()
          .extracting(FacebookPage::id)
          .isEqualTo(SimulatedPages.BAND);
    }
  }

  @Test
  void withoutTheAppsProofTheRefusalSaysWhatIsMissing() {
    try (Facebook facebook =
        Facebook.builder()
            .baseUrl(meta.start().url())
            .accessToken(Secret.of(MetaSimulator.FACEBOOK_TOKEN))
            .time(clock, clock, clock)
            .build()) {
      assertThatThrownBy(facebook::pages)
          .isInstanceOf(CredentialsRejectedException.class)
          .hasMessageContaining("appsecret_proof");
    }
  }

  @Test
  void eachTokenHasItsOwnProofAndNoneIsInAnAddress() {
    try (Facebook facebook = connect(MetaSimulator.FACEBOOK_TOKEN)) {
      facebook.pages();

      assertThat(meta.requests()).extracting(r -> r.query("appsecret_proof").orElse("")).hasSize(3);
      assertThat(meta.requests().stream().map(r -> r.query("appsecret_proof")).distinct())
          .hasSize(3);
      assertThat(meta.requests()).noneMatch(r -> r.target().contains("EAA"));
    }
  }

  @Test
  void pagesComeHomeAndASecondRunChangesNothing() {
    try (Facebook facebook = connect(MetaSimulator.FACEBOOK_TOKEN)) {
      SyncReport first = sync(facebook);
      long calls = meta.requests().size();
      SyncReport second = sync(facebook);

      assertThat(first.counts().rejected()).isZero();
      assertThat(second.counts().inserted() + second.counts().updated()).isZero();
      assertThat(rows(AudienceSnapshot.DATASET))
          .extracting(AudienceSnapshot::followers)
          .containsExactly(4_321L, 1_987L);
      assertThat(rows(ContentStats.DATASET)).hasSize(130);
      assertThat(rows(FacebookInsight.DATASET)).hasSize(2 * 90 * 8);
      assertThat(calls).isLessThan(1 + 2 + 3 + 28 + 2 + 1);
    }
  }

  @Test
  void whatGraphLeavesOutOrSendsAsAnArrayIsNoFailure() {
    try (Facebook facebook = connect(MetaSimulator.FACEBOOK_TOKEN)) {
      sync(facebook);

      List<FacebookPost> posts = rows(FacebookPost.DATASET);
      FacebookPost empty = post(posts, 1);
      FacebookPost missing = post(posts, 3);
      assertThat(empty.likes()).isNull();
      assertThat(missing.likes()).isNull();
      assertThat(missing.reactions()).isEqualTo(28);
      assertThat(missing.shares()).isZero();
      assertThat(post(posts, 2).shares()).isEqualTo(4);
      assertThat(post(posts, 2).likes()).isEqualTo(22);
      assertThat(post(posts, 2).views()).isNotNull();
      assertThat(post(posts, 60).views()).isNull();
    }
  }

  private static FacebookPost post(List<FacebookPost> posts, int index) {
    return posts.stream()
        .filter(post -> post.postId().endsWith("_" + (700_000_000_000_001L + index)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRemovedMetricLeavesTheOthersAndAGap() {
    meta.removeMetric("page_video_views");
    try (Facebook facebook = connect(MetaSimulator.FACEBOOK_TOKEN)) {
      Sync.to(storage).clock(clock).ticker(clock).run(facebook.insightSource()).requireSuccess();

      List<FacebookInsight> rows = rows(FacebookInsight.DATASET);
      assertThat(rows.stream().filter(i -> i.metric().equals("page_video_views")))
          .hasSize(2)
          .allMatch(i -> "no longer given by the platform".equals(i.gap()));
      assertThat(rows.stream().filter(i -> i.metric().equals("page_follows"))).hasSize(180);
      assertThat(meta.requests().stream().filter(r -> r.path().endsWith("/insights"))).hasSize(3);
    }
  }

  @Test
  void daysOfInsightsArePacificOnes() {
    try (Facebook facebook = connect(MetaSimulator.FACEBOOK_TOKEN)) {
      Sync.to(storage).clock(clock).ticker(clock).run(facebook.insightSource()).requireSuccess();

      assertThat(rows(FacebookInsight.DATASET).stream().map(FacebookInsight::day).sorted())
          .startsWith(LocalDate.of(2025, 10, 3))
          .endsWith(LocalDate.of(2025, 12, 31));
    }
  }

  private SyncReport sync(Facebook facebook) {
    return Sync.to(storage).clock(clock).ticker(clock).run(facebook.sources()).requireSuccess();
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
