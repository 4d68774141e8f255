package dev.backline.social.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.NotFoundException;
import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.CountInterval;
import dev.backline.core.json.Json;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.Fault;
import dev.backline.core.testing.TestClock;
import dev.backline.social.testing.TikTokSimulator;
import dev.backline.social.testing.TikTokSimulator.Sight;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TikTokPagesTest {

  private final TestClock clock = TestClock.create();
  private final TikTokSimulator simulator = TikTokSimulator.ofAccount(1, clock, 40);

  private TikTokPages.Builder builder() {
    return TikTokPages.builder()
        .baseUrl(simulator.start().url("/"))
        .follow("@" + TikTokSimulator.HANDLE)
        .time(clock, clock, clock, new SplittableRandom(1));
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void readingIsOffUntilTheHostAnswersForIt() {
    TikTokPages.Builder silent = builder();
    assertThatThrownBy(silent::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("acceptResponsibility");
  }

  @Test
  void exactCountsGoBeforeRoundedOnes() {
    try (TikTokPages pages = builder().acceptResponsibility().build()) {
      TikTokProfile profile = pages.profile(TikTokSimulator.HANDLE);

      assertThat(profile.followers()).isEqualTo(156_537_139L);
      assertThat(profile.followersLow()).isNull();
      assertThat(profile.likes()).isEqualTo(11_907_467_940L);
      assertThat(profile.road()).isEqualTo("tiktok-page");
      assertThat(simulator.requests().get(0).header("user-agent").orElse("")).contains("backline");
    }
  }

  @Test
  void roundedCountsTellWhatTheyCanStandFor() {
    try (TikTokPages pages = builder().acceptResponsibility().build()) {
      List<TikTokVideo> videos = pages.newestVideos(TikTokSimulator.HANDLE);

      assertThat(videos).hasSize(3);
      assertThat(videos.get(0).views()).isEqualTo(2_300_000);
      assertThat(videos.get(0).viewsLow()).isEqualTo(2_250_000);
      assertThat(videos.get(0).viewsHigh()).isEqualTo(2_349_999);
      assertThat(videos.get(0).saves()).isEqualTo(7);
    }
  }

  @Test
  void theOlderLayoutFindsTheAccountAmongOthers() {
    simulator.show(Sight.OLD_LAYOUT);
    try (TikTokPages pages = builder().acceptResponsibility().build()) {
      TikTokProfile profile = pages.profile(TikTokSimulator.HANDLE);

      assertThat(profile.displayName()).isEqualTo("The Blue Birds");
      assertThat(profile.followersLow()).isEqualTo(156_450_000L);
      assertThat(profile.likes()).isEqualTo(500);
    }
  }

  @Test
  void withoutDataTheMarkupIsRead() {
    simulator.show(Sight.MARKUP_ALONE);
    try (TikTokPages pages = builder().acceptResponsibility().build()) {
      TikTokProfile profile = pages.profile(TikTokSimulator.HANDLE);

      assertThat(profile.followers()).isEqualTo(15_300);
      assertThat(profile.followersLow()).isEqualTo(15_250);
      assertThat(profile.likes()).isEqualTo(2_000_000);
    }
  }

  @Test
  void missingPrivateAndChangedAreDifferentThings() {
    try (TikTokPages pages = builder().acceptResponsibility().keepUnreadablePages().build()) {
      assertThatThrownBy(() -> pages.profile("nobody")).isInstanceOf(NotFoundException.class);
      simulator.show(Sight.PRIVATE);
      assertThatThrownBy(() -> pages.profile(TikTokSimulator.HANDLE))
          .isInstanceOf(PrivateAccountException.class);
      simulator.show(Sight.CHANGED);
      assertThatThrownBy(() -> pages.profile(TikTokSimulator.HANDLE))
          .isInstanceOfSatisfying(
              PageDriftException.class,
              drift -> {
                assertThat(drift.place()).contains("webapp.user-detail/statusCode");
                assertThat(drift.page().orElseThrow()).contains("webapp.person");
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CAPTCHA, CAPTCHA",
    "LOGIN, LOGIN_WALL",
    "SHELL, EMPTY_SHELL",
    "CHALLENGE, CHALLENGE",
    "REFUSED, REFUSED"
  })
  void aBlockIsNamedAndStopsAllReadingForHours(Sight sight, PageBlockedException.Sign sign) {
    simulator.show(sight);
    try (TikTokPages pages = builder().acceptResponsibility().build()) {
      assertThatThrownBy(() -> pages.profile(TikTokSimulator.HANDLE))
          .isInstanceOfSatisfying(
              PageBlockedException.class, e -> assertThat(e.sign()).isEqualTo(sign));
      assertThatThrownBy(() -> pages.profile(TikTokSimulator.HANDLE))
          .isInstanceOfSatisfying(
              PageBlockedException.class,
              e -> assertThat(e.sign()).isEqualTo(PageBlockedException.Sign.HOLDING_OFF));
      assertThat(simulator.requests()).hasSize(1);

      clock.advance(Duration.ofHours(6));
      simulator.show(Sight.PROFILE);
      assertThat(pages.profile(TikTokSimulator.HANDLE).followers()).isEqualTo(156_537_139L);
    }
  }

  @Test
  void aPageTakesAMinuteAndAPause() {
    try (TikTokPages pages = builder().acceptResponsibility().build()) {
      for (int i = 0; i < 4; i++) {
        pages.profile(TikTokSimulator.HANDLE);
      }
      assertThat(clock.elapsed()).isGreaterThanOrEqualTo(Duration.ofMinutes(3).plusSeconds(2));
    }
  }

  @Test
  void videoPageGivesExactViewsThatNobodySeesThere() {
    try (TikTokPages pages = builder().acceptResponsibility().build()) {
      TikTokVideo video = pages.video(TikTokSimulator.HANDLE, "7300000000000000001");

      assertThat(video.views()).isEqualTo(104_237);
      assertThat(video.viewsLow()).isNull();
      assertThat(video.saves()).isEqualTo(7);
      assertThat(video.accountId()).isEqualTo(pages.profile(TikTokSimulator.HANDLE).accountId());
    }
  }

  @Test
  void videoThatIsMissingPrivateOrOfAnotherFormIsToldApart() {
    try (TikTokPages pages = builder().acceptResponsibility().keepUnreadablePages().build()) {
      assertThatThrownBy(() -> pages.video(TikTokSimulator.HANDLE, "7399999999999999999"))
          .isInstanceOf(NotFoundException.class);
      simulator.show(Sight.PRIVATE);
      assertThatThrownBy(() -> pages.video(TikTokSimulator.HANDLE, "7300000000000000001"))
          .isInstanceOf(PrivateAccountException.class);
      simulator.show(Sight.CHANGED);
      assertThatThrownBy(() -> pages.video(TikTokSimulator.HANDLE, "7300000000000000001"))
          .isInstanceOfSatisfying(
              PageDriftException.class,
              drift -> {
                assertThat(drift.place()).contains("webapp.video-detail/statusCode");
                assertThat(drift.page()).isPresent();
              });
    }
  }

  @Test
  void chosenVideosComeHomeAPageEachAndGoOnWhereTheyStopped() {
    try (TikTokPages pages = builder().acceptResponsibility().build();
        Storage storage = new MemoryStorage()) {
      var source =
          pages.videoSource(
              TikTokSimulator.HANDLE, List.of("7300000000000000001", "7300000000000000002"));
      simulator.faults().at(2, Fault.UNAVAILABLE);
      Sync.to(storage).clock(clock).ticker(clock).run(source);
      Sync.to(storage).clock(clock).ticker(clock).run(source).requireSuccess();

      assertThat(simulator.requests()).hasSize(3);
      long rows =
          storage.inSnapshot(
              tx -> {
                try (var scan = tx.scan(TikTokVideo.DATASET, source.scope(source.window()))) {
                  return scan.stream().count();
                }
              });
      assertThat(rows).isEqualTo(2);
    }
  }

  @Test
  void hostReplacesTheLayoutsOnTheDayTheyChange() {
    simulator.show(Sight.MARKUP_ALONE);
    Json changed =
        Json.parse(
            """
            {"version": "mine", "data": [],
             "markup": {"version": "mine-1", "name": "h2", "bio": "i", "followers": "strong",
               "following": "b", "likes": "b", "tile": "u", "tileLink": "a", "tileViews": "b"},
             "signs": {"captcha": "#c", "login": "#l", "challenge": "#x"}}
            """);
    try (TikTokPages pages = builder().layouts(changed).acceptResponsibility().build()) {
      TikTokProfile profile = pages.profile(TikTokSimulator.HANDLE);

      assertThat(profile.followers()).isEqualTo(12); // the first strong one
      assertThat(profile.more()).containsEntry("layout", "mine-1");
    }
  }

  @Test
  void eachDayOfAPageStays() {
    try (TikTokPages pages = builder().acceptResponsibility().build();
        Storage storage = new MemoryStorage()) {
      for (int day = 0; day < 2; day++) {
        Sync.to(storage)
            .clock(clock)
            .ticker(clock)
            .run(pages.profileSource(TikTokSimulator.HANDLE))
            .requireSuccess();
        clock.advance(Duration.ofDays(1));
      }
      long days =
          storage.inSnapshot(
              tx -> {
                try (var rows = tx.scan(AudienceSnapshot.DATASET, Filter.all())) {
                  return rows.stream().count();
                }
              });
      assertThat(days).isEqualTo(2);
      assertThat(pages.sources()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "en, '812', 812, 812, 812",
    "en, '1,234', 1234, 1234, 1234",
    "en, '15.3K', 15300, 15250, 15349",
    "en, '4.1M', 4100000, 4050000, 4149999",
    "en, '1.2B', 1200000000, 1150000000, 1249999999",
    "de, '1,2\u00A0Mio.', 1200000, 1150000, 1249999",
    "de, '12.345', 12345, 12345, 12345",
    "id, '1,2 M', 1200000000, 1150000000, 1249999999",
    "tr, '1,2 B', 1200, 1150, 1249",
    "es, '1234,6 M', 1234600000, 1234550000, 1234649999",
    "ru, '1,2 тыс.', 1200, 1150, 1249",
    "ja, '1.2万', 12000, 11500, 12499"
  })
  void countsOfManyLanguagesAreIntervals(
      String language, String text, long shown, long low, long high) {
    assertThat(CountText.parse(text, Locale.forLanguageTag(language)))
        .hasValue(new CountInterval(shown, low, high));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "K", "1.2.3K", "12,34", "1.2 Mio.", "many", "1.2Q"})
  void whatIsNoCountIsEmptyAndNeverZero(String text) {
    assertThat(CountText.parse(text, Locale.ENGLISH)).isEmpty();
  }
}
