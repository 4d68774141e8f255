package dev.backline.etsy.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.testing.Fault;
import dev.backline.core.testing.TestClock;
import dev.backline.etsy.Etsy;
import dev.backline.etsy.listing.StockAction.Direction;
import dev.backline.etsy.listing.StockAction.Result;
import dev.backline.etsy.testing.EtsySimulator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventorySyncTest {

  private final TestClock clock = TestClock.create();
  private final EtsySimulator simulator = EtsySimulator.ofShop(1, clock, 20);
  private final Storage storage = new MemoryStorage();
  private final StoredStock local = new StoredStock(storage, clock);
  private Etsy etsy;
  private long shirt;

  @BeforeEach
  void connect() {
    simulator.start();
    shirt = simulator.listingIds().get(0);
    etsy = simulator.client().time(clock, clock, clock).build();
  }

  @AfterEach
  void close() {
    etsy.close();
    simulator.close();
    storage.close();
  }

  private InventorySync sync(StockPolicy policy) {
    return new InventorySync(etsy.listings(), storage, local, policy, clock);
  }

  private StockPlan plan(StockPolicy policy) {
    return sync(policy).plan(List.of(Long.toString(shirt)));
  }

  private StockAction only(List<StockAction> actions, String sku) {
    return actions.stream().filter(action -> action.sku().equals(sku)).findFirst().orElseThrow();
  }

  @Test
  void aPlanShowsEachVariantAndWritesNothing() {
    local.set("TS-0-M", 2);

    StockPlan plan = plan(StockPolicy.LOCAL_WINS);

    StockAction action = only(plan.actions(), "TS-0-M");
    assertThat(action.action()).isEqualTo(Direction.PUSH_TO_ETSY);
    assertThat(action.difference()).isEqualTo(2 - simulator.quantity(shirt, "TS-0-M"));
    assertThat(plan.unknown()).hasSize(2);
    assertThat(plan.callsNeeded()).isEqualTo(6);
    assertThat(simulator.puts()).isZero();
  }

  @Test
  void localWinsPushesAndReadsBack() {
    local.set("TS-0-M", 2);

    List<StockAction> log = sync(StockPolicy.LOCAL_WINS).apply(plan(StockPolicy.LOCAL_WINS));

    assertThat(only(log, "TS-0-M").result()).isEqualTo(Result.SUCCESS);
    assertThat(simulator.quantity(shirt, "TS-0-M")).isEqualTo(2);
    assertThat(simulator.puts()).isEqualTo(1);
    long logged = storage.inSnapshot(tx -> tx.count(StockAction.DATASET, Filter.all()));
    assertThat(logged).isEqualTo(1);
  }

  @Test
  void etsyWinsPullsAndSendsNoWrite() {
    local.set("TS-0-M", 2);
    long atEtsy = simulator.quantity(shirt, "TS-0-M");

    sync(StockPolicy.ETSY_WINS).apply(plan(StockPolicy.ETSY_WINS));

    assertThat(local.levels()).singleElement().extracting(l -> l.quantity()).isEqualTo(atEtsy);
    assertThat(simulator.puts()).isZero();
  }

  @Test
  void equalNumbersCauseNoWrite() {
    local.set("TS-0-M", simulator.quantity(shirt, "TS-0-M"));

    List<StockAction> log = sync(StockPolicy.LOCAL_WINS).apply(plan(StockPolicy.LOCAL_WINS));

    assertThat(log).singleElement().extracting(StockAction::action).isEqualTo(Direction.NO_CHANGE);
    assertThat(simulator.puts()).isZero();
  }

  @Test
  void neverBelowTakesTheSmallerNumber() {
    local.set("TS-0-S", 1);
    local.set("TS-0-M", 500);

    StockPlan plan = plan(StockPolicy.NEVER_BELOW);

    assertThat(only(plan.actions(), "TS-0-S").action()).isEqualTo(Direction.PUSH_TO_ETSY);
    assertThat(only(plan.actions(), "TS-0-M").action()).isEqualTo(Direction.PULL_FROM_ETSY);
  }

  @Test
  void askingLeavesBothAlone() {
    local.set("TS-0-M", 2);

    List<StockAction> log = sync(StockPolicy.ASK).apply(plan(StockPolicy.ASK));

    assertThat(log)
        .singleElement()
        .satisfies(
            action -> {
              assertThat(action.result()).isEqualTo(Result.SKIPPED);
              assertThat(action.reason()).contains("ask");
            });
    assertThat(simulator.puts()).isZero();
  }

  @Test
  void aSaleBetweenPlanAndWriteIsNeverOverwritten() {
    long before = simulator.quantity(shirt, "TS-0-S");
    local.set("TS-0-S", before + 10);
    StockPlan plan = plan(StockPolicy.LOCAL_WINS);
    simulator.sell(shirt, 3);

    List<StockAction> log = sync(StockPolicy.LOCAL_WINS).apply(plan);

    assertThat(only(log, "TS-0-S").result()).isEqualTo(Result.SUCCESS);
    assertThat(simulator.quantity(shirt, "TS-0-S")).isEqualTo(before + 7);
    assertThat(local.levels()).singleElement().extracting(l -> l.quantity()).isEqualTo(before + 7);
  }

  @Test
  void aListingOfWhichNothingIsLeftIsSetInactiveAndStaysSo() {
    long single = simulator.listingIds().get(1);
    local.set("TS-1", 0);
    List<String> ids = List.of(Long.toString(single));

    List<StockAction> log =
        sync(StockPolicy.LOCAL_WINS).apply(sync(StockPolicy.LOCAL_WINS).plan(ids));
    StockPlan next = sync(StockPolicy.LOCAL_WINS).plan(ids);

    assertThat(log)
        .singleElement()
        .satisfies(
            action -> {
              assertThat(action.result()).isEqualTo(Result.SUCCESS);
              assertThat(action.reason()).contains("inactive");
            });
    assertThat(simulator.state(single)).isEqualTo("inactive");
    assertThat(simulator.puts()).isZero();
    assertThat(next.changes()).isEmpty();
  }

  @Test
  void aSoldOutListingIsNotRenewedBehindItsOwnersBack() {
    long soldOut = simulator.listingIds().get(6);
    local.set("TS-6-S", 4);

    StockPlan plan = sync(StockPolicy.LOCAL_WINS).plan(List.of(Long.toString(soldOut)));

    assertThat(only(plan.actions(), "TS-6-S").result()).isEqualTo(Result.SKIPPED);
    assertThat(only(plan.actions(), "TS-6-S").reason()).contains("fee");
  }

  @Test
  void aSaleInTheInstantOfTheWriteIsFoundAndTakenOffBothNumbers() {
    local.set("TS-0-M", 18);
    simulator.beforePut(
        () -> {
          clock.advance(Duration.ofSeconds(2));
          simulator.buy(shirt, "TS-0-M", 2);
        });

    List<StockAction> log = sync(StockPolicy.LOCAL_WINS).apply(plan(StockPolicy.LOCAL_WINS));

    assertThat(only(log, "TS-0-M").result()).isEqualTo(Result.SUCCESS);
    assertThat(only(log, "TS-0-M").reason()).contains("2 sold at Etsy during the write");
    assertThat(simulator.quantity(shirt, "TS-0-M")).isEqualTo(16);
    assertThat(local.levels()).singleElement().extracting(l -> l.quantity()).isEqualTo(16L);
  }

  @Test
  void aSaleRightAfterTheWriteIsNotTakenOffTwice() {
    local.set("TS-0-M", 18);
    simulator.afterPut(
        () -> {
          clock.advance(Duration.ofSeconds(2));
          simulator.buy(shirt, "TS-0-M", 2);
        });

    sync(StockPolicy.LOCAL_WINS).apply(plan(StockPolicy.LOCAL_WINS));

    assertThat(simulator.quantity(shirt, "TS-0-M")).isEqualTo(16);
    assertThat(simulator.puts()).isEqualTo(1);
  }

  @Test
  void newestWinsFollowsTheTimesOfBothSides() {
    local.set("TS-0-M", 2);

    assertThat(only(plan(StockPolicy.NEWEST_WINS).actions(), "TS-0-M").action())
        .isEqualTo(Direction.PUSH_TO_ETSY);

    clock.advance(Duration.ofHours(1));
    Inventory now = etsy.listings().inventory(Long.toString(shirt));
    etsy.listings()
        .replaceInventory(
            new Inventory(
                now.listingId(),
                now.products().stream().map(p -> p.withQuantity(7)).toList(),
                now.onProperty()));

    assertThat(only(plan(StockPolicy.NEWEST_WINS).actions(), "TS-0-M").action())
        .isEqualTo(Direction.PULL_FROM_ETSY);
  }

  @Test
  void imagesOfVariationsThatAWriteDropsArePutBack() {
    simulator.linkVariationImages(shirt);
    local.set("TS-0-M", 2);

    List<StockAction> log = sync(StockPolicy.LOCAL_WINS).apply(plan(StockPolicy.LOCAL_WINS));

    assertThat(only(log, "TS-0-M").result()).isEqualTo(Result.SUCCESS);
    assertThat(simulator.variationImages(shirt)).isEqualTo(3);
  }

  @Test
  void aConflictIsReadAndWrittenAgain() {
    local.set("TS-0-M", 2);
    simulator.conflicts(2);

    List<StockAction> log = sync(StockPolicy.LOCAL_WINS).apply(plan(StockPolicy.LOCAL_WINS));

    assertThat(only(log, "TS-0-M").result()).isEqualTo(Result.SUCCESS);
    assertThat(simulator.quantity(shirt, "TS-0-M")).isEqualTo(2);
  }

  @Test
  void aSkuOnSeveralVariantsIsSkippedUntilEachIsLinked() {
    simulator.shareSku(shirt, "TS");
    local.set("TS", 4);

    StockPlan doubtful = plan(StockPolicy.LOCAL_WINS);
    local.set("TS small", 4);
    local.link(Long.toString(shirt), "Size=S", "TS small");
    StockPlan linked = plan(StockPolicy.LOCAL_WINS);

    assertThat(doubtful.actions())
        .hasSize(3)
        .allSatisfy(
            action -> {
              assertThat(action.result()).isEqualTo(Result.SKIPPED);
              assertThat(action.reason()).contains("TS stands on 3 variants");
            });
    assertThat(linked.actions())
        .filteredOn(action -> action.variant().equals("Size=S"))
        .singleElement()
        .extracting(StockAction::result)
        .isEqualTo(Result.PLANNED);
  }

  @Test
  void mappingsTellWhatWaitsWhatAgreesAndWhatIsWrong() {
    local.set("TS-0-M", 2);
    local.set("TS-0-S", 5_000);

    StockPlan plan = plan(StockPolicy.LOCAL_WINS);
    assertThat(mapping("Size=M").status()).isEqualTo(ListingMapping.Status.PENDING);
    assertThat(mapping("Size=M").message()).startsWith("2 here");
    assertThat(mapping("Size=S").status()).isEqualTo(ListingMapping.Status.ERROR);
    assertThat(mapping("Size=S").message()).contains("999");
    assertThat(mapping("Size=L").message()).contains("No product is known");

    sync(StockPolicy.LOCAL_WINS).apply(plan);
    assertThat(mapping("Size=M").status()).isEqualTo(ListingMapping.Status.SYNCED);
    assertThat(mapping("Size=M").product()).isEqualTo("TS-0-M");
  }

  private ListingMapping mapping(String variant) {
    return storage.inSnapshot(
        tx ->
            tx.find(ListingMapping.DATASET, RowKey.of(Long.toString(shirt), variant))
                .orElseThrow()
                .row());
  }

  @Test
  void morePiecesThanEtsyTakesAreSkippedWithTheReason() {
    local.set("TS-0-M", 1_000);

    assertThat(only(plan(StockPolicy.LOCAL_WINS).actions(), "TS-0-M").reason()).contains("999");
  }

  @Test
  void anAnswerLostAfterTheWriteDoesNotApplyTheDifferenceTwice() {
    local.set("TS-0-M", 2);
    StockPlan plan = plan(StockPolicy.LOCAL_WINS);
    simulator.faults().when(r -> r.method().equals("PUT"), Fault.RESET_AFTER, 1);

    sync(StockPolicy.LOCAL_WINS).apply(plan);
    simulator.faults().clear();
    List<StockAction> next = sync(StockPolicy.LOCAL_WINS).apply(plan(StockPolicy.LOCAL_WINS));

    assertThat(simulator.quantity(shirt, "TS-0-M")).isEqualTo(2);
    assertThat(only(next, "TS-0-M").action()).isEqualTo(Direction.NO_CHANGE);
  }

  @Test
  void aListingThatVanishedIsLoggedAndStopsNoOther() {
    long other = simulator.listingIds().get(3);
    local.set("TS-0-M", 2);
    local.set("TS-3-M", 4);
    InventorySync sync = sync(StockPolicy.LOCAL_WINS);
    StockPlan plan = sync.plan(List.of(Long.toString(shirt), Long.toString(other)));
    simulator.remove(shirt);

    List<StockAction> log = sync.apply(plan);

    assertThat(only(log, "TS-0-M").result()).isEqualTo(Result.ERROR);
    assertThat(only(log, "TS-3-M").result()).isEqualTo(Result.SUCCESS);
    assertThat(simulator.quantity(other, "TS-3-M")).isEqualTo(4);
  }
}
