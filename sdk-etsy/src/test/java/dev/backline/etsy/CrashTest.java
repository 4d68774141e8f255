package dev.backline.etsy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Secret;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.CrashHarness;
import dev.backline.core.testing.CrashReport;
import dev.backline.core.testing.CrashStage;
import dev.backline.core.testing.TestClock;
import dev.backline.etsy.testing.EtsySimulator;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills runs of all of Etsy's sources at storage calls and sends, and runs them again. */
class CrashTest {

  /** Set to a large number to try every point on SQLite too. */
  private static final int POINTS = Integer.getInteger("crash.points", 12);

  /** Days that are over in each life, for the lives' clocks differ. */
  private static final DateWindow DAYS =
      DateWindow.between(LocalDate.of(2025, 9, 1), LocalDate.of(2025, 12, 1));

  @TempDir Path folder;

  private final EtsySimulator simulator =
      EtsySimulator.ofShop(5, TestClock.create(), 120).limits(1_000_000, 1_000_000);

  @BeforeEach
  void start() {
    simulator.start();
  }

  @AfterEach
  void stop() {
    Thread.setDefaultUncaughtExceptionHandler(null);
    simulator.close();
  }

  private void live(CrashStage stage) {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, death) -> {}); // dying is what threads do here
    OkHttpClient client = new OkHttpClient.Builder().addInterceptor(stage.interceptor()).build();
    try (Etsy etsy =
        Etsy.builder(
                Keystring.parse(EtsySimulator.KEYSTRING + ":" + EtsySimulator.SHARED_SECRET),
                new ShopId(EtsySimulator.SHOP))
            .baseUrl(simulator.url("/v3"))
            .accessToken(Secret.of(simulator.accessToken()))
            .governor(Governor.unlimited())
            .client(client)
            .time(stage.clock(), stage.clock(), stage.clock())
            .build()) {
      // One source after the other, so that each life makes the same calls.
      Sync.to(stage.storage())
          .clock(stage.clock())
          .ticker(stage.clock())
          .parallelism(1)
          .run(
              etsy.listingSource(),
              etsy.productSource(),
              etsy.receiptSource().over(DAYS),
              etsy.ledgerSource().over(DAYS))
          .requireSuccess();
    }
  }

  private CrashReport report(Supplier<Storage> stores, int points) {
    // A page that is read again has another request id; a finished source, a run of its own.
    return CrashHarness.of(stores)
        .ignoring("sync_page", "request", "run")
        .atMost(points)
        .run(this::live);
  }

  @Test
  void whereverARunIsKilledTheNextOneEndsAsIfItNeverWas() {
    CrashReport report = report(MemoryStorage::new, 100);

    assertThat(report.differences()).isEmpty();
    assertThat(report.sends()).isGreaterThan(15);
    assertThat(report.tried()).isEqualTo(100);
  }

  @Test
  void theSameHoldsOnSqlite() {
    AtomicInteger files = new AtomicInteger();
    CrashReport report =
        report(
            () ->
                JdbcStorage.open(
                    "jdbc:sqlite:" + folder.resolve("crash" + files.incrementAndGet() + ".db")),
            POINTS);

    assertThat(report.differences()).isEmpty();
  }
}
