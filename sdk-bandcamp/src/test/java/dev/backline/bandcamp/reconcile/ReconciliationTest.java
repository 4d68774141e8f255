package dev.backline.bandcamp.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.bandcamp.reconcile.Match.Tier;
import dev.backline.bandcamp.sales.ItemType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReconciliationTest {

  private static final Instant NOON = Instant.parse("2024-03-04T12:00:09Z");

  @Test
  void sameSaleOfBothSidesIsOneRow() {
    LedgerEntry api = entry("api/1", "4000000101", "Low Tide", "7.90", NOON);
    LedgerEntry csv = entry("csv/1", "4000000101", "Low  Tide ", "7.9", NOON.minusSeconds(9));

    Reconciliation both = Reconciliation.of(List.of(api), List.of(csv));

    assertThat(both.matches())
        .singleElement()
        .satisfies(
            match -> {
              assertThat(match.tier()).isEqualTo(Tier.EXACT);
              assertThat(match.difference()).isEqualTo(Difference.NONE);
            });
    assertThat(both.merged()).containsExactly(api);
  }

  @Test
  void rowsOfOneSideAloneStayInTheLedger() {
    LedgerEntry api = entry("api/1", "4000000101", "Low Tide", "7.90", NOON);
    LedgerEntry csv = entry("csv/1", "4000000777", "High Tide", "5", NOON);

    Reconciliation both = Reconciliation.of(List.of(api), List.of(csv));

    assertThat(both.onlyApi()).containsExactly(api);
    assertThat(both.onlyCsv()).containsExactly(csv);
    assertThat(both.merged()).containsExactly(api, csv);
  }

  @Test
  void twoEqualItemsOfOneCartMeetTwoRows() {
    LedgerEntry first = entry("api/1", "4000000101", "Low Tide", "7.90", NOON);
    LedgerEntry second = entry("api/2", "4000000101", "Low Tide", "7.90", NOON);
    LedgerEntry csv = entry("csv/1", "4000000101", "Low Tide", "7.90", NOON);

    Reconciliation both = Reconciliation.of(List.of(first, second), List.of(csv));

    assertThat(both.matches()).hasSize(1);
    assertThat(both.onlyApi()).hasSize(1);
    assertThat(both.onlyCsv()).isEmpty();
  }

  @Test
  void aFeeThatSettledLateIsNamed() {
    LedgerEntry api = entry("api/1", "4000000101", "Low Tide", "7.30", NOON, "0.60", null);
    LedgerEntry csv = entry("csv/1", "4000000101", "Low Tide", "7.90", NOON, null, null);

    assertThat(Reconciliation.of(List.of(api), List.of(csv)).differing())
        .singleElement()
        .satisfies(
            match -> {
              assertThat(match.difference()).isEqualTo(Difference.FEE);
              assertThat(match.gap()).isEqualByComparingTo("-0.60");
            });
  }

  @Test
  void taxRoundingAndRefundAreNamed() {
    assertThat(difference(ItemType.ALBUM, "7.90", null, "9.48", "1.58")).isEqualTo(Difference.TAX);
    assertThat(difference(ItemType.ALBUM, "7.905", null, "7.91", null))
        .isEqualTo(Difference.ROUNDING);
    assertThat(difference(ItemType.REFUND, "-7.90", null, "-4.00", null))
        .isEqualTo(Difference.REFUND);
    assertThat(difference(ItemType.ALBUM, "7.90", null, "4.00", null))
        .isEqualTo(Difference.UNEXPLAINED);
  }

  @Test
  void aSpreadsheetsScientificPaymentIdIsReadWhereNoDigitIsLost() {
    assertThat(entry("csv/1", "4.000000101E+09", "x", "1", NOON).transactionId())
        .isEqualTo("4000000101");
    assertThat(entry("csv/1", "4.0E+09", "x", "1", NOON).transactionId()).isEmpty();
  }

  private static Difference difference(
      ItemType type, String apiNet, String apiTax, String csvNet, String csvTax) {
    LedgerEntry api = of("api/1", "77", type, "Low Tide", apiNet, NOON, null, apiTax);
    LedgerEntry csv = of("csv/1", "77", type, "Low Tide", csvNet, NOON, null, csvTax);
    return Reconciliation.of(List.of(api), List.of(csv)).matches().get(0).difference();
  }

  /** What happens to exports on their way from the download to us. */
  enum Distortion {
    NONE,
    RESORTED,
    PAYMENT_IDS_LOST,
    SCIENTIFIC_PAYMENT_IDS,
    ITEM_COLUMNS_LEFT_OUT,
    LOCAL_TIME_ZONE,
    TIMES_CUT_TO_DAYS,
    NET_ROUNDED,
    FEE_ON_ANOTHER_ITEM,
    TAX_WITHIN_NET,
    TITLES_RETYPED,
    ROWS_MISSING,
    ROWS_OF_THEIR_OWN
  }

  @ParameterizedTest
  @EnumSource(Distortion.class)
  void distortedExportsMeetTheirSalesAndTheLedgerIsExact(Distortion distortion) {
    Random random = new Random(distortion.ordinal() + 11L);
    List<LedgerEntry> api = label(random, 4_000);
    Map<String, String> truth = new HashMap<>();
    List<LedgerEntry> csv = distort(api, distortion, random, truth);

    Reconciliation both = Reconciliation.of(api, csv);

    long right = both.matches().stream().filter(match -> sameSale(match, truth, api)).count();
    double precision = both.matches().isEmpty() ? 1 : (double) right / both.matches().size();
    double recall = truth.isEmpty() ? 1 : (double) right / truth.size();
    assertThat(precision).as("precision").isGreaterThanOrEqualTo(0.999);
    assertThat(recall).as("recall").isGreaterThanOrEqualTo(0.99);
    assertThat(totals(both.merged())).isEqualTo(totals(expectedLedger(api, csv, truth)));
  }

  /** Equal rows of one cart are interchangeable: any of them is the right partner. */
  private static boolean sameSale(Match match, Map<String, String> truth, List<LedgerEntry> api) {
    String expected = truth.get(match.csv().id());
    if (match.api().id().equals(expected)) {
      return true;
    }
    return api.stream()
        .filter(entry -> entry.id().equals(expected))
        .anyMatch(
            entry ->
                entry.transactionId().equals(match.api().transactionId())
                    && entry.name().equals(match.api().name())
                    && entry.amount().equals(match.api().amount()));
  }

  private static List<LedgerEntry> expectedLedger(
      List<LedgerEntry> api, List<LedgerEntry> csv, Map<String, String> truth) {
    List<LedgerEntry> expected = new ArrayList<>(api);
    csv.stream().filter(entry -> !truth.containsKey(entry.id())).forEach(expected::add);
    return expected;
  }

  private static Map<String, BigDecimal> totals(List<LedgerEntry> entries) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    entries.forEach(entry -> totals.merge(entry.currency(), entry.amount(), BigDecimal::add));
    totals.replaceAll((currency, total) -> total.stripTrailingZeros());
    return totals;
  }

  private static List<LedgerEntry> label(Random random, int payments) {
    List<LedgerEntry> sales = new ArrayList<>();
    String[] currencies = {"EUR", "USD", "GBP", "JPY"};
    for (int payment = 0; payment < payments; payment++) {
      String id = Long.toString(4_000_000_000L + payment * 17L + 1);
      Instant date = Instant.parse("2021-01-01T00:00:00Z").plusSeconds(payment * 7_919L * 3);
      String currency = currencies[random.nextInt(currencies.length)];
      int items = 1 + random.nextInt(4);
      for (int item = 0; item < items; item++) {
        int cents = 100 + random.nextInt(4_000);
        boolean refund = random.nextInt(40) == 0;
        BigDecimal net = BigDecimal.valueOf(refund ? -cents : cents, 2);
        sales.add(
            new LedgerEntry(
                "api/" + id + "/" + item,
                refund ? "t" + id : id,
                refund ? ItemType.REFUND : ItemType.ALBUM,
                "https://thegulls.bandcamp.com/album/" + (item * 31 + payment % 50),
                "Title " + (item * 31 + payment % 50),
                "digital download",
                date,
                currency,
                net,
                net.add(BigDecimal.valueOf(150, 2)),
                item == 0 ? BigDecimal.valueOf(37 + random.nextInt(60), 2) : null,
                random.nextInt(3) == 0 ? BigDecimal.valueOf(19 + random.nextInt(200), 2) : null));
      }
    }
    return sales;
  }

  private static List<LedgerEntry> distort(
      List<LedgerEntry> api, Distortion distortion, Random random, Map<String, String> truth) {
    List<LedgerEntry> csv = new ArrayList<>();
    Set<String> shifted = new HashSet<>();
    for (LedgerEntry sale : api) {
      if (distortion == Distortion.ROWS_MISSING && random.nextInt(10) == 0) {
        continue;
      }
      String id = "csv/" + csv.size();
      truth.put(id, sale.id());
      csv.add(distorted(id, sale, distortion, random, shifted));
    }
    if (distortion == Distortion.ROWS_OF_THEIR_OWN) {
      for (int i = 0; i < 200; i++) {
        csv.add(
            entry("csv/own" + i, "99000" + i, "Old " + i, "3.33", NOON.minus(Duration.ofDays(i))));
      }
    }
    if (distortion == Distortion.RESORTED) {
      Collections.shuffle(csv, random);
    }
    return csv;
  }

  private static LedgerEntry distorted(
      String id, LedgerEntry sale, Distortion distortion, Random random, Set<String> payments) {
    String payment = sale.transactionId();
    String name = sale.name();
    String url = sale.url();
    String variant = sale.variant();
    Instant date = sale.date();
    BigDecimal net = sale.net();
    BigDecimal fee = sale.fee();
    switch (distortion) {
      case PAYMENT_IDS_LOST -> payment = "";
      case SCIENTIFIC_PAYMENT_IDS ->
          payment = payment.startsWith("t") ? payment : scientific(payment);
      case ITEM_COLUMNS_LEFT_OUT -> {
        url = "";
        variant = "";
      }
      case LOCAL_TIME_ZONE -> {
        payment = "";
        date = date.minus(Duration.ofHours(5));
      }
      case TIMES_CUT_TO_DAYS -> {
        payment = "";
        date = date.truncatedTo(ChronoUnit.DAYS);
      }
      case NET_ROUNDED -> net = net.setScale(1, RoundingMode.HALF_UP).setScale(2);
      case FEE_ON_ANOTHER_ITEM -> {
        if (fee != null && payments.add(payment)) {
          net = net.add(fee);
          fee = null;
        }
      }
      case TAX_WITHIN_NET -> net = sale.tax() == null ? net : net.add(sale.tax());
      case TITLES_RETYPED ->
          name = random.nextBoolean() ? name.toUpperCase(Locale.ROOT) : name + " ";
      default -> {}
    }
    return new LedgerEntry(
        id,
        payment,
        sale.type(),
        url,
        name,
        variant,
        date,
        sale.currency(),
        net,
        sale.total(),
        fee,
        sale.tax());
  }

  private static String scientific(String digits) {
    return digits.charAt(0) + "." + digits.substring(1) + "E+0" + (digits.length() - 1);
  }

  private static LedgerEntry entry(
      String id, String payment, String name, String net, Instant date) {
    return entry(id, payment, name, net, date, null, null);
  }

  private static LedgerEntry entry(
      String id, String payment, String name, String net, Instant date, String fee, String tax) {
    return of(id, payment, ItemType.ALBUM, name, net, date, fee, tax);
  }

  private static LedgerEntry of(
      String id,
      String payment,
      ItemType type,
      String name,
      String net,
      Instant date,
      String fee,
      String tax) {
    return new LedgerEntry(
        id,
        payment,
        type,
        "https://thegulls.bandcamp.com/album/low-tide",
        name,
        "digital download",
        date,
        "EUR",
        new BigDecimal(net),
        null,
        fee == null ? null : new BigDecimal(fee),
        tax == null ? null : new BigDecimal(tax));
  }
}
