package dev.backline.patreon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Secret;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.CrashHarness;
import dev.backline.core.testing.CrashReport;
import dev.backline.core.testing.CrashStage;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.TestClock;
import dev.backline.patreon.testing.PatreonSimulator;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kills runs of all streams at their storage calls and sends, before and after each. */
class CrashTest {

  private final TestClock clock = TestClock.create();
  private final PatreonSimulator simulator = PatreonSimulator.ofCreator(5, clock, 60).pagesOf(20);
  private SimulatedOAuth.Grant grant;

  @BeforeEach
  void start() {
    simulator.start();
    grant = simulator.consent(PatreonSimulator.reading());
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private Patreon patreon(OkHttpClient client) {
    return Patreon.builder(PatreonSimulator.CLIENT_ID, Secret.of(PatreonSimulator.CLIENT_SECRET))
        .baseUrl(simulator.url())
        .client(client)
        .governor(Governor.unlimited())
        .time(clock, clock, pause -> {}) // a pause would be in what is looked up
        .creatorTokens(Secret.of(grant.access()), Secret.of(grant.refresh()))
        .build();
  }

  private void life(CrashStage life) {
    OkHttpClient counted = new OkHttpClient.Builder().addInterceptor(life.interceptor()).build();
    try (Patreon patreon = patreon(counted)) {
      Sync.to(life.storage())
          .clock(life.clock())
          .ticker(life.clock())
          .run(patreon.sources())
          .requireSuccess();
    }
  }

  private void before(Storage storage) {
    TestClock earlier = TestClock.create();
    try (Patreon patreon = patreon(new OkHttpClient())) {
      Sync.to(storage).clock(earlier).ticker(earlier).run(patreon.sources()).requireSuccess();
    }
  }

  /** The hour at which a run was begun is in whom it missed. */
  private static CrashHarness harness() {
    return CrashHarness.of(MemoryStorage::new)
        .ignoring("sync_page", "request", "run") // each life asks anew, and counts its runs
        .ignoring("patreon_member", "departedAt");
  }

  @Test
  void whereverTheFirstRunIsKilledTheNextOneEndsAsIfItNeverWas() {
    CrashReport report = harness().atMost(150).run(this::life);

    assertThat(report.differences()).isEmpty();
    assertThat(report.sends()).isGreaterThan(12);
    assertThat(report.tried()).isEqualTo(150);
  }

  @Test
  void whereverARunIsKilledWhoLeftIsMarkedAndNothingElseChanges() {
    String leaver = simulator.memberIds(PatreonSimulator.MONTHLY).get(7);

    CrashReport report =
        harness()
            .atMost(80)
            .prepare(
                storage -> {
                  simulator.showMember(leaver);
                  before(storage);
                  simulator.hideMember(leaver);
                })
            .run(this::life);

    assertThat(report.differences()).isEmpty();
    assertThat(report.tried()).isEqualTo(80);
  }
}
