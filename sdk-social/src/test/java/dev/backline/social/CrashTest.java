package dev.backline.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Secret;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.CrashHarness;
import dev.backline.core.testing.CrashReport;
import dev.backline.core.testing.CrashStage;
import dev.backline.core.testing.SimulatedCrash;
import dev.backline.core.testing.Simulator;
import dev.backline.core.testing.TestClock;
import dev.backline.social.facebook.Facebook;
import dev.backline.social.instagram.Instagram;
import dev.backline.social.manual.ManualAudience;
import dev.backline.social.manual.ManualSource;
import dev.backline.social.metaads.MetaAds;
import dev.backline.social.testing.MetaSimulator;
import dev.backline.social.testing.SimulatedAds;
import dev.backline.social.testing.TikTokSimulator;
import dev.backline.social.testing.XSimulator;
import dev.backline.social.tiktok.TikTok;
import dev.backline.social.tiktok.TikTokPages;
import dev.backline.social.x.X;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/**
 * Kills runs of every connector before and after each storage call and each send, and runs them
 * again: the store must equal that of a run nobody killed.
 *
 * <p>Platform and client begin each life at the same instant, for a count is kept with the moment
 * it was read at; the run's own clock goes on.
 */
class CrashTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
  private static final int POINTS = 120;

  /** A dead process sends nothing; its client's threads see a network that is gone. */
  private static OkHttpClient client(CrashStage stage) {
    Interceptor counting = stage.interceptor();
    Interceptor quiet =
        chain -> {
          try {
            return counting.intercept(chain);
          } catch (SimulatedCrash e) {
            throw new IOException("the process died", e);
          }
        };
    return new OkHttpClient.Builder().addInterceptor(quiet).build();
  }

  @Test
  void instagram() {
    CrashReport report =
        report(
            stage -> {
              TestClock clock = TestClock.create();
              try (MetaSimulator meta = MetaSimulator.ofSize(1, clock, 60);
                  Instagram instagram =
                      Instagram.builder()
                          .baseUrl(started(meta).url())
                          .accessToken(Secret.of(MetaSimulator.INSTAGRAM_TOKEN))
                          .client(client(stage))
                          .time(clock, clock, clock)
                          .build()) {
                run(stage, instagram.sources());
              }
            });

    provesNothingLost(report, 5);
  }

  @Test
  void facebookPages() {
    CrashReport report =
        report(
            stage -> {
              TestClock clock = TestClock.create();
              try (MetaSimulator meta = MetaSimulator.ofSize(1, clock, 60);
                  Facebook facebook =
                      Facebook.builder()
                          .accessToken(Secret.of(MetaSimulator.FACEBOOK_TOKEN))
                          .baseUrl(started(meta).url())
                          .app(MetaSimulator.APP_ID, Secret.of(MetaSimulator.APP_SECRET))
                          .client(client(stage))
                          .time(clock, clock, clock)
                          .build()) {
                run(stage, facebook.sources());
              }
            });

    provesNothingLost(report, 3);
  }

  @Test
  void metaAds() {
    CrashReport report =
        report(
            stage -> {
              TestClock clock = TestClock.create();
              try (MetaSimulator meta = MetaSimulator.ofSize(1, clock, 60);
                  MetaAds ads =
                      MetaAds.builder(
                              Secret.of(MetaSimulator.FACEBOOK_TOKEN),
                              "act_" + SimulatedAds.ACCOUNT)
                          .baseUrl(started(meta).url())
                          .appSecret(Secret.of(MetaSimulator.APP_SECRET))
                          .client(client(stage))
                          .time(clock, clock, clock)
                          .build()) {
                Sync.to(stage.storage())
                    .clock(stage.clock())
                    .ticker(stage.clock())
                    .window(DateWindow.since(TODAY.minusDays(40)))
                    .run(ads.sources())
                    .requireSuccess();
              }
            });

    provesNothingLost(report, 2);
  }

  @Test
  void tiktok() {
    CrashReport report =
        report(
            stage -> {
              TestClock clock = TestClock.create();
              try (TikTokSimulator platform = TikTokSimulator.ofAccount(1, clock, 90);
                  TikTok tiktok =
                      TikTok.builder(
                              TikTokSimulator.CLIENT_KEY, Secret.of(TikTokSimulator.CLIENT_SECRET))
                          .baseUrl(started(platform).url())
                          .refreshToken(Secret.of(TikTokSimulator.REFRESH_TOKEN))
                          .client(client(stage))
                          .time(clock, clock, clock)
                          .build()) {
                run(stage, tiktok.sources());
              }
            });

    provesNothingLost(report, 6);
  }

  @Test
  void tiktokPages() {
    CrashReport report =
        report(
            stage -> {
              TestClock clock = TestClock.create();
              try (TikTokSimulator platform = TikTokSimulator.ofAccount(1, clock, 40);
                  TikTokPages pages =
                      TikTokPages.builder()
                          .baseUrl(started(platform).url())
                          .follow(TikTokSimulator.HANDLE)
                          .client(client(stage))
                          .time(clock, clock, clock, new SplittableRandom(1))
                          .acceptResponsibility()
                          .build()) {
                run(stage, pages.sources());
              }
            });

    provesNothingLost(report, 1);
  }

  @Test
  void tiktokVideoPages() {
    CrashReport report =
        report(
            stage -> {
              TestClock clock = TestClock.create();
              try (TikTokSimulator platform = TikTokSimulator.ofAccount(1, clock, 40);
                  TikTokPages pages =
                      TikTokPages.builder()
                          .baseUrl(started(platform).url())
                          .client(client(stage))
                          .time(stopped(clock), clock, clock, new SplittableRandom(1))
                          .acceptResponsibility()
                          .build()) {
                List<String> ids =
                    List.of("7300000000000000001", "7300000000000000002", "7300000000000000003");
                run(stage, List.of(pages.videoSource(TikTokSimulator.HANDLE, ids)));
              }
            });

    provesNothingLost(report, 3);
  }

  @Test
  void x() {
    CrashReport report =
        report(
            stage -> {
              TestClock clock = TestClock.create();
              try (XSimulator platform = XSimulator.ofAccount(1, clock, 250);
                  X x =
                      X.builder()
                          .baseUrl(started(platform).url())
                          .bearer(Secret.of(XSimulator.BEARER))
                          .follow(XSimulator.HANDLE)
                          .client(client(stage))
                          .time(clock, clock, clock)
                          .build()) {
                run(
                    stage,
                    List.of(
                        x.profileSource(XSimulator.HANDLE),
                        x.postSource(XSimulator.HANDLE).newest(250)));
              }
            });

    provesNothingLost(report, 4);
  }

  @Test
  void manualEntries() {
    List<ManualAudience> entries =
        TODAY
            .datesUntil(TODAY.plusDays(1_200))
            .map(day -> ManualAudience.of("x", "birds", day).followers(5L).build())
            .toList();

    CrashReport report = report(stage -> run(stage, List.of(ManualSource.audience(entries))));

    provesNothingLost(report, 0);
  }

  /** A page a minute is waited for, yet each page is read at the same instant in any life. */
  private static InstantSource stopped(TestClock clock) {
    return InstantSource.fixed(clock.instant());
  }

  private static <S extends Simulator> S started(S simulator) {
    simulator.start();
    return simulator;
  }

  private static void run(CrashStage stage, List<? extends Source<?>> sources) {
    Sync.to(stage.storage())
        .clock(stage.clock())
        .ticker(stage.clock())
        .run(List.copyOf(sources))
        .requireSuccess();
  }

  private static CrashReport report(CrashHarness.Life life) {
    return CrashHarness.of(MemoryStorage::new)
        .ignoring("sync_page", "run", "request") // how often it was asked, not what came of it
        .ignoring("sync_stream", "previous") // where a finished run ended; a further one is shorter
        .atMost(POINTS)
        .printingTo(line -> {})
        .run(life);
  }

  private static void provesNothingLost(CrashReport report, int leastSends) {
    assertThat(report.differences()).isEmpty();
    assertThat(report.sends()).isGreaterThanOrEqualTo(leastSends);
    assertThat(report.tried()).isGreaterThan(20);
  }
}
