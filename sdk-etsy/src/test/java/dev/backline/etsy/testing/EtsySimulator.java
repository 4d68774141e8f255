package dev.backline.etsy.testing;

import static dev.backline.etsy.testing.EtsyReplies.error;
import static dev.backline.etsy.testing.EtsyReplies.ok;

import dev.backline.core.Ticker;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.core.testing.Simulator;
import dev.backline.core.testing.TestClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Etsy with one shop: listings in all states with variants, buyers, orders, a ledger, two limits,
 * and its strictness: the key in both parts, scopes, forms where it wants forms, no key too many in
 * an inventory, all products or they are gone, at least one piece somewhere.
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

  /** The refresh token to begin with; it covers all scopes that the simulator asks for. */
  public static final String REFRESH_TOKEN = USER + ".refresh-0";

  private static final Set<String> ALL_SCOPES =
      Set.of(
          "listings_r", "listings_w", "listings_d", "shops_r", "transactions_r", "transactions_w");

  private static final String API = "/v3/application";
  private static final String SHOP_PATH = API + "/shops/{shop}";
  private static final String LISTING = API + "/listings/{listing}";
  private static final String SHOP_LISTING = SHOP_PATH + "/listings/{listing}";
  private static final String RECEIPT = SHOP_PATH + "/receipts/{receipt}";

  private final SimulatedShop shop;
  private final SimulatedCatalogue catalogue;
  private final SimulatedInventories inventories;
  private final SimulatedOrders orders;
  private final SimulatedConsent consent;
  private final SimulatedLimits limits;
  private int buyersEvery;
  private int answered;
  private int interruptAt;
  private Runnable interruption = () -> {};

  /** How the headers of limits come. */
  public enum LimitHeaders {
    AS_DOCUMENTED,
    /** {@code x-remaining-this-secon}, as one page of the documentation spells it. */
    MISSPELLED,
    /** A refusal of the second says nothing of the day, and not when to come back. */
    SPARSE_REFUSALS,
    /** None at all. */
    NONE
  }

  private EtsySimulator(
      long seed, InstantSource clock, Ticker ticker, int listingCount, int perDay) {
    super(seed, clock, ticker);
    this.limits = new SimulatedLimits(ticker, 10, perDay);
    this.shop = new SimulatedShop(random(), USER, SHOP);
    this.catalogue = new SimulatedCatalogue(shop, clock);
    this.inventories = new SimulatedInventories(shop, clock);
    this.orders = new SimulatedOrders(USER, SHOP);
    this.consent = new SimulatedConsent(KEYSTRING, USER, clock);
    consent.grant(REFRESH_TOKEN, ALL_SCOPES);
    shop.stock(listingCount, now());
    orders.sales(now());
    route("POST", "/v3/public/oauth/token", consent::exchange)
        .open()
        .takes("application/x-www-form-urlencoded");
    data("GET", API + "/openapi-ping", r -> ok(Json.object("application_id", 4711)));
    data("POST", API + "/scopes", consent::scopes);
    owned(
        "GET",
        API + "/users/me",
        "shops_r",
        r -> ok(Json.object("user_id", USER, "shop_id", SHOP)));
    data("GET", SHOP_PATH, this::shop);
    listingRoutes();
    orderRoutes();
  }

  private void listingRoutes() {
    owned("GET", SHOP_PATH + "/listings", "listings_r", catalogue::ofShop);
    data("GET", SHOP_PATH + "/sections", catalogue::sections);
    data("GET", SHOP_PATH + "/shop-sections/listings", catalogue::ofSections);
    owned("GET", SHOP_PATH + "/shipping-profiles", "shops_r", catalogue::shippingProfiles);
    owned("GET", API + "/listings/batch", "", catalogue::batch);
    owned("GET", API + "/listings/batch/inventory", "listings_r", catalogue::batchInventory);
    owned("GET", LISTING + "/inventory", "listings_r", inventories::get);
    owned("PUT", LISTING + "/inventory", "listings_w", inventories::put);
    data("GET", LISTING + "/reviews", orders::reviews);
    data("GET", LISTING + "/images", catalogue::images);
    data("GET", LISTING, catalogue::one);
    owned("POST", SHOP_PATH + "/listings", "listings_w", catalogue::createDraft);
    owned("PATCH", SHOP_LISTING, "listings_w", catalogue::update);
    owned("DELETE", LISTING, "listings_d", catalogue::delete);
    owned("POST", SHOP_LISTING + "/images", "listings_w", catalogue::uploadImage);
    owned("DELETE", SHOP_LISTING + "/images/{image}", "listings_w", catalogue::deleteImage);
    data("GET", SHOP_LISTING + "/variation-images", inventories::variationImages);
    owned(
        "POST", SHOP_LISTING + "/variation-images", "listings_w", inventories::postVariationImages);
  }

  private void orderRoutes() {
    String reads = "transactions_r";
    owned("GET", SHOP_PATH + "/receipts", reads, orders::page);
    owned("GET", RECEIPT, reads, orders::one);
    owned("POST", RECEIPT + "/tracking", "transactions_w", orders::ship);
    owned("GET", RECEIPT + "/transactions", reads, orders::transactions);
    owned("GET", RECEIPT + "/payments", reads, orders::paymentsOfReceipt);
    owned("GET", SHOP_LISTING + "/transactions", reads, orders::transactions);
    owned("GET", SHOP_PATH + "/transactions", reads, orders::transactions);
    owned("GET", SHOP_PATH + "/transactions/{transaction}", reads, orders::transaction);
    owned("GET", SHOP_PATH + "/payments", reads, orders::payments);
    data("GET", SHOP_PATH + "/reviews", orders::reviews);
    owned("GET", SHOP_PATH + "/payment-account/ledger-entries", reads, orders::ledgerPage);
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

  /** Sets the limits of the key; call it before the start. */
  public EtsySimulator limits(int perSecond, int perDay) {
    limits.set(perSecond, perDay);
    return this;
  }

  /** Sets how the headers of limits come. */
  public void limitHeaders(LimitHeaders form) {
    limits.headers(form);
  }

  /** Lets somebody buy a piece of some listing at each so many calls. */
  public synchronized void buyersEvery(int calls) {
    buyersEvery = calls;
  }

  /** Does something right before the call that comes after so many more is answered. */
  public synchronized void beforeAnswer(int calls, Runnable action) {
    interruptAt = answered + calls;
    interruption = action;
  }

  /** Obeys {@code sort_order} of listings, which is documented to need a search term. */
  public void sortsListings() {
    catalogue.sorts();
  }

  /** Offers more listings of one state, spread over the shop's sections. */
  public synchronized void addInSections(String state, int count) {
    shop.add(state, count, now(), true);
  }

  /** Offers more listings of one state that are in no section. */
  public synchronized void addWithoutSection(String state, int count) {
    shop.add(state, count, now(), false);
  }

  /** Sells so much at regular intervals from the instant on. */
  public synchronized void rush(Instant from, Duration within, int count) {
    orders.rush(from, within, count);
  }

  /** Does something right before an inventory is written, such as a sale. */
  public void beforePut(Runnable action) {
    inventories.beforePut(action);
  }

  /** Does something right after an inventory was written, before it is read back. */
  public void afterPut(Runnable action) {
    inventories.afterPut(action);
  }

  /** Answers the next writes of inventories with 409. */
  public synchronized void conflicts(int times) {
    inventories.conflicts(times);
  }

  /** Sells pieces of a listing's first product. */
  public synchronized void sell(long listingId, long pieces) {
    shop.require(listingId).products.get(0).quantity -= pieces;
  }

  /** Lets somebody order pieces of a listing's product right now. */
  public synchronized void buy(long listingId, String sku, long pieces) {
    SimulatedListing listing = shop.require(listingId);
    SimulatedListing.Product product =
        listing.products.stream().filter(p -> p.sku.equals(sku)).findFirst().orElseThrow();
    product.quantity -= pieces;
    orders.buy(now(), listing, product, pieces);
  }

  /** Returns the state of a listing. */
  public synchronized String state(long listingId) {
    return shop.require(listingId).state;
  }

  /** Gives all variants of a listing the same SKU. */
  public synchronized void shareSku(long listingId, String sku) {
    SimulatedListing listing = shop.require(listingId);
    listing.products.replaceAll(
        p -> shop.product(sku, p.quantity, p.price.toPlainString(), p.size));
  }

  /** Links each size of a listing with an image. */
  public synchronized void linkVariationImages(long listingId) {
    SimulatedListing listing = shop.require(listingId);
    for (SimulatedListing.Product product : listing.products) {
      if (product.size != null) {
        listing.variationImages.add(
            new SimulatedListing.VariationImage(
                SimulatedInventories.SIZE,
                SimulatedInventories.valueId(product.size),
                listing.images.get(0)));
      }
    }
  }

  /** Returns how many sizes of a listing are linked with an image. */
  public synchronized int variationImages(long listingId) {
    return shop.require(listingId).variationImages.size();
  }

  /** Returns how many pieces of the listing's product with the SKU there are. */
  public synchronized long quantity(long listingId, String sku) {
    return shop.require(listingId).products.stream()
        .filter(product -> product.sku.equals(sku))
        .mapToLong(product -> product.quantity)
        .findFirst()
        .orElseThrow();
  }

  /** Returns how many products the listing has. */
  public synchronized int products(long listingId) {
    return shop.require(listingId).products.size();
  }

  /** Takes a listing away, as its owner would on the site. */
  public synchronized void remove(long listingId) {
    shop.remove(listingId);
  }

  /** Moves a listing to another state, as its owner would on the site. */
  public synchronized void move(long listingId, String state) {
    shop.move(shop.require(listingId), state);
  }

  /** Renews a listing, as its owner would on the site: it is the newest of its state then. */
  public synchronized void renew(long listingId) {
    catalogue.renew(listingId);
  }

  /** Returns the ids of all listings. */
  public synchronized List<Long> listingIds() {
    return shop.ids();
  }

  /** Returns how many orders there are. */
  public synchronized int receipts() {
    return orders.receipts();
  }

  /** Returns how many lines the ledger has. */
  public synchronized int ledgerEntries() {
    return orders.ledgerEntries();
  }

  /** Returns how many inventories were written. */
  public synchronized int puts() {
    return inventories.puts();
  }

  /** Returns how often a spent refresh token came again; must stay 0. */
  public synchronized int spentTwice() {
    return consent.spentTwice();
  }

  /** Returns an access token of an hour with these scopes; with all of them if none is named. */
  public synchronized String accessToken(String... scopes) {
    return consent.accessToken(scopes.length == 0 ? ALL_SCOPES : Set.copyOf(Arrays.asList(scopes)));
  }

  /** Plays the owner who opens the address and agrees; returns where the browser is sent. */
  public synchronized URI agree(URI address) {
    return consent.agree(address);
  }

  private interface Handler {
    SimulatedReply handle(SimulatedRequest request);
  }

  /** What the key alone opens. */
  private void data(String method, String path, Handler handler) {
    route(method, path, request -> guarded(request, () -> handler.handle(request))).open();
  }

  /** What needs a token too, and mostly a scope. */
  private void owned(String method, String path, String scope, Handler handler) {
    route(
            method,
            path,
            request ->
                guarded(
                    request,
                    () ->
                        consent
                            .refusal(request.bearer().orElse(""), scope)
                            .orElseGet(() -> handler.handle(request))))
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
    Optional<SimulatedReply> refusal = limits.refusal();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    buyers();
    String asked = request.places().getOrDefault("shop", Long.toString(SHOP));
    SimulatedReply reply;
    try {
      reply =
          asked.equals(Long.toString(SHOP))
              ? work.get()
              : error(403, "User " + USER + " does not own shop " + asked);
    } catch (JsonException e) {
      reply = error(400, String.valueOf(e.getMessage()));
    }
    return limits.told(reply);
  }

  private void buyers() {
    answered++;
    if (answered == interruptAt) {
      interruption.run();
    }
    if (buyersEvery > 0 && answered % buyersEvery == 0) {
      List<SimulatedListing> active = shop.inState("active");
      SimulatedListing.Product product =
          active.get(random().nextInt(active.size())).products.get(0);
      if (product.quantity > 0) {
        product.quantity--;
        orders.buy(now());
      }
    }
  }

  @Override
  protected SimulatedReply stamp(SimulatedRequest request, SimulatedReply reply) {
    return reply.with("x-etsy-request-uuid", "etsy-" + request.number());
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
            shop.inState("active").size()));
  }
}
