package dev.backline.bandcamp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.bandcamp.reconcile.Reconciliation;
import dev.backline.bandcamp.reconcile.SalesReconciliation;
import dev.backline.bandcamp.sales.BandcampExportLine;
import dev.backline.bandcamp.sales.BandcampSale;
import dev.backline.bandcamp.sales.SalesSource;
import dev.backline.bandcamp.testing.BandcampSimulator;
import dev.backline.core.Secret;
import dev.backline.core.csv.Csv;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.Plan;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncCounts;
import dev.backline.core.sync.SyncReport;
import dev.backline.core.testing.Fault;
import dev.backline.core.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SalesSyncTest {

  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

  private final TestClock clock = TestClock.create();
  private final BandcampSimulator simulator = BandcampSimulator.ofLabel(7, clock, 1_500);
  private final Storage storage = new MemoryStorage();
  private Bandcamp bandcamp;

  @BeforeEach
  void connect() {
    simulator.start();
    bandcamp =
        Bandcamp.builder(BandcampSimulator.CLIENT_ID, Secret.of(BandcampSimulator.CLIENT_SECRET))
            .baseUrl(simulator.url())
            .time(clock, clock, clock)
            .build();
  }

  @AfterEach
  void close() {
    bandcamp.close();
    simulator.close();
    storage.close();
  }

  private Sync sync() {
    return Sync.to(storage).clock(clock).ticker(clock);
  }

  private SyncReport runAll() {
    return sync()
        .run(
            bandcamp.salesSources().stream()
                .map(source -> source.between(FIRST, LAST).labelled("North Pier"))
                .toList())
        .requireSuccess();
  }

  @Test
  void aLabelsSalesComeHomeCompleteAndASecondRunChangesNothing() {
    SyncCounts first = runAll().counts();
    long events = count(RevenueEvent.DATASET);

    SyncCounts second = runAll().counts();

    assertThat(first.inserted()).isEqualTo(count(BandcampSale.DATASET));
    assertThat(first.inserted()).isGreaterThan(simulator.labelRows());
    assertThat(first.rejected()).isZero();
    assertThat(second.inserted()).isZero();
    assertThat(second.updated()).isZero();
    assertThat(count(RevenueEvent.DATASET)).isEqualTo(events);
  }

  @Test
  void callsAreWindowsAndOneToken() {
    sync()
        .run(bandcamp.salesSource(new BandId(BandcampSimulator.LABEL)).between(FIRST, LAST))
        .requireSuccess();

    assertThat(simulator.requests()).hasSize(24 + 1);
  }

  @Test
  void spansOfAYearTakeTwoCalls() {
    sync()
        .run(
            bandcamp
                .salesSource(new BandId(BandcampSimulator.LABEL))
                .between(FIRST, LAST)
                .inSpansOf(Period.ofYears(1)))
        .requireSuccess();

    assertThat(simulator.requests()).hasSize(2 + 1);
  }

  @Test
  void aDryRunShowsTheMoneyAndWritesNothing() {
    try (Plan<BandcampSale> plan =
        sync()
            .plan(bandcamp.salesSource(new BandId(BandcampSimulator.LABEL)).between(FIRST, LAST))) {
      assertThat(plan.counts().inserted()).isEqualTo(simulator.labelRows());
      assertThat(plan.moneyChange()).isNotEmpty();
      assertThat(plan.moneyChange()).extracting(change -> change.currency()).contains("EUR", "JPY");
    }
    assertThat(count(BandcampSale.DATASET)).isZero();
    assertThat(count(RevenueEvent.DATASET)).isZero();
  }

  @Test
  void replacingBringsTheSameLedger() {
    runAll();
    Map<String, BigDecimal> before = revenue();

    sync()
        .replace()
        .run(
            bandcamp
                .salesSource(new BandId(BandcampSimulator.LABEL))
                .between(FIRST, LAST)
                .labelled("North Pier"))
        .requireSuccess();

    assertThat(revenue()).isEqualTo(before);
  }

  @Test
  void aRunThatFailsInTheMiddleGoesOnWhereItStopped() {
    var source = bandcamp.salesSource(new BandId(BandcampSimulator.LABEL)).between(FIRST, LAST);
    simulator.faults().at(9, Fault.HTML_FORBIDDEN);

    SyncReport broken = sync().run(source);
    int calls = simulator.requests().size();
    sync().run(source).requireSuccess();

    assertThat(broken.succeeded()).isFalse();
    assertThat(count(BandcampSale.DATASET)).isEqualTo(simulator.labelRows());
    assertThat(simulator.requests().size() - calls).isLessThanOrEqualTo(24 + 1 - 7);
  }

  @Test
  void aSaleSeenThroughTwoAccountsStaysWithTheFirst() {
    SalesSource whole =
        bandcamp.salesSource(new BandId(BandcampSimulator.LABEL)).between(FIRST, LAST);
    SalesSource member =
        bandcamp.salesSource(new BandId(BandcampSimulator.MEMBER)).between(FIRST, LAST);
    sync().run(whole).requireSuccess();
    long events = count(RevenueEvent.DATASET);

    SyncCounts seenAgain = sync().run(member).requireSuccess().counts();

    assertThat(seenAgain.unchanged()).isEqualTo(seenAgain.fetched()).isPositive();
    assertThat(count(RevenueEvent.DATASET)).isEqualTo(events);
    assertThat(all(BandcampSale.DATASET))
        .allMatch(sale -> sale.bandId().equals(Long.toString(BandcampSimulator.LABEL)));
  }

  @Test
  void payoutsStayApartFromRevenue() {
    runAll();

    List<RevenueEvent> events = all(RevenueEvent.DATASET);
    assertThat(events).anyMatch(event -> event.kind().name().equals("PAYOUT"));
    assertThat(events.stream().filter(event -> event.kind().name().equals("PAYOUT")))
        .noneMatch(RevenueEvent::counts);
  }

  @Test
  void theExportOfTheSameYearsAddsNothingToTheRevenue() {
    runAll();
    Map<String, BigDecimal> apiAlone = revenue();
    byte[] export = simulator.export(FIRST, LAST);

    sync()
        .run(Csv.open("20240101-20251231_bandcamp_raw_data_North-Pier.csv", export).source())
        .requireSuccess();
    assertThat(revenue()).isNotEqualTo(apiAlone);
    Reconciliation both = SalesReconciliation.settle(storage);

    assertThat(revenue()).isEqualTo(apiAlone);
    assertThat(both.onlyCsv()).isEmpty();
    assertThat(both.differing()).isEmpty();
    assertThat(both.matches()).hasSize(simulator.labelRows());
    assertThat(count(BandcampExportLine.DATASET)).isEqualTo(simulator.labelRows());
  }

  @Test
  void importingTheExportTwiceOrOverlappingAddsNothing() {
    byte[] whole = simulator.export(FIRST, LAST);
    byte[] half = simulator.export(LocalDate.of(2024, 6, 1), LocalDate.of(2025, 3, 31));
    sync().run(Csv.open("bandcamp_raw_data_North-Pier.csv", half).source()).requireSuccess();
    sync().run(Csv.open("bandcamp_raw_data_North-Pier.csv", whole).source()).requireSuccess();
    Map<String, BigDecimal> once = revenue();

    SyncReport again = sync().run(Csv.open("bandcamp_raw_data_North-Pier (1).csv", whole).source());

    assertThat(again.counts().inserted()).isZero();
    assertThat(revenue()).isEqualTo(once);
    assertThat(count(BandcampExportLine.DATASET)).isEqualTo(simulator.labelRows());
  }

  @Test
  void aMonthOfTenThousandRowsIsTakenWhole() {
    TestClock now = TestClock.create();
    try (BandcampSimulator crowded =
            BandcampSimulator.ofLabel(3, now, now, Duration.ofDays(30), 12_500);
        Storage store = new MemoryStorage()) {
      crowded.start();
      try (Bandcamp connection =
          Bandcamp.builder(BandcampSimulator.CLIENT_ID, Secret.of(BandcampSimulator.CLIENT_SECRET))
              .baseUrl(crowded.url())
              .time(now, now, now)
              .build()) {
        SyncReport report =
            Sync.to(store)
                .clock(now)
                .ticker(now)
                .run(
                    connection
                        .salesSource(new BandId(BandcampSimulator.LABEL))
                        .between(LocalDate.of(2025, 12, 1), LocalDate.of(2025, 12, 31)))
                .requireSuccess();

        assertThat(report.counts().inserted()).isEqualTo(crowded.labelRows()).isGreaterThan(10_000);
      }
    }
  }

  private Map<String, BigDecimal> revenue() {
    Map<String, BigDecimal> totals = new TreeMap<>();
    all(RevenueEvent.DATASET).stream()
        .filter(RevenueEvent::counts)
        .forEach(event -> totals.merge(event.currency(), event.net(), BigDecimal::add));
    totals.replaceAll((currency, total) -> total.stripTrailingZeros());
    return totals;
  }

  private <T extends Record> List<T> all(Dataset<T> dataset) {
    return storage.inSnapshot(
        tx -> {
          try (var rows = tx.scan(dataset, Filter.all())) {
            return rows.stream().map(Versioned::row).toList();
          }
        });
  }

  private long count(Dataset<?> dataset) {
    return storage.inSnapshot(tx -> tx.count(dataset, Filter.all()));
  }
}
