package dev.backline.etsy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.QuotaExhaustedException;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.testing.TestClock;
import dev.backline.etsy.ShopState.Status;
import dev.backline.etsy.listing.StockPolicy;
import dev.backline.etsy.listing.StoredStock;
import dev.backline.etsy.testing.EtsySimulator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopSyncTest {

  private final TestClock clock = TestClock.create();
  private final EtsySimulator simulator = EtsySimulator.ofShop(1, clock, 350);
  private final Storage storage = new MemoryStorage();
  private final StoredStock local = new StoredStock(storage, clock);
  private Etsy etsy;
  private ShopSync shop;

  @BeforeEach
  void connect() {
    simulator.start();
    etsy = simulator.client().time(clock, clock, clock).build();
    shop = ShopSync.of(etsy, storage).stock(local, StockPolicy.LOCAL_WINS);
  }

  @AfterEach
  void close() {
    etsy.close();
    simulator.close();
    storage.close();
  }

  @Test
  void aShopThatWasNeverSyncedIsIdle() {
    assertThat(shop.state().status()).isEqualTo(Status.IDLE);
    assertThat(shop.state().lastProductSync()).isNull();
  }

  @Test
  void eachRunLeavesItsInstantAndWhatIsLeftOfTheQuota() {
    local.set("TS-0-M", 2);

    shop.syncProducts();
    Instant products = shop.state().lastProductSync();
    clock.advance(Duration.ofMinutes(20));
    shop.syncInventory();

    ShopState state = shop.state();
    assertThat(state.status()).isEqualTo(Status.COMPLETED);
    assertThat(state.lastProductSync()).isEqualTo(products);
    assertThat(state.lastInventorySync()).isAfter(products);
    assertThat(state.callsLeft()).isBetween(9_000L, 9_990L);
    assertThat(state.callsReturnAt()).isNull();
    assertThat(state.running()).isNull();
    assertThat(simulator.quantity(simulator.listingIds().get(0), "TS-0-M")).isEqualTo(2);
  }

  @Test
  void aRunUnderWayIsSeenFromOutside() {
    simulator.beforeAnswer(
        2,
        () -> {
          assertThat(shop.state().status()).isEqualTo(Status.IN_PROGRESS);
          assertThat(shop.state().running()).isEqualTo("products");
        });

    shop.syncProducts();

    assertThat(shop.state().status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void aRunThatTheQuotaEndsSaysSoAndWhenCallsReturn() {
    simulator.limits(10, 3);

    assertThatThrownBy(shop::syncProducts).isInstanceOf(QuotaExhaustedException.class);

    ShopState state = shop.state();
    assertThat(state.status()).isEqualTo(Status.ERROR);
    assertThat(state.error()).isNotBlank();
    assertThat(state.lastProductSync()).isNull();
    assertThat(state.callsReturnAt()).isAfter(clock.instant());
    assertThat(shop.health().healthy()).isFalse();
    assertThat(shop.health().callsReturnAt()).isPresent();
  }

  @Test
  void anInterruptedRunGoesOnAndEndsCompleted() {
    simulator.limits(10, 5);
    assertThatThrownBy(shop::syncProducts).isInstanceOf(QuotaExhaustedException.class);
    simulator.limits(10, 10_000);
    clock.advance(Duration.ofHours(25));

    shop.syncProducts();

    assertThat(shop.state().status()).isEqualTo(Status.COMPLETED);
    assertThat(shop.state().error()).isNull();
  }

  @Test
  void aShopInOrderIsHealthy() {
    shop.syncProducts();

    ShopHealth health = shop.health();

    assertThat(health.problems()).isEmpty();
    assertThat(health.callsLeft()).isPositive();
    assertThat(health.state().status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void withoutTheHostsStockThereIsNothingToLevel() {
    assertThatThrownBy(() -> ShopSync.of(etsy, storage).syncInventory())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("stock");
  }

  @Test
  void theCostOfARunIsToldBeforehand() {
    RunForecast before = shop.forecast(ZoneOffset.UTC);
    shop.syncProducts();
    long calls = simulator.requests().stream().filter(r -> r.path().endsWith("/listings")).count();
    RunForecast after = shop.forecast(ZoneOffset.UTC);

    assertThat(before.fits()).isTrue();
    assertThat(after.forecast().needed()).isEqualTo(calls);
    assertThat(after.text()).contains(calls + " calls needed").contains("finishes today");
  }
}
