package dev.backline.social.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.facts.ContentStats;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.TestClock;
import dev.backline.social.testing.TikTokSimulator;
import dev.backline.social.testing.TikTokSimulator.Sight;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reads pages that only scripts fill in a real Chromium; the machine needs one. */
class TikTokBrowserTest {

  private static TikTokBrowser browser;

  private final TestClock clock = TestClock.create();
  private final TikTokSimulator simulator = TikTokSimulator.ofAccount(1, clock, 40);
  private final TikTokPages pages =
      TikTokPages.builder()
          .baseUrl(simulator.start().url("/"))
          .follow(TikTokSimulator.HANDLE)
          .browser(browser)
          .keepUnreadablePages()
          .time(clock, clock, clock, new SplittableRandom(1))
          .acceptResponsibility()
          .build();

  @BeforeAll
  static void open() {
    browser =
        TikTokBrowser.builder()
            .withoutSandbox()
            .patience(Duration.ofSeconds(3), Duration.ofSeconds(2))
            .open();
  }

  @AfterAll
  static void end() {
    browser.close();
  }

  @AfterEach
  void stop() {
    pages.close();
    simulator.close();
  }

  @Test
  void pageThatScriptsFillIsReadAsPeopleSeeIt() {
    simulator.show(Sight.SCRIPTED);

    TikTokProfile profile = pages.profile(TikTokSimulator.HANDLE);

    assertThat(profile.displayName()).isEqualTo("The Blue Birds");
    assertThat(profile.followers()).isEqualTo(15_300);
    assertThat(profile.followersLow()).isEqualTo(15_250);
    assertThat(profile.likes()).isEqualTo(2_000_000);
    assertThat(profile.more()).containsEntry("layout", "markup-2022");
  }

  @Test
  void tilesGiveVideosWithTheirViewsAndTheSecondTheyWereMade() {
    simulator.show(Sight.SCRIPTED);

    List<TikTokVideo> videos = pages.newestVideos(TikTokSimulator.HANDLE);

    assertThat(videos).hasSize(12);
    assertThat(videos.get(0).videoId()).isEqualTo("7300000000000000000");
    assertThat(videos.get(0).views()).isEqualTo(104_200);
    assertThat(videos.get(0).viewsLow()).isEqualTo(104_150);
    assertThat(videos.get(1).views()).isEqualTo(811);
    assertThat(videos.get(1).viewsLow()).isNull();
    assertThat(videos.get(0).created())
        .isEqualTo(Instant.ofEpochSecond(7300000000000000000L >> 32));
  }

  @Test
  void pageWithDataNeedsNoBrowser() {
    pages.profile(TikTokSimulator.HANDLE);

    assertThat(simulator.requests()).hasSize(1);
  }

  @Test
  void browserTellsWhoItIsAsTheHostSaid() {
    simulator.show(Sight.SCRIPTED);

    pages.profile(TikTokSimulator.HANDLE);

    assertThat(simulator.requests())
        .hasSizeGreaterThan(3)
        .allMatch(request -> request.header("user-agent").orElse("").contains("backline"));
  }

  @Test
  void captchaThatAppearsInTheBrowserStopsAllReading() {
    simulator.show(Sight.SCRIPTED_CAPTCHA);

    assertThatThrownBy(() -> pages.profile(TikTokSimulator.HANDLE))
        .isInstanceOfSatisfying(
            PageBlockedException.class,
            e -> assertThat(e.sign()).isEqualTo(PageBlockedException.Sign.CAPTCHA));
    assertThatThrownBy(() -> pages.profile(TikTokSimulator.HANDLE))
        .isInstanceOfSatisfying(
            PageBlockedException.class,
            e -> assertThat(e.sign()).isEqualTo(PageBlockedException.Sign.HOLDING_OFF));
  }

  @Test
  void scriptsThatLeadToTheLoginAreALoginWall() {
    simulator.show(Sight.SCRIPTED_LOGIN);

    assertThatThrownBy(() -> pages.profile(TikTokSimulator.HANDLE))
        .isInstanceOfSatisfying(
            PageBlockedException.class,
            e -> assertThat(e.sign()).isEqualTo(PageBlockedException.Sign.LOGIN_WALL));
  }

  @Test
  void renderedPageOfAnotherFormNamesTheSelectorAndKeepsThePage() {
    simulator.show(Sight.SCRIPTED_CHANGED);

    assertThatThrownBy(() -> pages.profile(TikTokSimulator.HANDLE))
        .isInstanceOfSatisfying(
            PageDriftException.class,
            drift -> {
              assertThat(drift.place()).isEqualTo("[data-e2e=followers-count]");
              assertThat(drift.page().orElseThrow()).contains("crowd-size");
            });
  }

  @Test
  void profileAndVideosOfADayComeHomeFromOnePage() {
    simulator.show(Sight.SCRIPTED);
    try (Storage storage = new MemoryStorage()) {
      Sync.to(storage).clock(clock).ticker(clock).run(pages.sources()).requireSuccess();

      List<ContentStats> stats =
          storage.inSnapshot(
              tx -> {
                try (var rows = tx.scan(ContentStats.DATASET, Filter.all())) {
                  return rows.stream().map(Versioned::row).toList();
                }
              });
      assertThat(stats).hasSize(12).allMatch(s -> s.source().equals("tiktok-page"));
      assertThat(simulator.requests().stream().filter(r -> r.path().equals("/@blue.birds")))
          .hasSize(2); // plainly, then in the browser
    }
  }

  @Test
  void missingBrowserIsSaidInWords() {
    TikTokBrowser.Builder nowhere = TikTokBrowser.builder().chromium(Path.of("/no/such/browser"));

    assertThatThrownBy(nowhere::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("/no/such/browser")
        .hasMessageContaining("withoutSandbox()");
    assertThat(Chromium.in(List.of("", "/no/such/folder"))).isEmpty();
  }
}
