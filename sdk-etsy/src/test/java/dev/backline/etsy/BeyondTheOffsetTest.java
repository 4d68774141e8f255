package dev.backline.etsy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.PagingAnomalyException;
import dev.backline.core.Secret;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import dev.backline.core.testing.TestClock;
import dev.backline.etsy.listing.EtsyListing;
import dev.backline.etsy.listing.EtsyProduct;
import dev.backline.etsy.listing.ListingSource;
import dev.backline.etsy.listing.ListingState;
import dev.backline.etsy.payment.EtsyLedgerEntry;
import dev.backline.etsy.receipt.EtsyReceipt;
import dev.backline.etsy.testing.EtsySimulator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More than Etsy counts to, and lists that move while they are read. */
class BeyondTheOffsetTest {

  private final TestClock clock = TestClock.create();
  private final EtsySimulator simulator =
      EtsySimulator.ofShop(1, clock, 70).limits(1_000_000, 1_000_000);
  private final Storage storage = new MemoryStorage();
  private Etsy etsy;

  @BeforeEach
  void connect() {
    simulator.start();
    etsy =
        Etsy.builder(
                Keystring.parse(EtsySimulator.KEYSTRING + ":" + EtsySimulator.SHARED_SECRET),
                new ShopId(EtsySimulator.SHOP))
            .baseUrl(simulator.url("/v3"))
            .refreshToken(Secret.of(EtsySimulator.REFRESH_TOKEN))
            .time(clock, clock, clock)
            .build();
  }

  @AfterEach
  void close() {
    etsy.close();
    simulator.close();
    storage.close();
  }

  private SyncReport run(Source<?> source) {
    return Sync.to(storage).clock(clock).ticker(clock).run(source).requireSuccess();
  }

  private ListingSource active() {
    return new ListingSource(etsy.listings(), List.of(ListingState.ACTIVE));
  }

  private long count(Dataset<?> dataset) {
    return storage.inSnapshot(tx -> tx.count(dataset, Filter.all()));
  }

  @Test
  void aStateOfMoreListingsThanEtsyCountsIsReadFromItsOtherEnd() {
    simulator.sortsListings();
    simulator.addWithoutSection("active", 12_400);

    run(active());

    assertThat(count(EtsyListing.DATASET)).isEqualTo(12_440);
    assertThat(simulator.requests()).hasSizeLessThan(140);
  }

  @Test
  void whereEtsyDoesNotSortTheRestIsReadSectionBySection() {
    simulator.addInSections("active", 12_400);

    run(active());

    assertThat(count(EtsyListing.DATASET)).isEqualTo(12_440);
    long withoutImages =
        storage.inSnapshot(
            tx -> {
              try (var rows = tx.scan(EtsyListing.DATASET, Filter.all())) {
                return rows.stream().filter(row -> row.row().images().isEmpty()).count();
              }
            });
    assertThat(withoutImages).isZero();
  }

  @Test
  void stockBeyondTheOffsetComesTooAndASecondRunChangesNothing() {
    simulator.addInSections("active", 12_150);

    run(etsy.productSource());
    SyncReport second = run(etsy.productSource());

    assertThat(count(EtsyProduct.DATASET)).isGreaterThan(12_220);
    assertThat(second.counts().inserted() + second.counts().updated()).isZero();
    assertThat(second.counts().deleted()).isZero();
  }

  @Test
  void whatNoRoadReachesEndsTheRunAndDeletesNothing() {
    run(active());
    simulator.addWithoutSection("active", 12_400);

    assertThatThrownBy(() -> run(active()))
        .isInstanceOf(PagingAnomalyException.class)
        .hasMessageContaining("of the 12440 listings")
        .hasMessageContaining("sections");
    assertThat(count(EtsyListing.DATASET)).isGreaterThanOrEqualTo(12_000);
  }

  @Test
  void pagesOfAStateGoOnFromItsOtherEnd() {
    simulator.sortsListings();
    simulator.addWithoutSection("active", 12_200);

    assertThat(etsy.listings().inState(ListingState.ACTIVE).stream()).hasSize(12_240);
    assertThat(etsy.listings().inSection("31").stream()).isNotEmpty();
  }

  @Test
  void aMonthOfMoreOrdersThanEtsyCountsIsHalved() {
    Instant from = Instant.parse("2025-12-01T00:00:00Z");
    simulator.rush(from, Duration.ofDays(8), 12_500);
    DateWindow days = DateWindow.between(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));

    run(etsy.receiptSource().over(days));
    run(etsy.ledgerSource().over(days));

    assertThat(count(EtsyReceipt.DATASET)).isEqualTo(simulator.receipts());
    assertThat(count(EtsyLedgerEntry.DATASET)).isEqualTo(simulator.ledgerEntries());
    assertThat(etsy.receipts().createdBetween(from, from.plus(Duration.ofDays(9))).stream().count())
        .isGreaterThan(12_499);
  }

  @Test
  void moreOrdersInOneSecondThanEtsyCountsAreTold() {
    simulator.rush(Instant.parse("2025-12-01T00:00:00Z"), Duration.ofMillis(1), 12_200);
    DateWindow days = DateWindow.between(LocalDate.of(2025, 11, 30), LocalDate.of(2025, 12, 2));

    assertThatThrownBy(() -> run(etsy.receiptSource().over(days)))
        .isInstanceOf(PagingAnomalyException.class)
        .hasMessageContaining("second");
  }

  @Test
  void aListingThatSlidesOverTheEdgeOfAPageIsNotMissed() {
    simulator.addInSections("active", 400);
    run(active());
    List<Long> ids = simulator.listingIds();
    simulator.beforeAnswer(4, () -> simulator.move(ids.get(75), "sold_out"));

    SyncReport report = run(etsy.listingSource());

    assertThat(report.counts().deleted()).isZero();
    assertThat(count(EtsyListing.DATASET)).isEqualTo(470);
  }

  @Test
  void aHundredListingsThatLeaveAtOnceAreMissedNeither() {
    simulator.addInSections("active", 500);
    run(etsy.listingSource());
    List<Long> ids = simulator.listingIds();
    simulator.beforeAnswer(
        4, () -> ids.subList(80, 180).forEach(id -> simulator.move(id, "sold_out")));

    SyncReport report = run(etsy.listingSource());

    assertThat(report.counts().deleted()).isZero();
    assertThat(count(EtsyListing.DATASET)).isEqualTo(570);
  }

  @Test
  void aListingThatIsRenewedIntoAStateAlreadyReadIsNotMissed() {
    run(etsy.listingSource());
    long soldOut = simulator.listingIds().get(6);
    simulator.beforeAnswer(2, () -> simulator.move(soldOut, "active"));

    SyncReport report = run(etsy.listingSource());

    assertThat(report.counts().deleted()).isZero();
    assertThat(count(EtsyListing.DATASET)).isEqualTo(70);
  }

  @Test
  void aListingThatMovesIntoThePartAlreadyReadWhileAnotherOneLeavesIsNotMissed() {
    simulator.addInSections("inactive", 400);
    simulator.addInSections("draft", 2);
    run(etsy.listingSource());
    run(etsy.productSource());
    long products = count(EtsyProduct.DATASET);
    List<Long> ids = simulator.listingIds();

    simulator.beforeAnswer(4, () -> swap(ids.get(470), ids.get(75)));
    SyncReport listings = run(etsy.listingSource());
    simulator.beforeAnswer(4, () -> swap(ids.get(471), ids.get(76)));
    SyncReport variants = run(etsy.productSource());

    assertThat(listings.counts().deleted()).isZero();
    assertThat(variants.counts().deleted()).isZero();
    assertThat(count(EtsyListing.DATASET)).isEqualTo(472);
    assertThat(count(EtsyProduct.DATASET)).isEqualTo(products);
  }

  /** One comes in at the front and another one leaves: the number stays the same. */
  private void swap(long comes, long leaves) {
    simulator.move(comes, "inactive");
    simulator.renew(comes);
    simulator.move(leaves, "sold_out");
  }

  @Test
  void aListingThatIsGoneIsAskedForOnceAndGoesWithItsVariants() {
    run(etsy.listingSource());
    run(etsy.productSource());
    long gone = simulator.listingIds().get(3);
    simulator.remove(gone);
    int before = simulator.requests().size();

    SyncReport listings = run(etsy.listingSource());
    SyncReport variants = run(etsy.productSource());

    assertThat(listings.counts().deleted()).isEqualTo(1);
    assertThat(variants.counts().deleted()).isPositive();
    assertThat(simulator.requests().subList(before, simulator.requests().size()))
        .filteredOn(request -> request.path().endsWith("/listings/batch"))
        .hasSize(2);
  }

  @Test
  void tenThousandListingsWithTheirStockTakeTwoHundredAndTenCalls() {
    simulator.addInSections("active", 5_930);
    simulator.addInSections("sold_out", 1_500);
    simulator.addInSections("inactive", 1_500);
    simulator.addInSections("draft", 1_000);

    run(etsy.listingSource());
    run(etsy.productSource());

    assertThat(count(EtsyListing.DATASET)).isEqualTo(10_000);
    long calls = simulator.requests().stream().filter(r -> !r.path().endsWith("/token")).count();
    assertThat(calls).isLessThanOrEqualTo(210);
  }
}
