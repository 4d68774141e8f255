package dev.backline.bandcamp.testing;

import dev.backline.core.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The invented sales of one label: carts of several items, whole discographies, merchandise with
 * shipping, refunds in full and in part, reversals and their cancelling, weekly payouts with letter
 * ids, four currencies, fees that settle days later. The same seed gives the same ledger.
 *
 * <p>Not thread-safe; the simulator guards it.
 */
final class SimulatedLedger {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP", "JPY");
  private static final List<String[]> BUYERS =
      List.of(
          new String[] {"Germany", "DE", "Berlin", "Nora Example"},
          new String[] {"United States", "US", "Portland", "Sam Placeholder"},
          new String[] {"Japan", "JP", "Osaka", "Yui Sample"},
          new String[] {"United Kingdom", "GB", "Leeds", "Alex Specimen"},
          new String[] {"Namibia", "NA", "Windhoek", "Tala Instance"});

  /**
   * One row, written once, with the instant from which its fee is settled and how it looks before.
   */
  private record Entry(Instant at, long memberBandId, Instant settles, String open, String row) {

    static Entry of(Instant at, long memberBandId, Instant settles, Map<String, Object> fields) {
      String row = Json.of(fields).toString();
      return new Entry(at, memberBandId, settles, settles.isAfter(at) ? open(fields) : row, row);
    }

    private static String open(Map<String, Object> fields) {
      Map<String, Object> open = new LinkedHashMap<>(fields);
      open.put("transaction_fee", null);
      open.put("amount_you_received", null);
      return Json.of(open).toString();
    }
  }

  private final SplittableRandom random;
  private final List<SimulatedBand> artists;
  private final List<Entry> entries = new ArrayList<>();
  private long nextPayment;
  private long nextTransfer;
  private long nextItem;

  /** An artist whose music is sold. */
  record SimulatedBand(long id, String name, String subdomain) {}

  /**
   * Invents a ledger.
   *
   * @param place which of the platform's ledgers it is; numbers are given once across all of them
   */
  SimulatedLedger(
      long seed,
      int place,
      List<SimulatedBand> artists,
      Instant from,
      Instant to,
      int approximateRows) {
    this.random = new SplittableRandom(seed);
    this.nextPayment = 4_000_000_101L + place * 1_000_000_000L;
    this.nextTransfer = 700_123_456L + place * 100_000_000L;
    this.nextItem = 555_000_001L + place * 100_000_000L;
    this.artists = artists;
    Duration span = Duration.between(from, to);
    int carts = Math.max(1, approximateRows * 10 / 17); // 1.6 items a cart, and some refunds
    long step = Math.max(1, span.toSeconds() / carts);
    for (int i = 0; i < carts; i++) {
      cart(from.plusSeconds(i * step + random.nextLong(step)), to);
    }
    for (Instant friday = from.plus(Duration.ofDays(5));
        friday.isBefore(to);
        friday = friday.plus(Duration.ofDays(7))) {
      payout(friday);
    }
    entries.sort(Comparator.comparing(Entry::at));
  }

  /** Returns the rows of the half-open span in JSON, as they look at the given instant. */
  List<String> between(Instant from, Instant to, long bandId, boolean label, Instant now) {
    List<String> rows = new ArrayList<>();
    int low = firstAt(from);
    for (int i = low; i < entries.size() && entries.get(i).at().isBefore(to); i++) {
      Entry entry = entries.get(i);
      if (entry.at().isAfter(now) || !(label || entry.memberBandId() == bandId)) {
        continue;
      }
      rows.add(now.isBefore(entry.settles()) ? entry.open() : entry.row());
    }
    return rows;
  }

  int size() {
    return entries.size();
  }

  private int firstAt(Instant from) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).at().isBefore(from)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void cart(Instant at, Instant to) {
    String payment = Long.toString(nextPayment);
    nextPayment += 1 + random.nextInt(40);
    String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
    String[] buyer = BUYERS.get(random.nextInt(BUYERS.size()));
    int items = 1 + (random.nextInt(10) < 4 ? random.nextInt(3) : 0);
    List<Map<String, Object>> rows = new ArrayList<>();
    BigDecimal cartTotal = BigDecimal.ZERO;
    SimulatedBand artist = artists.get(random.nextInt(artists.size()));
    for (int i = 0; i < items; i++) {
      Map<String, Object> row = item(payment, at, currency, buyer, artist);
      cartTotal = cartTotal.add((BigDecimal) row.get("item_total"));
      rows.add(row);
    }
    // The processor charges once for the cart; the report shows it on one of its items.
    BigDecimal fee =
        round(cartTotal.multiply(new BigDecimal("0.035")).add(unit(currency, "0.25")), currency);
    Map<String, Object> carrier = rows.get(rows.size() - 1);
    carrier.put("transaction_fee", fee);
    carrier.put("net_amount", ((BigDecimal) carrier.get("net_amount")).subtract(fee));
    carrier.put("amount_you_received", ((BigDecimal) carrier.get("item_total")).subtract(fee));
    Instant settles = random.nextInt(25) == 0 ? at.plus(Duration.ofDays(3)) : at;
    for (Map<String, Object> row : rows) {
      entries.add(Entry.of(at, artist.id(), settles, row));
      undo(row, payment, at, to, artist);
    }
  }

  private Map<String, Object> item(
      String payment, Instant at, String currency, String[] buyer, SimulatedBand artist) {
    int kind = random.nextInt(20);
    String type = kind < 9 ? "album" : kind < 15 ? "track" : kind < 19 ? "package" : "bundle";
    int number = random.nextInt(12);
    boolean merch = type.equals("package");
    BigDecimal price =
        unit(
            currency,
            Integer.toString(type.equals("track") ? 1 : merch ? 18 + number : 7 + number % 4));
    long quantity = merch && random.nextInt(6) == 0 ? 2 : 1;
    BigDecimal subTotal = price.multiply(BigDecimal.valueOf(quantity));
    BigDecimal tip = random.nextInt(5) == 0 ? unit(currency, "2") : null;
    BigDecimal tax =
        random.nextInt(4) == 0 ? round(subTotal.multiply(new BigDecimal("0.2")), currency) : null;
    BigDecimal shipping = merch ? unit(currency, "4.50") : null;
    BigDecimal itemTotal = subTotal.add(zero(tip)).add(zero(tax)).add(zero(shipping));
    BigDecimal share =
        round(subTotal.add(zero(tip)).multiply(new BigDecimal(merch ? "0.10" : "0.15")), currency);
    String title = title(type, artist, number);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("bandcamp_transaction_id", Json.parse(payment));
    row.put("bandcamp_transaction_item_id", nextItem++);
    row.put("bandcamp_related_transaction_id", null);
    row.put("date", DATE.format(at));
    row.put("paid_to", "Bandcamp");
    row.put("item_type", type);
    row.put("item_name", title);
    row.put("artist", artist.name());
    row.put("currency", currency);
    row.put("item_price", price);
    row.put("quantity", quantity);
    row.put("discount_code", null);
    row.put("sub_total", subTotal);
    row.put("additional_fan_contribution", tip);
    row.put("seller_tax", null);
    row.put("marketplace_tax", tax);
    row.put("tax_rate", tax == null ? null : 20);
    row.put("collection_society_share", null);
    row.put("shipping", shipping);
    row.put("ship_from_country_name", merch ? "Germany" : null);
    row.put("transaction_fee", null);
    row.put("fee_type", random.nextBoolean() ? "paypal" : "credit card");
    row.put("item_total", itemTotal);
    row.put("amount_you_received", itemTotal);
    row.put("paypal_transaction_id", null);
    row.put("net_amount", subTotal.add(zero(tip)).subtract(share));
    row.put("package", merch ? "Vinyl LP" : "digital download");
    row.put("option", merch && number % 3 == 0 ? "Size: M" : null);
    row.put(
        "item_url", "https://" + artist.subdomain() + ".bandcamp.com/" + type + "/" + slug(title));
    row.put("catalog_number", "NP%03d".formatted(number + 1));
    row.put("upc", "");
    row.put("isrc", type.equals("track") ? "QZNP1%02d%05d".formatted(24, number + 1) : "");
    row.put("buyer_name", buyer[3]);
    row.put("buyer_email", slug(buyer[3]) + "@fan.example");
    row.put("buyer_phone", null);
    row.put("buyer_note", null);
    if (merch) {
      row.put("ship_to_name", buyer[3]);
      row.put("ship_to_street", "1 Example Street");
      row.put("ship_to_city", buyer[2]);
      row.put("ship_to_country", buyer[0]);
      row.put("ship_to_country_code", buyer[1]);
    }
    row.put("country", buyer[0]);
    row.put("country_code", buyer[1]);
    row.put("region_or_state", null);
    row.put("city", buyer[2]);
    row.put("referer", "Direct");
    row.put("referer_url", null);
    row.put("sku", merch ? "LP-" + (number + 1) : null);
    return row;
  }

  /** A refund in full or in part, or a reversal that may be cancelled again, some time later. */
  private void undo(
      Map<String, Object> sale, String payment, Instant at, Instant to, SimulatedBand artist) {
    int chance = random.nextInt(100);
    if (chance >= 4) {
      return;
    }
    Instant later = at.plus(Duration.ofHours(20 + random.nextInt(24 * 30)));
    if (!later.isBefore(to)) {
      return;
    }
    boolean partial = chance == 0;
    String type = chance == 3 ? "reversal" : "refund";
    Map<String, Object> row = undoing(sale, payment, later, type, partial);
    entries.add(Entry.of(later, artist.id(), later, row));
    Instant last = later.plus(Duration.ofDays(4));
    if (chance == 3 && random.nextBoolean() && last.isBefore(to)) {
      Map<String, Object> back = undoing(row, payment, last, "cancelled reversal", false);
      entries.add(Entry.of(last, artist.id(), last, back));
    }
  }

  private Map<String, Object> undoing(
      Map<String, Object> sale, String payment, Instant at, String type, boolean partial) {
    Map<String, Object> row = new LinkedHashMap<>(sale);
    row.put("bandcamp_transaction_id", "t" + nextTransfer++);
    row.put("bandcamp_transaction_item_id", nextItem++);
    row.put("bandcamp_related_transaction_id", Json.parse(payment));
    row.put("date", DATE.format(at));
    row.put("item_type", type);
    for (String amount :
        List.of(
            "quantity",
            "sub_total",
            "additional_fan_contribution",
            "marketplace_tax",
            "shipping",
            "transaction_fee",
            "item_total",
            "amount_you_received",
            "net_amount")) {
      row.put(amount, negated(row.get(amount)));
    }
    if (partial) {
      row.put("quantity", null);
      BigDecimal part =
          ((BigDecimal) row.get("sub_total")).divide(BigDecimal.valueOf(2), 2, RoundingMode.DOWN);
      String currency = (String) row.get("currency");
      row.put("sub_total", round(part, currency));
      row.put("additional_fan_contribution", null);
      row.put("marketplace_tax", null);
      row.put("shipping", null);
      row.put("transaction_fee", null);
      row.put("item_total", round(part, currency));
      row.put("amount_you_received", round(part, currency));
      row.put("net_amount", round(part.multiply(new BigDecimal("0.85")), currency));
    }
    return row;
  }

  private void payout(Instant at) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("bandcamp_transaction_id", "t" + nextTransfer++);
    row.put("date", DATE.format(at));
    row.put("item_type", "payout");
    row.put("currency", "EUR");
    row.put("fee_type", "transfer");
    row.put("amount_you_received", BigDecimal.valueOf(5_000 + random.nextInt(90_000), 2));
    row.put("net_amount", null);
    entries.add(Entry.of(at, 0, at, row));
  }

  private static Object negated(Object amount) {
    if (amount instanceof BigDecimal decimal) {
      return decimal.negate();
    }
    return amount instanceof Long number ? Long.valueOf(-number) : amount;
  }

  private static String title(String type, SimulatedBand artist, int number) {
    List<String> words =
        List.of("Low Tide", "Night Bus", "Paper Boats", "Salt", "Harbour Lights", "Ferry Song");
    String word = words.get(number % words.size());
    return type.equals("bundle")
        ? artist.name() + " full digital discography"
        : number < words.size() ? word : word + " II";
  }

  private static String slug(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** Yen have no minor unit; a price of 7 is 7 euros, and 700 yen. */
  private static BigDecimal unit(String currency, String amount) {
    BigDecimal number = new BigDecimal(amount);
    return currency.equals("JPY")
        ? number.movePointRight(2).setScale(0, RoundingMode.UNNECESSARY)
        : number.setScale(2, RoundingMode.UNNECESSARY);
  }

  private static BigDecimal round(BigDecimal amount, String currency) {
    return amount.setScale(currency.equals("JPY") ? 0 : 2, RoundingMode.HALF_UP);
  }

  private static BigDecimal zero(Object amount) {
    return amount instanceof BigDecimal decimal ? decimal : BigDecimal.ZERO;
  }
}
