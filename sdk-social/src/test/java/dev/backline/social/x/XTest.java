package dev.backline.social.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.ApiException;
import dev.backline.core.ForbiddenException;
import dev.backline.core.NotFoundException;
import dev.backline.core.QuotaExhaustedException;
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
import dev.backline.core.sync.SyncReport;
import dev.backline.core.testing.Fault;
import dev.backline.core.testing.TestClock;
import dev.backline.social.testing.XSimulator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class XTest {

  private final TestClock clock = TestClock.create();
  private final XSimulator simulator = XSimulator.ofAccount(1, clock, 250);
  private final Storage storage = new MemoryStorage();

  private X.Builder builder() {
    return X.builder()
        .baseUrl(simulator.start().url("/"))
        .follow("@" + XSimulator.HANDLE)
        .time(clock, clock, clock);
  }

  private X connect() {
    return builder().bearer(Secret.of(XSimulator.BEARER)).build();
  }

  private X asUser() {
    return builder()
        .app(XSimulator.CLIENT, null)
        .tokenStore(TokenStore.inMemory())
        .account("birds")
        .refreshToken(Secret.of(XSimulator.REFRESH_TOKEN))
        .build();
  }

  @AfterEach
  void stop() {
    simulator.close();
    storage.close();
  }

  @Test
  void aProfileHasItsCountsAndItsIdToTheLastDigit() {
    try (X x = connect()) {
      XProfile profile = x.users().byName("@Blue_Birds");

      assertThat(profile.userId()).isEqualTo(XSimulator.USER);
      assertThat(profile.followers()).isEqualTo(12_345);
      assertThat(profile.posts()).isEqualTo(250);
      assertThat(profile.likesGiven()).isEqualTo(3_000_000_000L);
      assertThat(profile.media()).isNull();
      assertThat(x.users().byId(XSimulator.USER)).isEqualTo(profile);
    }
  }

  @Test
  void theNewWordsAreUnderstoodAsTheOldOnes() {
    simulator.speakNewWords();
    try (X x = connect()) {
      assertThat(x.users().byName(XSimulator.HANDLE).posts()).isEqualTo(250);
      XPost quoting = x.posts().of(XSimulator.USER).stream().skip(9).findFirst().orElseThrow();
      assertThat(quoting.reposts()).isEqualTo(3);
      assertThat(quoting.kind()).isEqualTo("quoted");
      assertThat(quoting.userId()).isEqualTo(XSimulator.USER);
    }
  }

  @Test
  void anAccountThatIsMissingOrSuspendedIsNotFoundThoughTheStatusIs200() {
    try (X x = connect()) {
      assertThatThrownBy(() -> x.users().byName("nobody"))
          .isInstanceOfSatisfying(
              NotFoundException.class, failure -> assertThat(failure.gone()).isFalse())
          .hasMessageContaining("Could not find user");
      assertThatThrownBy(() -> x.users().byName("banned_birds"))
          .isInstanceOfSatisfying(
              NotFoundException.class, failure -> assertThat(failure.gone()).isTrue());
    }
  }

  @Test
  void whatIsMissingAmongManyIsToldBesideTheOthers() {
    try (X x = connect()) {
      XLookup<XProfile> looked = x.users().byNames(List.of(XSimulator.HANDLE, "nobody"));

      assertThat(looked.found()).hasSize(1);
      assertThat(looked.problems())
          .singleElement()
          .extracting(XProblem::kind, XProblem::value)
          .containsExactly("resource-not-found", "nobody");
      assertThat(x.posts().byIds(List.of("1900000000000000003", "1")).problems()).hasSize(1);
    }
  }

  @Test
  void postsComeInHundredsOnceEach() {
    try (X x = connect()) {
      List<XPost> posts = new ArrayList<>();
      x.posts().of(XSimulator.USER).forEach(posts::add);

      assertThat(posts).hasSize(250).doesNotHaveDuplicates();
      assertThat(posts.get(0).impressions()).isEqualTo(5_000_000_000L);
      assertThat(simulator.requests()).hasSize(3);
    }
  }

  @Test
  void aLockedTimelineIsForbidden() {
    try (X x = connect()) {
      String locked = x.users().byName("locked_birds").userId();
      assertThatThrownBy(() -> x.posts().of(locked).iterator().hasNext())
          .isInstanceOf(ForbiddenException.class);
    }
  }

  @Test
  void oneselfNeedsAUsersToken() {
    try (X x = connect()) {
      assertThatThrownBy(() -> x.users().me()).isInstanceOf(ScopeMissingException.class);
    }
  }

  @Test
  void aUserSeesEngagementsAndTheTokensAreSpentOnce() {
    try (X x = asUser()) {
      for (int i = 0; i < 5; i++) {
        assertThat(x.users().me().username()).isEqualTo("Blue_Birds");
        clock.advance(Duration.ofHours(2));
      }
      XPost post = x.posts().withOwnMetrics().of(XSimulator.USER).iterator().next();
      assertThat(post.engagements()).isEqualTo(55);
      assertThat(post.linkClicks()).isEqualTo(5);
      assertThat(simulator.spentTwice()).isZero();
      assertThat(simulator.refreshes()).isEqualTo(6);
    }
  }

  @Test
  void aBearerIsAskedForWithTheAppsKey() {
    try (X x = builder().appKey(XSimulator.APP_KEY, Secret.of(XSimulator.APP_SECRET)).build()) {
      assertThat(x.users().byName(XSimulator.HANDLE).followers()).isEqualTo(12_345);
    }
  }

  @Test
  void theAddressOfALoginIsTheOneForPeopleWithBothScopes() {
    try (X x = asUser()) {
      assertThat(x.oauth().orElseThrow().scopes())
          .containsExactly("tweet.read", "users.read", "offline.access");
      assertThat(x.oauth().orElseThrow().tokenEndpoint().getPath()).isEqualTo("/2/oauth2/token");
    }
  }

  @Test
  void aWrongBearerIsAMatterForPeople() {
    try (X x = builder().bearer(Secret.of("wrong-bearer")).build()) {
      assertThatThrownBy(() -> x.users().byName(XSimulator.HANDLE))
          .isInstanceOf(ReauthorizationRequiredException.class)
          .hasMessageNotContaining("wrong-bearer");
    }
  }

  @Test
  void aCapOfTheMonthIsOverOnTheFirstOfTheNext() {
    simulator.reachCap();
    try (X x = connect()) {
      assertThatThrownBy(() -> x.users().byName(XSimulator.HANDLE))
          .isInstanceOfSatisfying(
              QuotaExhaustedException.class,
              failure ->
                  assertThat(failure.resumeAt()).hasValue(Instant.parse("2026-02-01T00:00:00Z")));
      assertThat(simulator.requests()).hasSize(1);
    }
  }

  @Test
  void withoutCreditsOnlyMoneyHelps() {
    simulator.takeCredits();
    try (X x = connect()) {
      assertThatThrownBy(() -> x.users().byName(XSimulator.HANDLE))
          .isInstanceOfSatisfying(
              CreditsExhaustedException.class,
              failure -> assertThat(failure.remedy()).contains("Buy credits"));
      assertThat(simulator.requests()).hasSize(1);
    }
  }

  @Test
  void anAppOutsideAProjectIsToldSo() {
    simulator.unenroll();
    try (X x = connect()) {
      assertThatThrownBy(() -> x.users().byName(XSimulator.HANDLE))
          .isInstanceOf(ForbiddenException.class)
          .hasMessageContaining("client-not-enrolled");
    }
  }

  @Test
  void aFullWindowIsWaitedForAndNeverRunInto() {
    try (X x = connect()) {
      for (int i = 0; i < 310; i++) {
        x.users().byName(XSimulator.HANDLE);
        if (i == 299) {
          clock.advance(Duration.ofMinutes(15).plusSeconds(2));
        }
      }
      assertThat(simulator.requests()).hasSize(310);
    }
  }

  @Test
  void aReadBeyondTheBudgetFailsBeforeItIsSent() {
    try (X x = builder().bearer(Secret.of(XSimulator.BEARER)).monthlyReads(200).build()) {
      assertThatThrownBy(() -> x.posts().of(XSimulator.USER).forEach(post -> {}))
          .isInstanceOf(QuotaExhaustedException.class);
      assertThat(simulator.requests()).hasSize(2);
      assertThat(x.forecast(1).fits()).isFalse();
    }
  }

  @Test
  void theBudgetOutlivesTheProgramInAStorage() {
    X.Builder settings =
        builder().bearer(Secret.of(XSimulator.BEARER)).monthlyReads(100).sharedLimits(storage);
    try (X first = settings.build()) {
      first.posts().of(XSimulator.USER).iterator().next();
    }
    try (X second = settings.build()) {
      assertThatThrownBy(() -> second.users().byName(XSimulator.HANDLE))
          .isInstanceOf(QuotaExhaustedException.class);
    }
  }

  @Test
  void eachDayStaysBesideTheNextAndASecondRunReplacesTheFirst() {
    try (X x = connect()) {
      run(x.profileSource(XSimulator.HANDLE));
      simulator.followers(12_400);
      run(x.profileSource(XSimulator.HANDLE));
      clock.advance(Duration.ofDays(1));
      simulator.followers(12_500);
      run(x.profileSource(XSimulator.HANDLE));

      assertThat(all(AudienceSnapshot.DATASET))
          .extracting(AudienceSnapshot::day, AudienceSnapshot::followers)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 1, 1), 12_400L),
              org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 1, 2), 12_500L));
      assertThat(all(XProfile.DATASET)).hasSize(2);
    }
  }

  @Test
  void theNewestPostsComeHomeEachDayInFewCalls() {
    try (X x = connect()) {
      run(x.postSource(XSimulator.HANDLE).newest(220));
      clock.advance(Duration.ofDays(1));
      run(x.postSource(XSimulator.HANDLE).newest(220));

      assertThat(all(XPost.DATASET)).hasSize(440);
      assertThat(all(ContentStats.DATASET))
          .hasSize(440)
          .allMatch(stats -> stats.shares() == 4 && stats.account().equals(XSimulator.USER));
      assertThat(simulator.requests()).hasSize(2 * (1 + 3));
    }
  }

  @Test
  void oneCreatorsPostsAreNoBusinessOfAnothersSource() {
    try (X x = connect()) {
      run(x.postSource(XSimulator.HANDLE).newest(100));

      assertThat(count(x.postSource("@Blue_Birds"))).isEqualTo(100);
      assertThat(count(x.postSource("other_birds"))).isZero();
    }
  }

  private long count(Source<XPost> source) {
    return storage.inSnapshot(tx -> tx.count(XPost.DATASET, source.scope(DateWindow.all())));
  }

  @Test
  void aBrokenPostIsSetAsideAndTheOthersStay() {
    simulator.writeNonsense(true);
    try (X x = connect()) {
      SyncReport report =
          Sync.to(storage).clock(clock).ticker(clock).run(x.postSource(XSimulator.HANDLE));

      assertThat(report.counts().rejected()).isEqualTo(33);
      assertThat(all(XPost.DATASET)).hasSize(67);
    }
  }

  @Test
  void aTimelineWithoutEndIsNoticed() {
    simulator.neverEnd();
    try (X x = connect()) {
      Sync.to(storage)
          .clock(clock)
          .ticker(clock)
          .run(x.postSource(XSimulator.HANDLE).newest(3_200));
      assertThat(simulator.requests()).hasSizeLessThan(12);
      assertThat(all(XPost.DATASET)).hasSize(1);
    }
  }

  @Test
  void aRunThatFailsAtAnyCallGoesOnToTheSameRows() {
    for (int failing = 1; failing <= 4; failing++) {
      try (Storage kept = new MemoryStorage();
          XSimulator platform = XSimulator.ofAccount(1, clock, 250);
          X x =
              X.builder()
                  .baseUrl(platform.start().url())
                  .bearer(Secret.of(XSimulator.BEARER))
                  .time(clock, clock, clock)
                  .build()) {
        Source<XPost> source = x.postSource(XSimulator.HANDLE).newest(250);
        platform.faults().at(failing, Fault.DEEP_NESTING);
        Sync.to(kept).clock(clock).ticker(clock).run(source);
        Sync.to(kept).clock(clock).ticker(clock).run(source).requireSuccess();

        assertThat(count(kept, XPost.DATASET)).isEqualTo(250);
        assertThat(count(kept, ContentStats.DATASET)).isEqualTo(250);
      }
    }
  }

  @Test
  void aConnectionWithoutAnyProofIsRefusedAtOnce() {
    assertThatThrownBy(() -> X.builder().build()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> X.builder().follow("not a name"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void settingsThatNameNobodyAreToldInWords() {
    try (X x = builder().follow("nobody").bearer(Secret.of(XSimulator.BEARER)).build()) {
      assertThat(x.problems()).singleElement().asString().contains("nobody");
      assertThat(x.sources()).hasSize(4);
    } catch (ApiException e) {
      throw new AssertionError(e);
    }
  }

  private void run(Source<?> source) {
    Sync.to(storage).clock(clock).ticker(clock).run(source).requireSuccess();
  }

  private static int count(Storage kept, Dataset<? extends Record> dataset) {
    return kept.inSnapshot(
        tx -> {
          try (var rows = tx.scan(dataset, Filter.all())) {
            return (int) rows.stream().count();
          }
        });
  }

  private <T extends Record> List<T> all(Dataset<T> dataset) {
    return storage.inSnapshot(
        tx -> {
          try (var rows = tx.scan(dataset, Filter.all())) {
            return rows.stream().map(Versioned::row).toList();
          }
        });
  }

  @Test
  void aSecondLookOnTheSameDayChangesOnlyWhatXCountsOtherwise() {
    try (X x = connect()) {
      Sync.to(storage).clock(clock).ticker(clock).run(x.sources()).requireSuccess();
      List<XProfile> before = all(XProfile.DATASET);
      clock.advance(Duration.ofMinutes(20));

      SyncReport again =
          Sync.to(storage).clock(clock).ticker(clock).run(x.sources()).requireSuccess();

      assertThat(again.counts().updated()).isZero();
      assertThat(all(XProfile.DATASET)).isEqualTo(before);
    }
  }
}
