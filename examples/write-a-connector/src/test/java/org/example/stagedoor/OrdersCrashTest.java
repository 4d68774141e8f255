package org.example.stagedoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Secret;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.CrashHarness;
import dev.backline.core.testing.CrashReport;
import dev.backline.core.testing.CrashStage;
import dev.backline.core.testing.TestClock;
import okhttp3.OkHttpClient;
import org.example.stagedoor.testing.StagedoorSimulator;
import org.junit.jupiter.api.Test;

class OrdersCrashTest {

  private final OkHttpClient client = new OkHttpClient();

  // [crash]
  @Test
  void ordersEndTheSameWhereverTheSyncIsKilled() {
    TestClock clock = TestClock.create();
    try (StagedoorSimulator shop = new StagedoorSimulator(7, clock, 450)) {
      shop.start();

      CrashReport report =
          CrashHarness.of(MemoryStorage::new)
              .ignoring("sync_page", "request", "run") // each life asks anew
              .atMost(60) // of 168, so that the suite stays short
              .run(life -> live(life, shop, clock));

      assertThat(report.differences()).isEmpty();
      assertThat(report.sends()).isEqualTo(5);
      assertThat(report.tried()).isEqualTo(60);
    }
  }

  private void live(CrashStage life, StagedoorSimulator shop, TestClock clock) {
    try (Stagedoor stagedoor =
        Stagedoor.builder(StagedoorSimulator.SHOP, Secret.of(StagedoorSimulator.KEY))
            .baseUrl(shop.url())
            .client(client.newBuilder().addInterceptor(life.interceptor()).build())
            .time(clock, clock, clock)
            .build()) {
      Sync.to(life.storage())
          .clock(life.clock())
          .ticker(clock)
          .run(stagedoor.orders().source())
          .requireSuccess();
    }
  }
  // [/crash]
}
