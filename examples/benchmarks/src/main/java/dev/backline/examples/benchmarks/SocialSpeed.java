package dev.backline.examples.benchmarks;

import dev.backline.core.Secret;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import dev.backline.core.testing.TestClock;
import dev.backline.social.facebook.Facebook;
import dev.backline.social.instagram.Instagram;
import dev.backline.social.metaads.MetaAds;
import dev.backline.social.testing.MetaSimulator;
import dev.backline.social.testing.SimulatedAds;
import dev.backline.social.testing.TikTokSimulator;
import dev.backline.social.testing.XSimulator;
import dev.backline.social.tiktok.TikTok;
import dev.backline.social.tiktok.TikTokBrowser;
import dev.backline.social.tiktok.TikTokPages;
import dev.backline.social.x.X;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Syncs accounts of 500 items from the simulated platforms to SQLite, and reads TikTok pages: by
 * HTML alone, and in a warm Chromium that the machine must have.
 *
 * <p>Clocks that limits and pauses wait on are turned; what is measured is work.
 */
public final class SocialSpeed {

  private static final int ITEMS = 500;
  private static final int ROUNDS = 5;

  private SocialSpeed() {}

  /** Runs all measurements and prints them. */
  public static void main(String[] arguments) throws IOException {
    for (int round = 1; round <= 3; round++) {
      System.out.println("round " + round);
      meta();
      tiktok();
      x();
    }
    pages();
  }

  private static void meta() throws IOException {
    TestClock clock = TestClock.create();
    try (MetaSimulator meta = MetaSimulator.ofSize(1, clock, ITEMS)) {
      meta.start();
      meta.ads().campaigns(ITEMS);
      try (Instagram instagram =
              Instagram.builder()
                  .baseUrl(meta.url())
                  .accessToken(Secret.of(MetaSimulator.INSTAGRAM_TOKEN))
                  .governor(Governor.unlimited())
                  .time(clock, clock, clock)
                  .build();
          Facebook facebook =
              Facebook.builder()
                  .baseUrl(meta.url())
                  .accessToken(Secret.of(MetaSimulator.FACEBOOK_TOKEN))
                  .app(MetaSimulator.APP_ID, Secret.of(MetaSimulator.APP_SECRET))
                  .governor(Governor.unlimited())
                  .time(clock, clock, clock)
                  .build();
          MetaAds ads =
              MetaAds.builder(
                      Secret.of(MetaSimulator.FACEBOOK_TOKEN), "act_" + SimulatedAds.ACCOUNT)
                  .baseUrl(meta.url())
                  .appSecret(Secret.of(MetaSimulator.APP_SECRET))
                  .governor(Governor.unlimited())
                  .time(clock, clock, clock)
                  .build()) {
        sync("Instagram", clock, instagram.sources());
        sync("Facebook pages", clock, facebook.sources());
        sync("Meta ads", clock, List.of(ads.campaignSource()));
      }
    }
  }

  private static void tiktok() throws IOException {
    TestClock clock = TestClock.create();
    try (TikTokSimulator platform = TikTokSimulator.ofAccount(1, clock, ITEMS)) {
      platform.start();
      try (TikTok tiktok =
          TikTok.builder(TikTokSimulator.CLIENT_KEY, Secret.of(TikTokSimulator.CLIENT_SECRET))
              .baseUrl(platform.url())
              .refreshToken(Secret.of(TikTokSimulator.REFRESH_TOKEN))
              .time(clock, clock, clock)
              .build()) {
        sync("TikTok", clock, tiktok.sources());
      }
    }
  }

  private static void x() throws IOException {
    TestClock clock = TestClock.create();
    try (XSimulator platform = XSimulator.ofAccount(1, clock, ITEMS)) {
      platform.start();
      try (X x =
          X.builder()
              .baseUrl(platform.url())
              .bearer(Secret.of(XSimulator.BEARER))
              .time(clock, clock, clock)
              .build()) {
        sync(
            "X",
            clock,
            List.of(
                x.profileSource(XSimulator.HANDLE), x.postSource(XSimulator.HANDLE).newest(ITEMS)));
      }
    }
  }

  /** Syncs twice: the first day, and the day after, which is what a schedule does. */
  private static void sync(String name, TestClock clock, List<? extends Source<?>> sources)
      throws IOException {
    Path file = Files.createTempFile("social", ".db");
    try (Storage storage = JdbcStorage.open("jdbc:sqlite:" + file)) {
      for (String day : List.of("first day", "next day")) {
        long begun = Ticker.system().nanos();
        SyncReport report =
            Sync.to(storage).clock(clock).ticker(clock).run(List.copyOf(sources)).requireSuccess();
        System.out.printf(
            Locale.ROOT,
            "%-16s %-10s %,7d rows  %6.2f s%n",
            name,
            day,
            report.counts().inserted() + report.counts().updated() + report.counts().unchanged(),
            (Ticker.system().nanos() - begun) / 1e9);
        clock.advance(Duration.ofDays(1));
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void pages() {
    TestClock clock = TestClock.create();
    Sleeper turned = clock;
    try (TikTokSimulator platform = TikTokSimulator.ofAccount(1, clock, ITEMS);
        TikTokBrowser browser = TikTokBrowser.builder().withoutSandbox().open()) {
      platform.start();
      try (TikTokPages pages =
          TikTokPages.builder()
              .baseUrl(platform.url())
              .browser(browser)
              .time(clock, clock, turned, new SplittableRandom(1))
              .acceptResponsibility()
              .build()) {
        for (TikTokSimulator.Sight sight :
            List.of(TikTokSimulator.Sight.PROFILE, TikTokSimulator.Sight.SCRIPTED)) {
          platform.show(sight);
          for (int round = 1; round <= ROUNDS; round++) {
            long begun = Ticker.system().nanos();
            pages.profile(TikTokSimulator.HANDLE);
            System.out.printf(
                Locale.ROOT,
                "%-16s round %d  %,6.0f ms%n",
                sight == TikTokSimulator.Sight.PROFILE ? "page by HTML" : "warm browser",
                round,
                (Ticker.system().nanos() - begun) / 1e6);
          }
        }
      }
    }
  }
}
