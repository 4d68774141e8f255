package dev.backline.etsy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.csv.Csv;
import dev.backline.core.csv.CsvImport;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.CsvPresets;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncCounts;
import dev.backline.core.sync.SyncReport;
import dev.backline.etsy.listing.EtsyListingLine;
import dev.backline.etsy.payment.EtsyStatementLine;
import dev.backline.etsy.receipt.EtsySoldItem;
import dev.backline.etsy.receipt.EtsySoldOrder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Each preset of this module against invented files of its layouts: a row of the table a file. */
class ExportFilesTest {

  private static final String FOLDER = "/etsy/export/";

  private final Storage storage = new MemoryStorage();

  @AfterEach
  void close() {
    storage.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = FOLDER + "golden-files.txt",
      delimiter = '|',
      numLinesToSkip = 1,
      ignoreLeadingAndTrailingWhitespace = true)
  void fileIsRecognisedReadAndImportedOnce(
      String file, String preset, long rows, String counted, String payouts) {
    CsvImport csv = open(file, bytes(file));

    SyncCounts first = Sync.to(storage).run(csv.source()).requireSuccess().counts();
    SyncCounts second =
        Sync.to(storage).run(open("again-" + file, bytes(file)).source()).requireSuccess().counts();

    assertThat(csv.inspect().recognised().map(CsvPreset::name)).contains(preset);
    assertThat(first.inserted()).isEqualTo(rows);
    assertThat(first.rejected()).isZero();
    assertThat(second.inserted() + second.updated()).isZero();
    assertThat(second.unchanged()).isEqualTo(rows);
    assertThat(money(RevenueEvent::counts)).isEqualTo(Objects.requireNonNullElse(counted, ""));
    assertThat(money(event -> event.kind() == RevenueKind.PAYOUT))
        .isEqualTo(Objects.requireNonNullElse(payouts, ""));
  }

  @Test
  void everyPresetOfTheModuleHasAGoldenFile() throws IOException {
    Set<String> tested = new HashSet<>();
    new String(bytes("golden-files.txt"), StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .forEach(line -> tested.add(line.split("\\|", -1)[1].strip()));

    assertThat(CsvPresets.installed().all())
        .extracting(CsvPreset::name)
        .isSubsetOf(tested)
        .hasSize(4);
  }

  @Test
  void anOrderKeepsItsPartsAndItsRefundAndNobodysName() {
    read("EtsySoldOrders2024.csv", bytes("EtsySoldOrders2024.csv"));

    EtsySoldOrder order = row(EtsySoldOrder.DATASET, o -> o.orderId().equals("3100000002"));
    assertThat(order.saleDate()).isEqualTo(LocalDate.of(2024, 3, 5));
    assertThat(order.shipped()).isNull();
    assertThat(order.country()).isEqualTo("US");
    assertThat(order.toString()).doesNotContain("Nora");
    assertThat(event("3100000002", RevenueKind.SALE).gross()).isEqualByComparingTo("24.35");
    assertThat(event("3100000002", RevenueKind.SHIPPING).net()).isEqualByComparingTo("9.00");
    assertThat(event("3100000002", RevenueKind.FEE).net()).isEqualByComparingTo("-1.10");
    assertThat(event("3100000002", RevenueKind.REFUND))
        .satisfies(
            refund -> {
              assertThat(refund.net()).isEqualByComparingTo("-13.35");
              assertThat(refund.reverses()).isEqualTo(event("3100000002", RevenueKind.SALE).id());
            });
  }

  @Test
  void aDiscountOnShippingIsTakenOffWhereTheTotalSaysSo() {
    read("EtsySoldOrders2026-9.csv", bytes("EtsySoldOrders2026-9.csv"));

    assertThat(events()).noneMatch(e -> e.kind() == RevenueKind.SHIPPING && e.net().signum() == 0);
    assertThat(events().stream().filter(e -> "3200000001".equals(e.externalId())))
        .extracting(RevenueEvent::kind)
        .containsExactlyInAnyOrder(RevenueKind.SALE, RevenueKind.FEE);
    assertThat(event("3200000002", RevenueKind.REFUND).net()).isEqualByComparingTo("-18.50");
  }

  @Test
  void shippingAndTaxThatRepeatOnEachItemAreNotAddedUp() {
    read("EtsySoldOrderItems2024.csv", bytes("EtsySoldOrderItems2024.csv"));

    EtsySoldItem discounted =
        row(EtsySoldItem.DATASET, item -> item.transactionId().equals("4100000003"));
    assertThat(discounted.subtotal()).isEqualByComparingTo("22.50");
    assertThat(discounted.orderShipping()).isEqualByComparingTo("9.00");
    assertThat(events()).allMatch(event -> event.kind() == RevenueKind.SALE);
  }

  @Test
  void aLaterDownloadOfTheSameMonthUpdatesItsOrders() {
    String file = new String(bytes("EtsySoldOrders2024.csv"), StandardCharsets.UTF_8);
    read("EtsySoldOrders2024-3.csv", bytes("EtsySoldOrders2024.csv"));

    SyncReport later =
        read(
            "EtsySoldOrders2024.csv",
            file.replace("2.48,52.02,0.00,0.00,0.00", "2.48,52.02,30.00,1.60,28.40")
                .getBytes(StandardCharsets.UTF_8));

    assertThat(later.counts().updated()).isEqualTo(1);
    assertThat(later.counts().inserted()).isZero();
    assertThat(event("3100000001", RevenueKind.REFUND).net()).isEqualByComparingTo("-24.50");
  }

  @Test
  void anIdThatASpreadsheetRoundedIsRejectedWithTheReason() {
    String file = new String(bytes("EtsySoldOrders2024.csv"), StandardCharsets.UTF_8);

    SyncReport report =
        read(
            "EtsySoldOrders2024.csv",
            file.replace("3100000001", "3.1E+09").getBytes(StandardCharsets.UTF_8));

    assertThat(report.counts().rejected()).isEqualTo(1);
    assertThat(report.counts().inserted()).isEqualTo(1);
  }

  @Test
  void aDescriptionOfManyLinesIsOneListing() {
    read("EtsyListingsDownload.csv", bytes("EtsyListingsDownload.csv"));

    EtsyListingLine shirt =
        row(EtsyListingLine.DATASET, line -> line.title().equals("Tour shirt, black"));
    assertThat(shirt.description()).contains("\n").contains("\"one by one\"");
    assertThat(shirt.tags()).containsExactly("tour shirt", "black", "organic cotton");
    assertThat(shirt.skus()).containsExactly("TS-0-S", "TS-0-M", "TS-0-L");
    assertThat(shirt.variations()).containsEntry("Size", "S,M,L");
    assertThat(shirt.images()).hasSize(1);
  }

  @Test
  void aNewListingsFileReplacesTheOneBefore() {
    read("EtsyListingsDownload.csv", bytes("EtsyListingsDownload.csv"));
    String file = new String(bytes("EtsyListingsDownload.csv"), StandardCharsets.UTF_8);

    SyncReport next =
        read(
            "EtsyListingsDownload (1).csv",
            file.substring(0, file.indexOf("Tape,")).getBytes(StandardCharsets.UTF_8));

    assertThat(next.counts().deleted()).isEqualTo(1);
  }

  @Test
  void equalListingFeesOfADayAreAllCounted() {
    read("etsy_statement_2026_9.csv", bytes("etsy_statement_2026_9.csv"));

    assertThat(events().stream().filter(event -> "1500000001".equals(event.externalId())))
        .hasSize(2)
        .allMatch(event -> event.net().compareTo(new BigDecimal("-0.20")) == 0);
    assertThat(row(EtsyStatementLine.DATASET, l -> l.title().startsWith("Transaction")).title())
        .isEqualTo("Transaction fee: Tour shirt \"Low Tide\" & tape");
  }

  @Test
  void anAmountOfAnotherCurrencyThanItsLineIsRejected() {
    String file = new String(bytes("etsy_statement_2026_7.csv"), StandardCharsets.UTF_8);

    SyncReport report =
        read(
            "etsy_statement_2026_7.csv",
            file.replace("Shipping label,Label #880001,CAD", "Shipping label,Label #880001,EUR")
                .getBytes(StandardCharsets.UTF_8));

    assertThat(report.counts().rejected()).isEqualTo(1);
  }

  private static CsvImport open(String name, byte[] file) {
    return Csv.open(name, file);
  }

  private SyncReport read(String name, byte[] file) {
    return Sync.to(storage).run(open(name, file).source()).requireSuccess();
  }

  private static byte[] bytes(String file) {
    try (InputStream in =
        Objects.requireNonNull(ExportFilesTest.class.getResourceAsStream(FOLDER + file), file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<RevenueEvent> events() {
    return rows(RevenueEvent.DATASET);
  }

  private RevenueEvent event(String order, RevenueKind kind) {
    return row(RevenueEvent.DATASET, e -> order.equals(e.externalId()) && e.kind() == kind);
  }

  private <T extends Record> T row(Dataset<T> dataset, Predicate<T> test) {
    return rows(dataset).stream().filter(test).findFirst().orElseThrow();
  }

  private <T extends Record> List<T> rows(Dataset<T> dataset) {
    return storage.inSnapshot(
        tx -> {
          try (var scan = tx.scan(dataset, Filter.all())) {
            return scan.stream().map(Versioned::row).toList();
          }
        });
  }

  private String money(Predicate<RevenueEvent> which) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (RevenueEvent event : events()) {
      if (which.test(event)) {
        sums.merge(event.currency(), event.net(), BigDecimal::add);
      }
    }
    return sums.entrySet().stream()
        .map(sum -> sum.getValue().setScale(2).toPlainString() + " " + sum.getKey())
        .collect(Collectors.joining(", "));
  }
}
