package dev.backline.etsy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.CredentialsRejectedException;
import dev.backline.core.ForbiddenException;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.NotFoundException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.Secret;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.facts.StockLevel;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import dev.backline.core.testing.TestClock;
import dev.backline.etsy.listing.EtsyListing;
import dev.backline.etsy.listing.EtsyProduct;
import dev.backline.etsy.listing.Inventory;
import dev.backline.etsy.listing.ListingDraft;
import dev.backline.etsy.listing.ListingState;
import dev.backline.etsy.payment.EtsyLedgerEntry;
import dev.backline.etsy.receipt.EtsyReceipt;
import dev.backline.etsy.testing.EtsySimulator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EtsyTest {

  private static final ShopId SHOP = new ShopId(EtsySimulator.SHOP);

  private final TestClock clock = TestClock.create();
  private final EtsySimulator simulator = EtsySimulator.ofShop(1, clock, 350);
  private final Storage storage = new MemoryStorage();

  private Etsy.Builder builder(String key) {
    simulator.start();
    return Etsy.builder(Keystring.parse(key), SHOP)
        .baseUrl(simulator.url("/v3/application/"))
        .refreshToken(Secret.of(EtsySimulator.REFRESH_TOKEN))
        .time(clock, clock, clock);
  }

  private Etsy connect() {
    return builder(EtsySimulator.KEYSTRING + ":" + EtsySimulator.SHARED_SECRET).build();
  }

  @AfterEach
  void stop() {
    simulator.close();
    storage.close();
  }

  @Test
  void validSettingsHaveNoProblems() {
    try (Etsy etsy = connect()) {
      assertThat(etsy.problems()).isEmpty();
    }
  }

  @Test
  void aWrongSecretIsNamedAsSuch() {
    try (Etsy etsy = builder(EtsySimulator.KEYSTRING + ":wrong").build()) {
      assertThatThrownBy(etsy::check)
          .isInstanceOf(CredentialsRejectedException.class)
          .hasMessageNotContaining("wrong");
    }
    assertThatThrownBy(() -> Keystring.parse("onlykeystring"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("keystring:shared_secret");
  }

  @Test
  void listingsOfAStateComeOnceAndInHundreds() {
    try (Etsy etsy = connect()) {
      List<EtsyListing> active = new ArrayList<>();
      etsy.listings().inState(ListingState.ACTIVE).forEach(active::add);

      assertThat(active).hasSize(200).doesNotHaveDuplicates();
      assertThat(active.get(0).priceMoney())
          .hasValueSatisfying(price -> assertThat(price).hasToString("25.00 EUR"));
      assertThat(simulator.requests().stream().filter(r -> r.path().endsWith("/listings")))
          .hasSize(2);
    }
  }

  @Test
  void anInventoryIsWrittenWholeWithTheKeysThatEtsyAllows() {
    try (Etsy etsy = connect()) {
      String id = Long.toString(simulator.listingIds().get(0));
      Inventory before = etsy.listings().inventory(id);
      Inventory changed =
          new Inventory(
              id,
              before.products().stream()
                  .map(p -> p.variant().equals("Size=M") ? p.withQuantity(3) : p)
                  .toList(),
              before.onProperty());

      Inventory after = etsy.listings().replaceInventory(changed);

      assertThat(after.products()).hasSize(3);
      assertThat(after.find("Size=M")).get().extracting(Inventory.Product::quantity).isEqualTo(3L);
      assertThat(simulator.quantity(Long.parseLong(id), "TS-0-M")).isEqualTo(3);
      assertThat(after.find("Size=S").orElseThrow().price()).hasToString("25.00 EUR");
    }
  }

  @Test
  void anInventoryOfNothingIsRefusedWithEtsysReason() {
    try (Etsy etsy = connect()) {
      String id = Long.toString(simulator.listingIds().get(1));
      Inventory before = etsy.listings().inventory(id);
      Inventory empty =
          new Inventory(
              id,
              before.products().stream().map(p -> p.withQuantity(0)).toList(),
              before.onProperty());

      assertThatThrownBy(() -> etsy.listings().replaceInventory(empty))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("One offering must have quantity greater than 0");
    }
  }

  @Test
  void aBatchWithAListingThatIsGoneStillBringsTheOthers() {
    try (Etsy etsy = connect()) {
      List<String> ids = simulator.listingIds().stream().limit(40).map(String::valueOf).toList();
      simulator.remove(Long.parseLong(ids.get(17)));

      List<Inventory> inventories = etsy.listings().inventories(ids);

      assertThat(inventories).hasSize(39);
      assertThat(inventories).extracting(Inventory::listingId).doesNotContain(ids.get(17));
    }
  }

  @Test
  void aDraftIsCreatedFromAFormWithJoinedArrays() {
    try (Etsy etsy = connect()) {
      EtsyListing draft =
          etsy.listings()
              .createDraft(
                  ListingDraft.of("Tour shirt", "Black.", new BigDecimal("25.00"), 10, 482)
                      .physical("90001", "1402")
                      .tags("shirt", "tour"));

      assertThat(draft.state()).isEqualTo(ListingState.DRAFT);
      assertThat(simulator.requests().get(simulator.requests().size() - 1).form("tags"))
          .hasValue("shirt,tour");
      assertThatThrownBy(() -> etsy.listings().update(draft.listingId(), Map.of("price", "1")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("inventory");
    }
  }

  @Test
  void aPriceOfThreeDecimalsAndAQuantityBeyondTheCapAreRefusedBeforeTheNetwork() {
    assertThatThrownBy(() -> ListingDraft.of("a", "b", new BigDecimal("1.005"), 1, 1))
        .hasMessageContaining("two digits");
    assertThatThrownBy(() -> ListingDraft.of("a", "b", new BigDecimal("1"), 1_000, 1))
        .hasMessageContaining("999");
  }

  @Test
  void somebodyElsesShopIsForbidden() {
    simulator.start();
    try (Etsy etsy =
        Etsy.builder(
                Keystring.parse(EtsySimulator.KEYSTRING + ":" + EtsySimulator.SHARED_SECRET),
                new ShopId(99))
            .baseUrl(simulator.url("/v3"))
            .refreshToken(Secret.of(EtsySimulator.REFRESH_TOKEN))
            .time(clock, clock, clock)
            .build()) {
      assertThatThrownBy(() -> etsy.listings().inState(ListingState.ACTIVE).iterator().hasNext())
          .isInstanceOf(ForbiddenException.class)
          .hasMessageContaining("does not own");
      assertThat(etsy.problems()).singleElement().asString().contains("the settings name shop 99");
    }
  }

  @Test
  void tokensAreRefreshedEachHourAndSpentOnce() {
    try (Etsy etsy = connect()) {
      for (int hour = 0; hour < 5; hour++) {
        etsy.me();
        clock.advance(Duration.ofHours(1));
      }
      assertThat(simulator.spentTwice()).isZero();
    }
  }

  @Test
  void aStaticAccessTokenWorksForItsHourAndThenSaysWhatToDo() {
    try (Etsy etsy =
        builder(EtsySimulator.KEYSTRING + ":" + EtsySimulator.SHARED_SECRET)
            .accessToken(Secret.of(EtsySimulator.USER + ".stale"))
            .build()) {
      assertThatThrownBy(etsy::me)
          .isInstanceOf(ReauthorizationRequiredException.class)
          .hasMessageContaining("expired");
    }
  }

  @Test
  void whatEtsySaysOfItsLimitsIsForecast() {
    try (Etsy etsy = connect()) {
      etsy.check();

      assertThat(etsy.forecast(100).fits()).isTrue();
      assertThat(etsy.forecast(20_000).fits()).isFalse();
      assertThat(etsy.forecast(20_000).left()).isLessThan(10_000);
    }
  }

  @Test
  void aMissingListingIsNotFound() {
    try (Etsy etsy = connect()) {
      assertThatThrownBy(() -> etsy.listings().inventory("1"))
          .isInstanceOf(NotFoundException.class);
    }
  }

  @Test
  void aShopComesHomeAndASecondRunChangesNothing() {
    try (Etsy etsy = connect()) {
      DateWindow days = DateWindow.between(LocalDate.of(2025, 6, 1), LocalDate.of(2025, 12, 31));
      SyncReport first = run(etsy, days);
      long calls = simulator.requests().size();

      SyncReport second = run(etsy, days);

      assertThat(count(EtsyListing.DATASET)).isEqualTo(350);
      assertThat(count(EtsyReceipt.DATASET)).isEqualTo(simulator.receipts());
      assertThat(count(EtsyLedgerEntry.DATASET)).isEqualTo(simulator.ledgerEntries());
      assertThat(first.counts().rejected()).isZero();
      assertThat(second.counts().inserted() + second.counts().updated()).isZero();
      assertThat(calls).isLessThan(50);
      assertThat(events(RevenueKind.REFUND)).allMatch(e -> e.net().signum() < 0).isNotEmpty();
      assertThat(events(RevenueKind.PAYOUT)).isNotEmpty().noneMatch(RevenueEvent::counts);
      assertThat(events(RevenueKind.FEE)).isNotEmpty().allMatch(e -> e.net().signum() < 0);
    }
  }

  /** A delivery may be quicker than a second, and Etsy counts in seconds. */
  @Test
  void orderOfThisVerySecondIsNotLeftToTheNextRun() {
    try (Etsy etsy = connect()) {
      simulator.buy(simulator.listingIds().get(0), "TS-0-M", 1);

      run(etsy, DateWindow.since(LocalDate.ofEpochDay(0)));

      assertThat(count(EtsyReceipt.DATASET)).isEqualTo(simulator.receipts());
    }
  }

  @Test
  void theStockOfAllVariantsComesInACallForAHundredListings() {
    try (Etsy etsy = connect()) {
      Sync.to(storage).clock(clock).ticker(clock).run(etsy.productSource()).requireSuccess();

      assertThat(count(EtsyProduct.DATASET)).isEqualTo(350 + 2 * 117);
      assertThat(count(StockLevel.DATASET)).isEqualTo(350 + 2 * 117);
      assertThat(simulator.requests()).hasSizeLessThanOrEqualTo(1 + 7);
    }
  }

  @Test
  void aListingThatIsGoneAtEtsyGoesHere() {
    try (Etsy etsy = connect()) {
      Sync.to(storage).clock(clock).ticker(clock).run(etsy.listingSource()).requireSuccess();
      simulator.remove(simulator.listingIds().get(3));

      SyncReport report =
          Sync.to(storage).clock(clock).ticker(clock).run(etsy.listingSource()).requireSuccess();

      assertThat(report.counts().deleted()).isEqualTo(1);
      assertThat(count(EtsyListing.DATASET)).isEqualTo(349);
    }
  }

  private SyncReport run(Etsy etsy, DateWindow days) {
    return Sync.to(storage)
        .clock(clock)
        .ticker(clock)
        .run(etsy.listingSource(), etsy.receiptSource().over(days), etsy.ledgerSource().over(days))
        .requireSuccess();
  }

  private List<RevenueEvent> events(RevenueKind kind) {
    return storage.inSnapshot(
        tx -> {
          try (var rows = tx.scan(RevenueEvent.DATASET, Filter.eq("kind", kind))) {
            return rows.stream().map(Versioned::row).toList();
          }
        });
  }

  private long count(Dataset<?> dataset) {
    return storage.inSnapshot(tx -> tx.count(dataset, Filter.all()));
  }
}
