package dev.backline.etsy.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.csv.Csv;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.TestClock;
import dev.backline.etsy.Etsy;
import dev.backline.etsy.payment.EtsyLedgerEntry;
import dev.backline.etsy.receipt.EtsyReceipt;
import dev.backline.etsy.reconcile.Match.Difference;
import dev.backline.etsy.reconcile.Match.Tier;
import dev.backline.etsy.testing.EtsySimulator;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoneyReconciliationTest {

  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("MM/dd/uu", Locale.ENGLISH);
  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH);
  private static final String ORDERS =
      "Sale Date,Order ID,Number of Items,Currency,Order Value,Discount Amount,Shipping,Sales Tax,"
          + "Order Total,Status,Card Processing Fees,Order Net,Adjusted Order Total,Ship Country\n";
  private static final String ITEMS =
      "Sale Date,Item Name,Quantity,Price,Item Total,Currency,Transaction ID,Order ID\n";
  private static final String STATEMENT =
      "Date,Type,Title,Info,Currency,Amount,Fees & Taxes,Net,Tax Details\n";

  private final TestClock clock = TestClock.create();
  private final EtsySimulator simulator = EtsySimulator.ofShop(3, clock, 1);
  private final Storage storage = new MemoryStorage();
  private Etsy etsy;

  @BeforeEach
  void connect() {
    simulator.start();
    etsy = simulator.client().time(clock, clock, clock).build();
  }

  @AfterEach
  void close() {
    etsy.close();
    simulator.close();
    storage.close();
  }

  @Test
  void allRoadsTogetherCountWhatTheApiCountsAlone() {
    readApi();
    BigDecimal alone = counted();

    read("EtsySoldOrders2025.csv", ORDERS + orders());
    read("EtsySoldOrderItems2025.csv", ITEMS + items());
    read("etsy_statement_2025.csv", STATEMENT + statement(0));
    assertThat(counted()).isNotEqualByComparingTo(alone);
    Reconciliation all = MoneyReconciliation.settle(storage);

    assertThat(counted()).isEqualByComparingTo(alone);
    assertThat(all.unexplained()).isEmpty();
    assertThat(all.onlyCsv()).isEmpty();
    assertThat(MoneyReconciliation.compare(storage)).isEqualTo(all);
    assertThat(MoneyReconciliation.settle(storage)).isEqualTo(all);
    assertThat(counted()).isEqualByComparingTo(alone);
  }

  @Test
  void aSettledStoreStaysSettledWhenAFileIsReadAgain() {
    readApi();
    read("EtsySoldOrders2025.csv", ORDERS + orders());
    MoneyReconciliation.settle(storage);
    BigDecimal settled = counted();

    read("EtsySoldOrders2025 (1).csv", ORDERS + orders());
    readApi();

    assertThat(counted()).isEqualByComparingTo(settled);
  }

  @Test
  void theExportsAloneCountAnOrderOnceAndTheBestFileWins() {
    readApi();
    String orders = ORDERS + orders();
    String items = ITEMS + items();
    String statement = STATEMENT + salesOf();
    try (Storage files = new MemoryStorage()) {
      Sync.to(files).run(source("EtsySoldOrderItems2025.csv", items)).requireSuccess();
      Sync.to(files).run(source("etsy_statement_2025.csv", statement)).requireSuccess();
      Sync.to(files).run(source("EtsySoldOrders2025.csv", orders)).requireSuccess();

      Reconciliation all = MoneyReconciliation.settle(files);

      assertThat(all.matches())
          .allMatch(match -> match.better().road() == Road.ORDERS)
          .anyMatch(match -> match.worse().road() == Road.ITEMS)
          .anyMatch(match -> match.difference() == Difference.TAX_AND_SHIPPING);
      assertThat(all.onlyCsv()).allMatch(line -> line.road() == Road.ORDERS);
    }
  }

  @Test
  void anOrderThatTheApiNeverShowedCounts() {
    readApi();
    read(
        "EtsySoldOrders2019.csv",
        ORDERS
            + "03/04/19,2900000001,1,EUR,25.00,0.00,0.00,0.00,25.00,Completed,0.00,25.00,0.00,Spain\n");
    BigDecimal with = counted();

    Reconciliation all = MoneyReconciliation.settle(storage);

    assertThat(all.onlyCsv())
        .singleElement()
        .extracting(MoneyLine::orderId)
        .isEqualTo("2900000001");
    assertThat(counted()).isEqualByComparingTo(with);
  }

  @Test
  void aRefundThatTheApiWasNotAskedAboutSinceCounts() {
    readApi();
    EtsyReceipt sold =
        rows(EtsyReceipt.DATASET).stream()
            .filter(receipt -> receipt.refunded() == null && receipt.paid())
            .findFirst()
            .orElseThrow();
    BigDecimal before = counted();
    read(
        "etsy_statement_2025_9.csv",
        STATEMENT
            + "\""
            + LONG.format(day(sold))
            + "\",Refund,Refund for Order #"
            + sold.receiptId()
            + ",,EUR,-€5.00,--,-€5.00,--\n");

    MoneyReconciliation.settle(storage);

    assertThat(counted()).isEqualByComparingTo(before.subtract(new BigDecimal("5.00")));
  }

  @Test
  void aStatementInAnotherZoneStillMeetsTheLedger() {
    readApi();
    BigDecimal alone = counted();
    read("etsy_statement_2025.csv", STATEMENT + statement(1));

    Reconciliation all = MoneyReconciliation.settle(storage);

    assertThat(all.matches()).anyMatch(match -> match.tier() == Tier.NEAR_DAY);
    assertThat(counted()).isEqualByComparingTo(alone);
  }

  @Test
  void amountsThatDisagreeAreToldAndTheApiWins() {
    readApi();
    BigDecimal alone = counted();
    read("EtsySoldOrders2025.csv", ORDERS + orders().replaceFirst("EUR,25[.0]*,", "EUR,20.00,"));

    Reconciliation all = MoneyReconciliation.settle(storage);

    assertThat(all.unexplained())
        .singleElement()
        .satisfies(match -> assertThat(match.gap()).isEqualByComparingTo("5.00"));
    assertThat(counted()).isEqualByComparingTo(alone);
  }

  @Test
  void aCardFeeIsCountedOnceWhereTheStatementBillsIt() {
    read(
        "EtsySoldOrders2025.csv",
        ORDERS
            + "09/01/25,2900000001,1,EUR,25.00,0.00,0.00,0.00,25.00,Completed,1.30,23.70,0.00,Spain\n");
    read(
        "etsy_statement_2025_9.csv",
        STATEMENT
            + "\"September 1, 2025\",Fee,Processing fee,Order"
            + " #2900000001,EUR,--,-€1.30,-€1.30,--\n");

    MoneyReconciliation.settle(storage);

    assertThat(counted()).isEqualByComparingTo("23.70");
  }

  private void readApi() {
    DateWindow days = DateWindow.between(LocalDate.of(2025, 1, 1), LocalDate.of(2027, 12, 31));
    Sync.to(storage)
        .clock(clock)
        .ticker(clock)
        .run(etsy.receiptSource().over(days), etsy.ledgerSource().over(days))
        .requireSuccess();
  }

  private void read(String name, String file) {
    Sync.to(storage).run(source(name, file)).requireSuccess();
  }

  private static dev.backline.core.csv.CsvSource<?> source(String name, String file) {
    return Csv.open(name, file.getBytes(StandardCharsets.UTF_8)).source();
  }

  /** The orders export as Etsy would write it of the same orders; unpaid ones are not in it. */
  private String orders() {
    StringBuilder file = new StringBuilder();
    for (EtsyReceipt receipt : paid()) {
      BigDecimal refunded = receipt.refunded() == null ? BigDecimal.ZERO : receipt.refunded();
      BigDecimal left =
          refunded.signum() == 0 ? BigDecimal.ZERO : receipt.grandTotal().subtract(refunded);
      file.append(
          "%s,%s,1,EUR,%s,0.00,%s,%s,%s,Completed,0.00,%s,%s,Germany\n"
              .formatted(
                  SHORT.format(day(receipt)),
                  receipt.receiptId(),
                  receipt.subtotal(),
                  receipt.shipping(),
                  receipt.tax(),
                  receipt.grandTotal(),
                  receipt.grandTotal(),
                  left));
    }
    return file.toString();
  }

  private String items() {
    StringBuilder file = new StringBuilder();
    for (EtsyReceipt receipt : paid()) {
      file.append(
          "%s,Tour shirt,1,%s,%s,EUR,9%s,%s\n"
              .formatted(
                  SHORT.format(day(receipt)),
                  receipt.subtotal(),
                  receipt.subtotal(),
                  receipt.receiptId(),
                  receipt.receiptId()));
    }
    return file.toString();
  }

  /** The statement's sales with what Etsy passes on as tax. */
  private String salesOf() {
    StringBuilder file = new StringBuilder();
    for (EtsyReceipt receipt : paid()) {
      String day = "\"" + LONG.format(day(receipt)) + "\"";
      file.append(
          "%s,Sale,Payment for Order #%s,,EUR,€%s,--,€%s,--\n"
              .formatted(day, receipt.receiptId(), receipt.grandTotal(), receipt.grandTotal()));
      if (receipt.tax() != null && receipt.tax().signum() != 0) {
        file.append(
            "%s,Tax,Sales tax paid by buyer,Order #%s,EUR,--,-€%s,-€%s,--\n"
                .formatted(day, receipt.receiptId(), receipt.tax(), receipt.tax()));
      }
    }
    return file.toString();
  }

  /** The statement: sales, taxes, refunds, and the ledger's fees and deposits, days moved. */
  private String statement(int daysLater) {
    StringBuilder file = new StringBuilder(salesOf());
    for (EtsyReceipt receipt : paid()) {
      if (receipt.refunded() != null) {
        file.append(
            "\"%s\",Refund,Refund for Order #%s,,EUR,-€%s,--,-€%s,--\n"
                .formatted(
                    LONG.format(day(receipt)),
                    receipt.receiptId(),
                    receipt.refunded(),
                    receipt.refunded()));
      }
    }
    for (EtsyLedgerEntry entry : rows(EtsyLedgerEntry.DATASET)) {
      String day =
          LONG.format(LocalDate.ofInstant(entry.created(), ZoneOffset.UTC).plusDays(daysLater));
      boolean deposit = entry.type().equals("disbursement");
      file.append(
          deposit
              ? "\"%s\",Deposit,€%s sent to your bank account,--,EUR,--,--,--,--\n"
                  .formatted(day, entry.amount().negate())
              : "\"%s\",Fee,Transaction fee,--,EUR,--,-€%s,-€%s,--\n"
                  .formatted(day, entry.amount().negate(), entry.amount().negate()));
    }
    return file.toString();
  }

  private List<EtsyReceipt> paid() {
    return rows(EtsyReceipt.DATASET).stream().filter(EtsyReceipt::paid).toList();
  }

  private static LocalDate day(EtsyReceipt receipt) {
    return LocalDate.ofInstant(receipt.created(), ZoneOffset.UTC);
  }

  private BigDecimal counted() {
    return rows(RevenueEvent.DATASET).stream()
        .filter(RevenueEvent::counts)
        .map(RevenueEvent::net)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private <T extends Record> List<T> rows(Dataset<T> dataset) {
    return storage.inSnapshot(
        tx -> {
          try (var scan = tx.scan(dataset, Filter.all())) {
            return scan.stream().map(Versioned::row).toList();
          }
        });
  }
}
