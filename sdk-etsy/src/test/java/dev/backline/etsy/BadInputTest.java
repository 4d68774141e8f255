package dev.backline.etsy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.CredentialsRejectedException;
import dev.backline.core.ForbiddenException;
import dev.backline.core.ScopeMissingException;
import dev.backline.core.Secret;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import dev.backline.core.testing.TestClock;
import dev.backline.etsy.listing.EtsyListing;
import dev.backline.etsy.listing.EtsyProduct;
import dev.backline.etsy.listing.InventorySync;
import dev.backline.etsy.listing.ListingDraft;
import dev.backline.etsy.listing.StockAction;
import dev.backline.etsy.listing.StockAction.Result;
import dev.backline.etsy.listing.StockPolicy;
import dev.backline.etsy.listing.StoredStock;
import dev.backline.etsy.testing.EtsySimulator;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people get wrong: a typed failure or a logged skip each, and nothing lost. */
class BadInputTest {

  private static final ShopId SHOP = new ShopId(EtsySimulator.SHOP);

  private final TestClock clock = TestClock.create();
  private final EtsySimulator simulator = EtsySimulator.ofShop(1, clock, 240);
  private final Storage storage = new MemoryStorage();
  private final StoredStock local = new StoredStock(storage, clock);

  @BeforeEach
  void start() {
    simulator.start();
  }

  @AfterEach
  void stop() {
    simulator.close();
    storage.close();
  }

  private Etsy connect(Keystring key, ShopId shop, String accessToken) {
    return Etsy.builder(key, shop)
        .baseUrl(simulator.url("/v3"))
        .accessToken(Secret.of(accessToken))
        .time(clock, clock, clock)
        .build();
  }

  private Etsy connect() {
    return connect(key(), SHOP, simulator.accessToken());
  }

  private static Keystring key() {
    return Keystring.parse(EtsySimulator.KEYSTRING + ":" + EtsySimulator.SHARED_SECRET);
  }

  private SyncReport run(Source<?> source) {
    return Sync.to(storage).clock(clock).ticker(clock).run(source).requireSuccess();
  }

  private long count(Dataset<?> dataset) {
    return storage.inSnapshot(tx -> tx.count(dataset, Filter.all()));
  }

  @Test
  void aKeyOfTheWrongFormIsRefusedHereOrNamedByEtsy() {
    assertThatThrownBy(() -> Keystring.parse(EtsySimulator.KEYSTRING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("keystring:shared_secret");
    Keystring swapped =
        Keystring.parse(EtsySimulator.SHARED_SECRET + ":" + EtsySimulator.KEYSTRING);
    try (Etsy etsy = connect(swapped, SHOP, simulator.accessToken())) {
      assertThatThrownBy(etsy::check)
          .isInstanceOf(CredentialsRejectedException.class)
          .hasMessageNotContaining(EtsySimulator.KEYSTRING);
    }
  }

  @Test
  void aMissingScopeIsNamedAndWhatWasReadBeforeStays() {
    try (Etsy etsy = connect()) {
      run(etsy.listingSource());
    }
    try (Etsy etsy = connect(key(), SHOP, simulator.accessToken("shops_r"))) {
      assertThatThrownBy(() -> run(etsy.receiptSource()))
          .isInstanceOfSatisfying(
              ScopeMissingException.class,
              e -> assertThat(e.missing()).containsExactly("transactions_r"));
      assertThatThrownBy(() -> run(etsy.listingSource())).isInstanceOf(ScopeMissingException.class);
    }
    assertThat(count(EtsyListing.DATASET)).isEqualTo(240);
  }

  @Test
  void somebodyElsesShopIsForbiddenAndNothingIsStored() {
    try (Etsy etsy = connect(key(), new ShopId(99), simulator.accessToken())) {
      assertThatThrownBy(() -> run(etsy.listingSource()))
          .isInstanceOf(ForbiddenException.class)
          .hasMessageContaining("does not own");
    }
    assertThat(count(EtsyListing.DATASET)).isZero();
  }

  @Test
  void aPriceWithThreeDecimalsIsRefusedBeforeTheNetwork() {
    assertThatThrownBy(
            () -> ListingDraft.of("Tour shirt", "Black.", new BigDecimal("25.005"), 1, 482))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("25.005");
    assertThat(simulator.requests()).isEmpty();
  }

  @Test
  void aQuantityBeyondTheCapIsSkippedWithTheReasonAndTheOthersAreWritten() {
    local.set("TS-0-M", 1_000);
    local.set("TS-0-S", 4);

    List<StockAction> log = level(simulator.listingIds().get(0));

    assertThat(only(log, "TS-0-M").result()).isEqualTo(Result.SKIPPED);
    assertThat(only(log, "TS-0-M").reason()).contains("999");
    assertThat(only(log, "TS-0-S").result()).isEqualTo(Result.SUCCESS);
  }

  @Test
  void aSkuOnSeveralVariantsIsSkippedWithTheReason() {
    long shirt = simulator.listingIds().get(0);
    simulator.shareSku(shirt, "TS");
    local.set("TS", 4);

    assertThat(level(shirt))
        .hasSize(3)
        .allMatch(action -> action.result() == Result.SKIPPED)
        .allMatch(action -> action.reason().contains("3 variants"));
    assertThat(simulator.puts()).isZero();
  }

  @Test
  void aListingThatGoesInMidSyncStopsNothing() {
    try (Etsy etsy = connect()) {
      run(etsy.productSource());
      long products = count(EtsyProduct.DATASET);
      long gone = simulator.listingIds().get(1);
      simulator.beforeAnswer(2, () -> simulator.remove(gone));

      SyncReport report = run(etsy.productSource());

      assertThat(report.counts().rejected()).isZero();
      assertThat(count(EtsyProduct.DATASET)).isBetween(products - 1, products);
    }
    long vanishing = simulator.listingIds().get(0);
    local.set("TS-0-M", 2);
    simulator.beforePut(() -> simulator.remove(vanishing));
    assertThat(only(level(vanishing), "TS-0-M"))
        .satisfies(
            action -> {
              assertThat(action.result()).isEqualTo(Result.ERROR);
              assertThat(action.reason()).isNotBlank();
            });
  }

  private List<StockAction> level(long listing) {
    try (Etsy etsy = connect()) {
      InventorySync sync = etsy.inventorySync(storage, local, StockPolicy.LOCAL_WINS);
      return sync.apply(sync.plan(List.of(Long.toString(listing))));
    }
  }

  private static StockAction only(List<StockAction> actions, String sku) {
    return actions.stream().filter(action -> action.sku().equals(sku)).findFirst().orElseThrow();
  }
}
