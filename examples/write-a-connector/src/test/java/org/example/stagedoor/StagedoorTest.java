package org.example.stagedoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.CredentialsRejectedException;
import dev.backline.core.ForbiddenException;
import dev.backline.core.Secret;
import dev.backline.core.csv.Csv;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import dev.backline.core.testing.Fault;
import dev.backline.core.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.example.stagedoor.orders.TicketOrder;
import org.example.stagedoor.testing.StagedoorSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StagedoorTest {

  private final TestClock clock = TestClock.create();
  private final StagedoorSimulator shop = new StagedoorSimulator(7, clock, 450);
  private final Storage storage = new MemoryStorage();
  private Stagedoor stagedoor;

  // [connect]
  @BeforeEach
  void connect() {
    shop.start();
    stagedoor =
        Stagedoor.builder(StagedoorSimulator.SHOP, Secret.of(StagedoorSimulator.KEY))
            .baseUrl(shop.url())
            .time(clock, clock, clock)
            .build();
  }

  // [/connect]

  @AfterEach
  void close() {
    stagedoor.close();
    shop.close();
    storage.close();
  }

  private SyncReport sync() {
    return Sync.to(storage).clock(clock).ticker(clock).run(stagedoor.orders().source());
  }

  private <T extends Record> List<T> rows(Dataset<T> dataset) {
    return storage.inSnapshot(
        t -> t.scan(dataset, Filter.all()).toList().stream().map(Versioned::row).toList());
  }

  @Test
  void ordersComePageByPageOldestFirst() {
    List<TicketOrder> orders = stagedoor.orders().since(LocalDate.of(2025, 7, 1)).stream().toList();

    assertThat(orders)
        .hasSizeGreaterThan(100)
        .isSortedAccordingTo(Comparator.comparing(TicketOrder::placed));
    assertThat(orders.get(0).placed()).isAfterOrEqualTo("2025-07-01T00:00:00Z");
  }

  // [twice]
  @Test
  void secondSyncChangesNothing() {
    long first = sync().requireSuccess().counts().inserted();
    long second = sync().requireSuccess().counts().inserted();

    assertThat(first).isGreaterThan(450);
    assertThat(second).isZero();
  }

  // [/twice]

  @Test
  void orderBroughtByTheApiIsTheLineOfTheExport() {
    sync().requireSuccess();

    SyncReport report =
        Sync.to(storage)
            .clock(clock)
            .run(Csv.open("stagedoor-orders-harbour-club.csv", shop.export()).source())
            .requireSuccess();

    assertThat(report.counts().unchanged()).isEqualTo(rows(TicketOrder.DATASET).size());
    assertThat(report.counts().inserted()).isZero();
  }

  // [money]
  @Test
  void revenueIsWhatIsLeftOfEachOrderAfterTheFee() {
    sync().requireSuccess();

    BigDecimal left =
        rows(TicketOrder.DATASET).stream()
            .map(order -> order.total().subtract(order.fee()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    List<RevenueEvent> events = rows(RevenueEvent.DATASET);
    assertThat(events.stream().map(RevenueEvent::net).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(left);
  }

  // [/money]

  @Test
  void refundNamesTheSaleThatItUndoes() {
    sync().requireSuccess();

    Set<String> sales = new HashSet<>();
    rows(RevenueEvent.DATASET).forEach(event -> sales.add(event.id()));
    assertThat(rows(RevenueEvent.DATASET).stream().filter(event -> event.reverses() != null))
        .isNotEmpty()
        .allSatisfy(refund -> assertThat(sales).contains(refund.reverses()))
        .allSatisfy(refund -> assertThat(refund.net()).isNegative());
  }

  @Test
  void refundThatComesLateIsFoundByTheNextRun() {
    sync().requireSuccess();
    clock.advance(Duration.ofHours(2));
    shop.sell();

    assertThat(sync().requireSuccess().counts().inserted()).isPositive();
  }

  // [faults]
  @Test
  void troublesOnTheWayCostTimeAndNoRows() {
    shop.faults().at(1, Fault.UNAVAILABLE).at(3, Fault.TOO_MANY_DATE).at(5, Fault.RESET_IN_BODY);

    sync().requireSuccess();

    assertThat(rows(TicketOrder.DATASET)).hasSizeGreaterThan(450);
  }

  // [/faults]

  @Test
  void wrongKeySaysSoAndIsNotShown() {
    try (Stagedoor stranger =
        Stagedoor.builder(StagedoorSimulator.SHOP, Secret.of("sd-wrong-key"))
            .baseUrl(shop.url())
            .time(clock, clock, clock)
            .build()) {
      assertThatThrownBy(() -> stranger.orders().since(LocalDate.of(2025, 1, 1)).iterator().next())
          .isInstanceOf(CredentialsRejectedException.class)
          .hasMessageNotContaining("sd-wrong-key");
    }
  }

  @Test
  void closedShopIsForbiddenInItsOwnWords() {
    shop.closeShop();

    assertThatThrownBy(() -> sync().requireSuccess())
        .isInstanceOf(ForbiddenException.class)
        .hasMessageContaining("Closed.");
  }
}
