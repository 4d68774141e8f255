package dev.backline.bandcamp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.bandcamp.sales.SalesSource;
import dev.backline.bandcamp.testing.BandcampSimulator;
import dev.backline.core.Secret;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.CrashHarness;
import dev.backline.core.testing.CrashReport;
import dev.backline.core.testing.CrashStage;
import dev.backline.core.testing.TestClock;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a sync of a label wherever it may die; what it finds at last is always the same. */
class SalesCrashTest {

  private static final LocalDate FIRST = LocalDate.of(2025, 9, 1);
  private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

  @TempDir Path folder;

  private final TestClock clock = TestClock.create();
  private final BandcampSimulator simulator = BandcampSimulator.ofLabel(5, clock, 600);

  @BeforeEach
  void start() {
    simulator.start();
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void salesEndTheSameWhereverTheSyncIsKilled() {
    CrashReport report = report(MemoryStorage::new, Integer.MAX_VALUE);

    assertThat(report.differences()).isEmpty();
    assertThat(report.sends()).isGreaterThan(4);
    assertThat(report.tried()).isGreaterThan(80);
  }

  @Test
  void salesEndTheSameWhereverTheSyncIsKilledOnSqlite() {
    AtomicInteger files = new AtomicInteger();
    CrashReport report =
        report(
            () ->
                JdbcStorage.open("jdbc:sqlite:" + folder.resolve(files.incrementAndGet() + ".db")),
            25);

    assertThat(report.differences()).isEmpty();
  }

  private CrashReport report(Supplier<Storage> stores, int points) {
    CrashReport report =
        CrashHarness.of(stores)
            .ignoring("sync_page", "request", "run") // each life asks anew, and counts its runs
            .atMost(points)
            .run(this::live);
    assertThat(simulator.spentTwice()).isZero();
    return report;
  }

  /** Tokens live in memory here, so each life begins as a client whose last grant was revoked. */
  private void live(CrashStage stage) {
    simulator.revoke();
    try (Bandcamp bandcamp =
        Bandcamp.builder(BandcampSimulator.CLIENT_ID, Secret.of(BandcampSimulator.CLIENT_SECRET))
            .baseUrl(simulator.url())
            .client(new OkHttpClient.Builder().addInterceptor(stage.interceptor()).build())
            .time(clock, clock, clock)
            .build()) {
      List<SalesSource> sources =
          bandcamp.salesSources().stream().map(source -> source.between(FIRST, LAST)).toList();
      Sync.to(stage.storage()).clock(stage.clock()).ticker(clock).run(sources).requireSuccess();
    }
  }
}
