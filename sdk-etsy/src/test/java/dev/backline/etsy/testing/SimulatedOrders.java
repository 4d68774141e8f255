package dev.backline.etsy.testing;

import static dev.backline.etsy.testing.EtsyReplies.error;
import static dev.backline.etsy.testing.EtsyReplies.money;
import static dev.backline.etsy.testing.EtsyReplies.notFound;
import static dev.backline.etsy.testing.EtsyReplies.ok;

import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What the shop sold: orders, their items and payments, reviews, the ledger. */
final class SimulatedOrders {

  private static final long FIRST_RECEIPT = 3_000_000_001L;

  private final List<Map<String, Object>> receipts = new ArrayList<>();
  private final List<Map<String, Object>> ledger = new ArrayList<>();
  private final long seller;
  private final long shop;

  SimulatedOrders(long seller, long shop) {
    this.seller = seller;
    this.shop = shop;
  }

  /** Sells something twice a day for four months, with a fee each and a deposit at times. */
  void sales(Instant now) {
    Instant first = now.minus(Duration.ofDays(120));
    for (int i = 0; i < 240; i++) {
      Instant at = first.plus(Duration.ofHours(12L * i));
      if (!at.isBefore(now)) {
        break;
      }
      boolean refunded = i % 20 == 7;
      receipts.add(receipt(i, at, refunded));
      ledger.add(entry(2L * i + 1, at, -20 - i % 90, "transaction_fee", "Transaction fee"));
      if (i % 30 == 29) {
        ledger.add(entry(2L * i + 2, at, -15_000, "disbursement", "Deposit to bank"));
      }
    }
  }

  /** Sells so much at regular intervals from the instant on, as in the week of a release. */
  void rush(Instant from, Duration within, int count) {
    for (int i = 0; i < count; i++) {
      Instant at = from.plus(within.multipliedBy(i).dividedBy(count));
      int number = receipts.size() + 1_000;
      receipts.add(receipt(number, at, false));
      ledger.add(entry(2L * number + 1, at, -20, "transaction_fee", "Transaction fee"));
    }
  }

  /** Somebody buys right now. */
  void buy(Instant now) {
    receipts.add(receipt(receipts.size() + 1_000, now, false));
  }

  /** Somebody buys this right now. */
  void buy(Instant now, SimulatedListing listing, SimulatedListing.Product product, long pieces) {
    Map<String, Object> receipt = receipt(receipts.size() + 1_000, now, false);
    Map<String, Object> item =
        new LinkedHashMap<>(transaction(receipts.size() + 1_000, now.getEpochSecond()));
    item.put("quantity", pieces);
    item.put("listing_id", listing.id);
    item.put("product_id", product.id);
    item.put("sku", product.sku);
    item.put("variations", product.size == null ? List.of() : List.of(size(product.size)));
    receipt.put("transactions", List.of(item));
    receipts.add(receipt);
  }

  private static Map<String, Object> size(String size) {
    return Map.of("property_id", 513, "formatted_name", "Size", "formatted_value", size);
  }

  int receipts() {
    return receipts.size();
  }

  int ledgerEntries() {
    return ledger.size();
  }

  private Map<String, Object> receipt(int i, Instant at, boolean refunded) {
    Map<String, Object> receipt = new LinkedHashMap<>();
    long second = at.getEpochSecond();
    receipt.put("receipt_id", FIRST_RECEIPT + i);
    receipt.put("seller_user_id", seller);
    receipt.put("buyer_user_id", 55_000L + i);
    receipt.put("name", "Nora Example");
    receipt.put("city", "Leeds");
    receipt.put("country_iso", i % 3 == 0 ? "US" : "DE");
    receipt.put("status", refunded ? "Fully Refunded" : i % 9 == 0 ? "Open" : "Completed");
    receipt.put("is_paid", i % 9 != 0);
    receipt.put("is_shipped", i % 9 != 0);
    receipt.put("created_timestamp", second);
    receipt.put("create_timestamp", second);
    receipt.put("updated_timestamp", second);
    receipt.put("subtotal", money(2_500));
    receipt.put("total_shipping_cost", money(450));
    receipt.put("total_tax_cost", money(i % 3 == 0 ? 200 : 0));
    receipt.put("grandtotal", money(i % 3 == 0 ? 3_150 : 2_950));
    receipt.put("transactions", List.of(transaction(i, second)));
    receipt.put(
        "refunds",
        refunded
            ? List.of(Map.of("amount", money(2_500), "created_timestamp", second + 86_400))
            : List.of());
    return receipt;
  }

  private Map<String, Object> transaction(int i, long second) {
    Map<String, Object> transaction = new LinkedHashMap<>();
    transaction.put("transaction_id", 4_000_000_001L + i);
    transaction.put("receipt_id", FIRST_RECEIPT + i);
    transaction.put("title", "Tour shirt no. " + i);
    transaction.put("quantity", 1);
    transaction.put("listing_id", 1_500_000_001L + i);
    transaction.put("sku", "TS-" + i);
    transaction.put("price", money(2_500));
    transaction.put("shipping_cost", money(450));
    transaction.put("created_timestamp", second);
    transaction.put("paid_timestamp", second);
    transaction.put(
        "variations",
        List.of(Map.of("property_id", 513, "formatted_name", "Size", "formatted_value", "M")));
    return transaction;
  }

  private static Map<String, Object> entry(
      long id, Instant at, long amount, String type, String text) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("entry_id", 7_000_000_000L + id);
    entry.put("ledger_id", 77);
    entry.put("amount", amount);
    entry.put("currency", "EUR");
    entry.put("description", text);
    entry.put("balance", 100_000);
    entry.put("create_date", at.getEpochSecond());
    entry.put("created_timestamp", at.getEpochSecond());
    entry.put("ledger_type", type);
    entry.put("reference_type", "receipt");
    entry.put("reference_id", 3_000_000_000L + id);
    return entry;
  }

  SimulatedReply page(SimulatedRequest request) {
    long from = Long.parseLong(request.query("min_created").orElse("0"));
    long to = Long.parseLong(request.query("max_created").orElse("99999999999"));
    return EtsyReplies.page(request, where(receipts, r -> within(created(r), from, to)), Json::of);
  }

  SimulatedReply one(SimulatedRequest request) {
    return receipt(request.place("receipt"))
        .map(r -> ok(Json.of(r)))
        .orElseGet(EtsyReplies::notFound);
  }

  private Optional<Map<String, Object>> receipt(String id) {
    return receipts.stream()
        .filter(r -> String.valueOf(r.get("receipt_id")).equals(id))
        .findFirst();
  }

  SimulatedReply ship(SimulatedRequest request) {
    Optional<Map<String, Object>> found = receipt(request.place("receipt"));
    if (found.isEmpty()) {
      return notFound();
    }
    found.get().put("is_shipped", true);
    return ok(Json.of(found.get()));
  }

  SimulatedReply transactions(SimulatedRequest request) {
    Map<String, String> places = request.places();
    List<Json> all = new ArrayList<>();
    for (Map<String, Object> receipt : receipts) {
      for (Json transaction : Json.of(receipt).get("transactions").elements()) {
        if (fits(transaction, "receipt_id", places.get("receipt"))
            && fits(transaction, "listing_id", places.get("listing"))) {
          all.add(transaction);
        }
      }
    }
    return EtsyReplies.page(request, all, transaction -> transaction);
  }

  private static boolean fits(Json resource, String field, String wanted) {
    return wanted == null || resource.get(field).text().equals(wanted);
  }

  SimulatedReply transaction(SimulatedRequest request) {
    return receipts.stream()
        .flatMap(r -> Json.of(r).get("transactions").elements().stream())
        .filter(t -> fits(t, "transaction_id", request.place("transaction")))
        .findFirst()
        .map(EtsyReplies::ok)
        .orElseGet(EtsyReplies::notFound);
  }

  SimulatedReply payments(SimulatedRequest request) {
    List<String> ids = List.of(request.query("payment_ids").orElse("").split(","));
    if (ids.contains("")) {
      return error(400, "Missing input parameter: [payment_ids]");
    }
    return EtsyReplies.all(
        receipts.stream()
            .map(this::payment)
            .filter(payment -> ids.contains(payment.get("payment_id").text()))
            .toList());
  }

  SimulatedReply paymentsOfReceipt(SimulatedRequest request) {
    return EtsyReplies.all(receipt(request.place("receipt")).map(this::payment).stream().toList());
  }

  private Json payment(Map<String, Object> receipt) {
    Json json = Json.of(receipt);
    long total = json.get("grandtotal").get("amount").wholeNumber();
    long id = json.get("receipt_id").wholeNumber();
    Map<String, Object> payment = new LinkedHashMap<>();
    payment.put("payment_id", id + 5_000_000_000L);
    payment.put("buyer_user_id", json.get("buyer_user_id").wholeNumber());
    payment.put("shop_id", shop);
    payment.put("receipt_id", id);
    payment.put("amount_gross", money(total));
    payment.put("amount_fees", money(150));
    payment.put("amount_net", money(total - 150));
    payment.put("currency", "EUR");
    payment.put("shop_currency", "EUR");
    payment.put("status", "settled");
    payment.put("created_timestamp", json.get("created_timestamp").wholeNumber());
    payment.put("updated_timestamp", json.get("created_timestamp").wholeNumber());
    payment.put("payment_adjustments", List.of());
    return Json.of(payment);
  }

  SimulatedReply reviews(SimulatedRequest request) {
    List<Map<String, Object>> reviewed =
        where(receipts, r -> ((Long) r.get("receipt_id") - FIRST_RECEIPT) % 4 == 0);
    String listing = request.places().get("listing");
    List<Json> reviews =
        reviewed.stream()
            .map(this::review)
            .filter(review -> fits(review, "listing_id", listing))
            .toList();
    return EtsyReplies.page(request, reviews, review -> review);
  }

  private Json review(Map<String, Object> receipt) {
    Json item = Json.of(receipt).get("transactions").at(0);
    return Json.object(
        "shop_id",
        shop,
        "listing_id",
        item.get("listing_id").wholeNumber(),
        "transaction_id",
        item.get("transaction_id").wholeNumber(),
        "buyer_user_id",
        Json.of(receipt).get("buyer_user_id").wholeNumber(),
        "rating",
        5,
        "review",
        "Fits &amp; lasts.",
        "language",
        "en",
        "created_timestamp",
        created(receipt) + 86_400,
        "updated_timestamp",
        created(receipt) + 86_400);
  }

  SimulatedReply ledgerPage(SimulatedRequest request) {
    if (request.query("min_created").isEmpty() || request.query("max_created").isEmpty()) {
      return error(400, "min_created and max_created are required");
    }
    long from = Long.parseLong(request.query("min_created").orElseThrow());
    long to = Long.parseLong(request.query("max_created").orElseThrow());
    if (to - from > 2_678_400) {
      return error(
          400,
          "Time window between min_created and max_created must be no more than 2678400 seconds"
              + " (31 days).");
    }
    return EtsyReplies.page(request, where(ledger, e -> within(created(e), from, to)), Json::of);
  }

  private static <T> List<T> where(List<T> all, Predicate<T> test) {
    return all.stream().filter(test).toList();
  }

  private static long created(Map<String, Object> resource) {
    return (Long) resource.getOrDefault("created_timestamp", 0L);
  }

  private static boolean within(long second, long from, long to) {
    return second >= from && second <= to;
  }
}
