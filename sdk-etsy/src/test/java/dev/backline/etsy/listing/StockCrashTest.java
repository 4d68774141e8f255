package dev.backline.etsy.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Secret;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.testing.CrashHarness;
import dev.backline.core.testing.CrashReport;
import dev.backline.core.testing.CrashStage;
import dev.backline.core.testing.TestClock;
import dev.backline.etsy.Etsy;
import dev.backline.etsy.Keystring;
import dev.backline.etsy.ShopId;
import dev.backline.etsy.testing.EtsySimulator;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kills stock syncs at each storage call and each send, writes included, and runs them again. */
class StockCrashTest {

  private EtsySimulator simulator;
  private List<Long> ids;
  private boolean sale;

  @AfterEach
  void stop() {
    Thread.setDefaultUncaughtExceptionHandler(null);
    simulator.close();
  }

  /** A shop and a store as they are before the first life. */
  private void begin(Storage storage) {
    if (simulator != null) {
      simulator.close();
    }
    TestClock etsys = TestClock.create();
    simulator = EtsySimulator.ofShop(1, etsys, 6).limits(1_000_000, 1_000_000);
    simulator.start();
    ids = simulator.listingIds();
    simulator.linkVariationImages(ids.get(0));
    StoredStock local = new StoredStock(storage, TestClock.create());
    local.set("TS-0-M", 30);
    local.set("TS-0-L", 31);
    local.set("TS-1", 12);
    local.set("TS-3-S", 40);
    if (sale) {
      simulator.beforePut(
          () -> {
            etsys.advance(Duration.ofSeconds(2));
            simulator.buy(ids.get(0), "TS-0-M", 4);
          });
    }
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
      InventorySync sync =
          etsy.inventorySync(
              stage.storage(),
              new StoredStock(stage.storage(), stage.clock()),
              StockPolicy.LOCAL_WINS);
      sync.apply(sync.plan(ids.stream().limit(4).map(String::valueOf).toList()));
      StockPlan after = sync.plan(ids.stream().limit(4).map(String::valueOf).toList());
      assertThat(after.changes()).isEmpty();
      long medium = sale ? 26 : 30;
      assertThat(simulator.quantity(ids.get(0), "TS-0-M")).isEqualTo(medium);
      assertThat(simulator.quantity(ids.get(0), "TS-0-L")).isEqualTo(31);
      assertThat(simulator.quantity(ids.get(1), "TS-1")).isEqualTo(12);
      assertThat(simulator.quantity(ids.get(3), "TS-3-S")).isEqualTo(40);
      assertThat(simulator.products(ids.get(0))).isEqualTo(3);
      assertThat(simulator.variationImages(ids.get(0))).isEqualTo(3);
    }
  }

  private CrashReport report() {
    // The log tells what each life did, at its own instants; what came of it must be the same.
    return CrashHarness.of(MemoryStorage::new)
        .prepare(this::begin)
        .ignoring("etsy_inventory_log", "*")
        .ignoring("etsy_listing_mapping", "changed", "row_version")
        .ignoring("local_stock", "changed", "row_version")
        .run(this::live);
  }

  @Test
  void whereverAStockSyncIsKilledTheNextOneReadsBackAndEndsTheSame() {
    CrashReport report = report();

    assertThat(report.differences()).isEmpty();
    assertThat(report.sends()).isGreaterThan(10);
  }

  @Test
  void aSaleAmidTheWriteIsTakenOffOnceWhereverTheSyncIsKilled() {
    sale = true;

    CrashReport report = report();

    assertThat(report.differences()).isEmpty();
  }
}
