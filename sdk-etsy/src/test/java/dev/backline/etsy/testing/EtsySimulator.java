package dev.backline.etsy.testing;

import dev.backline.core.Ticker;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.core.testing.SimulatedWindow;
import dev.backline.core.testing.Simulator;
import dev.backline.core.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Etsy with one shop: listings in all states with variants, buyers, orders, a ledger, two limits,
 * and its strictness: the key in both parts, forms where it wants forms, no key too many in an
 * inventory, all products or they are gone, at least one piece somewhere.
 */
public final class EtsySimulator extends Simulator {

  /** The public part of the key. */
  public static final String KEYSTRING = "simkeystring0001";

  /** The other part. */
  public static final String SHARED_SECRET = "simsecret1";

  /** The shop. */
  public static final long SHOP = 12_345_678L;

  /** The member whose shop it is. */
  public static final long USER = 87_654_321L;

  /** The refresh token to begin with. */
  public static final String REFRESH_TOKEN = USER + ".refresh-0";

  private static final int LAST_OFFSET = 12_000;
  private static final Set<String> PUT_DOCUMENT =
      Set.of(
          "products",
          "price_on_property",
          "quantity_on_property",
          "sku_on_property",
          "readiness_state_on_property");
  private static final Set<String> PUT_PRODUCT = Set.of("sku", "property_values", "offerings");
  private static final Set<String> PUT_OFFERING =
      Set.of("price", "quantity", "is_enabled", "readiness_state_id");
  private static final Set<String> PUT_PROPERTY =
      Set.of("property_id", "property_name", "scale_id", "value_ids", "values");

  private final TreeMap<Long, SimulatedListing> listings = new TreeMap<>();
  private final List<Map<String, Object>> receipts = new ArrayList<>();
  private final List<Map<String, Object>> ledger = new ArrayList<>();
  private final Map<String, Instant> access = new HashMap<>();
  private final SimulatedWindow second =
      SimulatedWindow.of("per second", 10, Duration.ofSeconds(1));
  private final SimulatedWindow day;
  private final Ticker ticker;
  private String refresh = REFRESH_TOKEN;
  private int tokens;
  private int spentTwice;
  private int puts;
  private Runnable beforePut = () -> {};
  private long nextProduct = 9_000_000_001L;
  private long nextListing = 1_500_000_001L;

  /** One listing. */
  static final class SimulatedListing {
    final long id;
    String title;
    String state;
    final long created;
    long updated;
    List<Map<String, Object>> products = new ArrayList<>();
    List<Long> quantityOn = new ArrayList<>();

    SimulatedListing(long id, String title, String state, long created) {
      this.id = id;
      this.title = title;
      this.state = state;
      this.created = created;
      this.updated = created;
    }

    long quantity() {
      long sum = 0;
      for (Map<String, Object> product : products) {
        sum += (Long) product.get("quantity");
      }
      return sum;
    }
  }

  private EtsySimulator(
      long seed, InstantSource clock, Ticker ticker, int listingCount, int perDay) {
    super(seed, clock, ticker);
    this.ticker = ticker;
    this.day = SimulatedWindow.of("daily", perDay, Duration.ofHours(24));
    stock(listingCount);
    sales();
    route("POST", "/v3/public/oauth/token", this::exchange)
        .open()
        .takes("application/x-www-form-urlencoded");
    data("GET", "/v3/application/openapi-ping", r -> ok(Json.object("application_id", 4711)));
    owned(
        "GET", "/v3/application/users/me", r -> ok(Json.object("user_id", USER, "shop_id", SHOP)));
    data("GET", "/v3/application/shops/{shop}", this::shop);
    owned("GET", "/v3/application/shops/{shop}/listings", this::listingPage);
    data("GET", "/v3/application/shops/{shop}/sections", this::sections);
    owned("GET", "/v3/application/listings/batch", this::batch);
    owned("GET", "/v3/application/listings/batch/inventory", this::batchInventory);
    owned("GET", "/v3/application/listings/{listing}/inventory", this::inventory);
    owned("PUT", "/v3/application/listings/{listing}/inventory", this::putInventory);
    owned("POST", "/v3/application/shops/{shop}/listings", this::createDraft);
    owned("PATCH", "/v3/application/shops/{shop}/listings/{listing}", this::updateListing);
    owned("DELETE", "/v3/application/listings/{listing}", this::deleteListing);
    owned("GET", "/v3/application/shops/{shop}/receipts", this::receiptPage);
    owned("GET", "/v3/application/shops/{shop}/receipts/{receipt}", this::receipt);
    owned("GET", "/v3/application/shops/{shop}/payment-account/ledger-entries", this::ledgerPage);
  }

  /** Returns a shop with so many listings on a clock that is turned. */
  public static EtsySimulator ofShop(long seed, TestClock clock, int listings) {
    return new EtsySimulator(seed, clock, clock, listings, 10_000);
  }

  /** Returns a shop with so many listings and calls a day, on any time. */
  public static EtsySimulator ofShop(
      long seed, InstantSource clock, Ticker ticker, int listings, int callsPerDay) {
    return new EtsySimulator(seed, clock, ticker, listings, callsPerDay);
  }

  /** Does something right before an inventory is written, such as a sale. */
  public void beforePut(Runnable action) {
    beforePut = action;
  }

  /** Sells pieces of a listing's first product. */
  public synchronized void sell(long listingId, long pieces) {
    SimulatedListing listing = listings.get(listingId);
    Map<String, Object> product = listing.products.get(0);
    product.put("quantity", (Long) product.get("quantity") - pieces);
  }

  /** Returns how many pieces of the listing's product with the SKU there are. */
  public synchronized long quantity(long listingId, String sku) {
    return listings.get(listingId).products.stream()
        .filter(product -> product.get("sku").equals(sku))
        .mapToLong(product -> (Long) product.get("quantity"))
        .findFirst()
        .orElseThrow();
  }

  /** Takes a listing away, as its owner would on the site. */
  public synchronized void remove(long listingId) {
    listings.remove(listingId);
  }

  /** Returns the ids of all listings. */
  public synchronized List<Long> listingIds() {
    return List.copyOf(listings.keySet());
  }

  /** Returns how many orders there are. */
  public int receipts() {
    return receipts.size();
  }

  /** Returns how many lines the ledger has. */
  public int ledgerEntries() {
    return ledger.size();
  }

  /** Returns how many inventories were written. */
  public int puts() {
    return puts;
  }

  /** Returns how often a spent refresh token came again; must stay 0. */
  public int spentTwice() {
    return spentTwice;
  }

  private interface Handler {
    SimulatedReply handle(SimulatedRequest request);
  }

  /** What the key alone opens. */
  private void data(String method, String path, Handler handler) {
    route(method, path, request -> guarded(request, () -> handler.handle(request))).open();
  }

  /** What needs a token too. */
  private void owned(String method, String path, Handler handler) {
    route(
            method,
            path,
            request ->
                guarded(
                    request,
                    () -> {
                      String token = request.bearer().orElse("");
                      if (!token.startsWith(USER + ".")) {
                        return error(403, "No user was provided as part of the bearer token.");
                      }
                      Instant expires = access.get(token);
                      if (expires == null || !now().isBefore(expires)) {
                        return SimulatedReply.json(
                            401,
                            Json.object(
                                "error",
                                "invalid_token",
                                "error_description",
                                "access token is expired"));
                      }
                      return handler.handle(request);
                    }))
        .open();
  }

  private SimulatedReply guarded(SimulatedRequest request, Supplier<SimulatedReply> work) {
    String key = request.header("x-api-key").orElse("");
    if (key.equals(KEYSTRING)) {
      return error(403, "Shared secret is required in x-api-key header.");
    }
    if (!key.equals(KEYSTRING + ":" + SHARED_SECRET)) {
      return error(403, "Invalid API key: should be in the format 'keystring:shared_secret'.");
    }
    long nanos = ticker.nanos();
    if (!second.untilNext("", nanos).isZero()) {
      return limits(error(429, "Exceeded per second rate limit").with("retry-after", 1));
    }
    Duration untilDay = day.untilNext("", nanos);
    if (!untilDay.isZero()) {
      return limits(
          error(429, "Exceeded daily rate limit").with("retry-after", untilDay.toSeconds() + 1));
    }
    count(second, nanos);
    count(day, nanos);
    String shop = request.places().getOrDefault("shop", Long.toString(SHOP));
    SimulatedReply reply;
    try {
      reply =
          shop.equals(Long.toString(SHOP))
              ? work.get()
              : error(403, "User " + USER + " does not own shop " + shop);
    } catch (JsonException e) {
      reply = error(400, e.getMessage());
    }
    return limits(reply);
  }

  private static void count(SimulatedWindow window, long nanos) {
    window.count("", nanos);
  }

  private SimulatedReply limits(SimulatedReply reply) {
    long nanos = ticker.nanos();
    return reply
        .with("x-limit-per-second", second.limit())
        .with("x-remaining-this-second", second.remaining("", nanos))
        .with("x-limit-per-day", day.limit())
        .with("x-remaining-today", day.remaining("", nanos));
  }

  @Override
  protected SimulatedReply stamp(SimulatedRequest request, SimulatedReply reply) {
    return reply.with("x-etsy-request-uuid", "etsy-" + request.number());
  }

  private static SimulatedReply ok(Json json) {
    return SimulatedReply.json(json);
  }

  private static SimulatedReply error(int status, String text) {
    return SimulatedReply.json(status, Json.object("error", text));
  }

  private SimulatedReply exchange(SimulatedRequest request) {
    if (request.form("client_secret").isPresent()) {
      return error(400, "client_secret is not a known parameter");
    }
    if (!request.form("client_id").equals(Optional.of(KEYSTRING))) {
      return SimulatedReply.json(
          401, Json.object("error", "invalid_client", "error_description", "unknown client"));
    }
    String token = request.form("refresh_token").orElse("");
    if (!request.form("grant_type").equals(Optional.of("refresh_token"))) {
      return SimulatedReply.json(400, Json.object("error", "unsupported_grant_type"));
    }
    if (!token.equals(refresh)) {
      spentTwice++;
      return SimulatedReply.json(
          400,
          Json.object("error", "invalid_grant", "error_description", "refresh_token is revoked"));
    }
    tokens++;
    refresh = USER + ".refresh-" + tokens;
    String issued = USER + ".access-" + tokens;
    access.put(issued, now().plus(Duration.ofHours(1)));
    return ok(
        Json.object(
            "access_token",
            issued,
            "token_type",
            "Bearer",
            "expires_in",
            3600,
            "refresh_token",
            refresh));
  }

  private void stock(int count) {
    String[] states = {"active", "active", "active", "active", "draft", "inactive", "sold_out"};
    long start = now().minus(Duration.ofDays(400)).getEpochSecond();
    for (int i = 0; i < count; i++) {
      String state = states[i % states.length];
      SimulatedListing listing =
          new SimulatedListing(nextListing++, "Tour shirt no. " + i, state, start + i * 60L);
      if (i % 3 == 0) {
        listing.quantityOn.add(513L);
        for (String size : List.of("S", "M", "L")) {
          listing.products.add(
              product("TS-" + i + "-" + size, 5 + random().nextInt(20), "25.00", size));
        }
      } else {
        listing.products.add(product("TS-" + i, 5 + random().nextInt(20), "18.50", null));
      }
      if (state.equals("sold_out")) {
        listing.products.forEach(product -> product.put("quantity", 0L));
      }
      listings.put(listing.id, listing);
    }
  }

  private Map<String, Object> product(String sku, long quantity, String price, String size) {
    Map<String, Object> product = new LinkedHashMap<>();
    product.put("id", nextProduct++);
    product.put("sku", sku);
    product.put("quantity", quantity);
    product.put("price", new BigDecimal(price));
    product.put("size", size);
    product.put("enabled", true);
    product.put("readiness", 1402L);
    return product;
  }

  private void sales() {
    Instant first = now().minus(Duration.ofDays(120));
    for (int i = 0; i < 240; i++) {
      Instant at = first.plus(Duration.ofHours(12L * i));
      if (!at.isBefore(now())) {
        break;
      }
      boolean refunded = i % 20 == 7;
      receipts.add(receipt(i, at, refunded));
      long fee = -20 - i % 90;
      ledger.add(entry(2L * i + 1, at, fee, "transaction_fee", "Transaction fee"));
      if (i % 30 == 29) {
        ledger.add(entry(2L * i + 2, at, -15_000, "disbursement", "Deposit to bank"));
      }
    }
  }

  private static Map<String, Object> receipt(int i, Instant at, boolean refunded) {
    Map<String, Object> receipt = new LinkedHashMap<>();
    long second = at.getEpochSecond();
    receipt.put("receipt_id", 3_000_000_001L + i);
    receipt.put("seller_user_id", USER);
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
    receipt.put(
        "transactions",
        List.of(
            Map.of(
                "transaction_id",
                4_000_000_001L + i,
                "title",
                "Tour shirt no. " + i,
                "quantity",
                1,
                "listing_id",
                1_500_000_001L + i,
                "price",
                money(2_500))));
    receipt.put(
        "refunds",
        refunded
            ? List.of(Map.of("amount", money(2_500), "created_timestamp", second + 86_400))
            : List.of());
    return receipt;
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

  private static Map<String, Object> money(long amount) {
    return Map.of("amount", amount, "divisor", 100, "currency_code", "EUR");
  }

  private SimulatedReply shop(SimulatedRequest request) {
    return ok(
        Json.object(
            "shop_id",
            SHOP,
            "shop_name",
            "NorthPierGoods",
            "currency_code",
            "EUR",
            "listing_active_count",
            listings.values().stream().filter(l -> l.state.equals("active")).count()));
  }

  private SimulatedReply sections(SimulatedRequest request) {
    return ok(
        Json.object(
            "count", 1, "results", List.of(Map.of("shop_section_id", 31, "title", "Shirts"))));
  }

  private SimulatedReply listingPage(SimulatedRequest request) {
    String state = request.query("state").orElse("active");
    return page(
        request,
        listings.values().stream()
            .filter(listing -> listing.state.equals(state))
            .map(
                listing ->
                    listingJson(
                        listing, request.query("includes").orElse("").contains("Inventory")))
            .toList());
  }

  private SimulatedReply page(SimulatedRequest request, List<Json> all) {
    int limit = Math.min(100, Integer.parseInt(request.query("limit").orElse("25")));
    int offset = Integer.parseInt(request.query("offset").orElse("0"));
    if (offset > LAST_OFFSET) {
      return error(400, "Offset provided is greater than the maximum offset allowed.");
    }
    List<Json> results =
        offset >= all.size()
            ? List.of()
            : all.subList(offset, Math.min(all.size(), offset + limit));
    return ok(Json.object("count", all.size(), "results", results));
  }

  private Json listingJson(SimulatedListing listing, boolean inventory) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("listing_id", listing.id);
    json.put("user_id", USER);
    json.put("shop_id", SHOP);
    json.put("title", listing.title);
    json.put("description", "Black, organic cotton.\nPrinted by hand.");
    json.put("state", listing.state);
    json.put("created_timestamp", listing.created);
    json.put("creation_timestamp", listing.created);
    json.put("original_creation_timestamp", listing.created);
    json.put("updated_timestamp", listing.updated);
    json.put("quantity", listing.quantity());
    json.put("url", "https://www.etsy.com/listing/" + listing.id);
    json.put("num_favorers", 3);
    json.put("tags", List.of("shirt", "tour"));
    json.put("materials", List.of("cotton"));
    json.put("listing_type", "physical");
    json.put("has_variations", listing.products.size() > 1);
    json.put("price", money(2_500));
    json.put("skus", listing.products.stream().map(product -> product.get("sku")).toList());
    json.put("images", List.of());
    if (inventory) {
      json.put("inventory", inventoryJson(listing));
    }
    return Json.of(json);
  }

  private static Json inventoryJson(SimulatedListing listing) {
    List<Json> products = new ArrayList<>();
    for (Map<String, Object> product : listing.products) {
      BigDecimal price = (BigDecimal) product.get("price");
      Map<String, Object> offering = new LinkedHashMap<>();
      offering.put("offering_id", (Long) product.get("id") + 500_000_000L);
      offering.put("quantity", product.get("quantity"));
      offering.put("is_enabled", product.get("enabled"));
      offering.put("is_deleted", false);
      offering.put("price", money(price.movePointRight(2).longValueExact()));
      offering.put("readiness_state_id", product.get("readiness"));
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("product_id", product.get("id"));
      json.put("sku", product.get("sku"));
      json.put("is_deleted", false);
      json.put("offerings", List.of(offering));
      json.put(
          "property_values",
          product.get("size") == null
              ? List.of()
              : List.of(
                  Map.of(
                      "property_id",
                      513,
                      "property_name",
                      "Size",
                      "value_ids",
                      List.of(Math.abs(product.get("size").hashCode())),
                      "values",
                      List.of(product.get("size")))));
      products.add(Json.of(json));
    }
    return Json.object(
        "products",
        products,
        "price_on_property",
        List.of(),
        "quantity_on_property",
        listing.quantityOn,
        "sku_on_property",
        listing.quantityOn,
        "readiness_state_on_property",
        List.of());
  }

  private SimulatedReply batch(SimulatedRequest request) {
    List<Json> found = new ArrayList<>();
    for (String id : request.query("listing_ids").orElse("").split(",")) {
      SimulatedListing listing = listings.get(Long.parseLong(id));
      if (listing != null) {
        found.add(listingJson(listing, false));
      }
    }
    return ok(Json.object("count", found.size(), "results", found));
  }

  /** One unknown id fails the whole batch. */
  private SimulatedReply batchInventory(SimulatedRequest request) {
    String[] ids = request.query("listing_ids").orElse("").split(",");
    if (ids.length > 100) {
      return error(400, "listing_ids must not exceed 100");
    }
    List<Json> found = new ArrayList<>();
    for (String id : ids) {
      SimulatedListing listing = listings.get(Long.parseLong(id));
      if (listing == null) {
        return error(404, "Resource not found");
      }
      found.add(listingJson(listing, true));
    }
    return ok(Json.object("count", found.size(), "results", found));
  }

  private Optional<SimulatedListing> listing(SimulatedRequest request) {
    return Optional.ofNullable(listings.get(Long.parseLong(request.place("listing"))));
  }

  private SimulatedReply inventory(SimulatedRequest request) {
    return listing(request)
        .map(listing -> ok(inventoryJson(listing)))
        .orElseGet(() -> error(404, "Resource not found"));
  }

  private SimulatedReply putInventory(SimulatedRequest request) {
    Runnable action = beforePut;
    beforePut = () -> {};
    action.run();
    Optional<SimulatedListing> found = listing(request);
    if (found.isEmpty()) {
      return error(404, "Resource not found");
    }
    if (!request.header("content-type").orElse("").startsWith("application/json")) {
      return error(400, "Missing input parameter: [products]");
    }
    Json body = request.json();
    Optional<String> problem = problemOf(body);
    if (problem.isPresent()) {
      return error(400, problem.get());
    }
    SimulatedListing listing = found.get();
    List<Map<String, Object>> products = new ArrayList<>();
    for (Json product : body.get("products").elements()) {
      Json offering = product.get("offerings").at(0);
      Map<String, Object> stored =
          product(
              product.get("sku").optionalText().orElse(""),
              offering.get("quantity").wholeNumber(),
              offering.get("price").decimal().toPlainString(),
              product.get("property_values").elements().isEmpty()
                  ? null
                  : product.get("property_values").at(0).get("values").at(0).text());
      stored.put("enabled", offering.get("is_enabled").bool());
      stored.put(
          "readiness",
          offering.get("readiness_state_id").absent()
              ? null
              : (Long) offering.get("readiness_state_id").wholeNumber());
      products.add(stored);
    }
    listing.products = products;
    listing.quantityOn =
        new ArrayList<>(
            body.get("quantity_on_property").elements().stream().map(Json::wholeNumber).toList());
    listing.updated = now().getEpochSecond();
    puts++;
    return ok(inventoryJson(listing));
  }

  private static Optional<String> problemOf(Json body) {
    if (body.get("products").kind() != Json.Kind.ARRAY) {
      return Optional.of("Missing input parameter: [products]");
    }
    List<String> extra = new ArrayList<>();
    extra(body, PUT_DOCUMENT, extra);
    long pieces = 0;
    for (Json product : body.get("products").elements()) {
      extra(product, PUT_PRODUCT, extra);
      product.get("property_values").elements().forEach(p -> extra(p, PUT_PROPERTY, extra));
      for (Json offering : product.get("offerings").elements()) {
        extra(offering, PUT_OFFERING, extra);
        for (String needed : PUT_OFFERING) {
          if (offering.get(needed).kind() == Json.Kind.ABSENT) {
            return Optional.of("Missing key in offering: " + needed);
          }
        }
        if (offering.get("price").kind() != Json.Kind.NUMBER) {
          return Optional.of("price must be a number");
        }
        if (offering.get("price").decimal().stripTrailingZeros().scale() > 2) {
          return Optional.of("price must have at most two decimals");
        }
        long quantity = offering.get("quantity").wholeNumber();
        if (quantity < 0 || quantity > 999) {
          return Optional.of("quantity must be between 0 and 999");
        }
        pieces += quantity;
      }
    }
    if (!extra.isEmpty()) {
      return Optional.of("Array contains invalid keys: " + String.join(",", extra));
    }
    return pieces == 0
        ? Optional.of("One offering must have quantity greater than 0")
        : Optional.empty();
  }

  private static void extra(Json object, Set<String> allowed, List<String> into) {
    object.fields().keySet().stream().filter(key -> !allowed.contains(key)).forEach(into::add);
  }

  private SimulatedReply createDraft(SimulatedRequest request) {
    if (request.forms().isEmpty()) {
      return error(400, "the body must be a form");
    }
    for (String needed :
        List.of(
            "quantity", "title", "description", "price", "who_made", "when_made", "taxonomy_id")) {
      if (request.form(needed).isEmpty()) {
        return error(400, "Missing input parameter: [" + needed + "]");
      }
    }
    if (request.form("type").orElse("physical").equals("physical")
        && request.form("readiness_state_id").isEmpty()) {
      return error(400, "A readiness_state_id is required for physical listings.");
    }
    SimulatedListing listing =
        new SimulatedListing(
            nextListing++, request.form("title").orElseThrow(), "draft", now().getEpochSecond());
    listing.products.add(
        product(
            "",
            Long.parseLong(request.form("quantity").orElseThrow()),
            request.form("price").orElseThrow(),
            null));
    listings.put(listing.id, listing);
    return SimulatedReply.json(201, listingJson(listing, false));
  }

  private SimulatedReply updateListing(SimulatedRequest request) {
    Optional<SimulatedListing> found = listing(request);
    if (found.isEmpty()) {
      return error(404, "Resource not found");
    }
    SimulatedListing listing = found.get();
    request.form("title").ifPresent(title -> listing.title = title);
    request.form("state").ifPresent(state -> listing.state = state);
    listing.updated = now().getEpochSecond();
    return ok(listingJson(listing, false));
  }

  private SimulatedReply deleteListing(SimulatedRequest request) {
    return listings.remove(Long.parseLong(request.place("listing"))) == null
        ? error(404, "Resource not found")
        : SimulatedReply.empty(204);
  }

  private SimulatedReply receiptPage(SimulatedRequest request) {
    long from = Long.parseLong(request.query("min_created").orElse("0"));
    long to = Long.parseLong(request.query("max_created").orElse("99999999999"));
    return page(
        request,
        receipts.stream()
            .filter(r -> within((Long) r.get("created_timestamp"), from, to))
            .map(Json::of)
            .toList());
  }

  private SimulatedReply receipt(SimulatedRequest request) {
    return receipts.stream()
        .filter(r -> r.get("receipt_id").toString().equals(request.place("receipt")))
        .findFirst()
        .map(r -> ok(Json.of(r)))
        .orElseGet(() -> error(404, "Resource not found"));
  }

  private SimulatedReply ledgerPage(SimulatedRequest request) {
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
    return page(
        request,
        ledger.stream()
            .filter(e -> within((Long) e.get("created_timestamp"), from, to))
            .map(Json::of)
            .toList());
  }

  private static boolean within(long second, long from, long to) {
    return second >= from && second <= to;
  }
}
