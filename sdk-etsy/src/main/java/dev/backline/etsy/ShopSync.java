package dev.backline.etsy;

import dev.backline.core.ApiException;
import dev.backline.core.BacklineException;
import dev.backline.core.QuotaExhaustedException;
import dev.backline.core.quota.Forecast;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import dev.backline.etsy.ShopState.Status;
import dev.backline.etsy.listing.EtsyListing;
import dev.backline.etsy.listing.InventorySync;
import dev.backline.etsy.listing.ListingState;
import dev.backline.etsy.listing.LocalStock;
import dev.backline.etsy.listing.StockAction;
import dev.backline.etsy.listing.StockPolicy;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one shop, and what an operator wants to know of them.
 *
 * <pre>{@code
 * ShopSync shop = ShopSync.of(etsy, storage).stock(local, StockPolicy.NEWEST_WINS);
 * shop.syncProducts();
 * shop.syncInventory();
 * System.out.println(shop.state());
 * }</pre>
 *
 * <p>Thread-safe; one run at a time.
 */
public final class ShopSync {

  private final Etsy etsy;
  private final Storage storage;
  private final InstantSource clock;
  private final @Nullable InventorySync inventory;

  private ShopSync(
      Etsy etsy, Storage storage, InstantSource clock, @Nullable InventorySync inventory) {
    this.etsy = etsy;
    this.storage = storage;
    this.clock = clock;
    this.inventory = inventory;
  }

  /** Returns the jobs of the connection's shop over the storage. */
  public static ShopSync of(Etsy etsy, Storage storage) {
    return new ShopSync(etsy, storage, etsy.clock(), null);
  }

  /** Returns these jobs with the host's stock. */
  public ShopSync stock(LocalStock local, StockPolicy policy) {
    return new ShopSync(etsy, storage, clock, etsy.inventorySync(storage, local, policy));
  }

  /**
   * Brings listings and their products home.
   *
   * @throws RuntimeException what ended it; the state tells it as well
   */
  public SyncReport syncProducts() {
    return run(
        "products",
        () ->
            Sync.to(storage)
                .clock(clock)
                .ticker(etsy.ticker())
                .run(etsy.listingSource(), etsy.productSource())
                .requireSuccess());
  }

  /**
   * Brings the stock of all active and inactive listings that are known here and the host's
   * together, and returns the log.
   *
   * @throws IllegalStateException if no stock of the host was given
   */
  public List<StockAction> syncInventory() {
    InventorySync stock = inventory;
    if (stock == null) {
      throw new IllegalStateException("no stock of the host: call stock(local, policy) first");
    }
    return run("inventory", () -> stock.apply(stock.plan(stocked())));
  }

  private List<String> stocked() {
    List<Object> states = List.of(ListingState.ACTIVE.text(), ListingState.INACTIVE.text());
    return storage.inSnapshot(
        tx -> {
          try (var rows =
              tx.scan(EtsyListing.DATASET, Filter.eq("shopId", etsy.shopId().toString()))) {
            return rows.stream()
                .map(Versioned::row)
                .filter(listing -> states.contains(listing.state().text()))
                .map(EtsyListing::listingId)
                .toList();
          }
        });
  }

  private <R> R run(String what, Supplier<R> work) {
    ShopState before = state();
    save(before, Status.IN_PROGRESS, what, null, false);
    try {
      R result = work.get();
      save(before, Status.COMPLETED, what, null, true);
      return result;
    } catch (RuntimeException e) {
      save(before, Status.ERROR, what, e, false);
      throw e;
    }
  }

  private void save(
      ShopState before,
      Status status,
      String what,
      @Nullable RuntimeException failure,
      boolean done) {
    Instant now = clock.instant();
    Forecast forecast = etsy.forecast(1);
    Instant back =
        failure instanceof QuotaExhaustedException over
            ? over.resumeAt().orElse(null)
            : forecast.left() == 0 ? forecast.finishesAt() : null;
    ShopState after =
        new ShopState(
            before.shopId(),
            status,
            done && what.equals("products") ? now : before.lastProductSync(),
            done && what.equals("inventory") ? now : before.lastInventorySync(),
            status == Status.IN_PROGRESS ? what : null,
            failure == null ? null : words(failure),
            forecast.left(),
            back,
            now);
    storage.inTransaction(tx -> tx.upsert(ShopState.DATASET, List.of(after)));
  }

  private static String words(RuntimeException failure) {
    return failure instanceof BacklineException known
        ? known.getMessage() + " " + known.remedy()
        : String.valueOf(failure);
  }

  /** Returns how syncing the shop stands. */
  public ShopState state() {
    return storage.inSnapshot(
        tx ->
            tx.find(ShopState.DATASET, RowKey.of(etsy.shopId().toString()))
                .map(Versioned::row)
                .orElseGet(() -> ShopState.idle(etsy.shopId())));
  }

  /**
   * Asks Etsy whether key, token, scopes and shop are in order, and tells what is left of the
   * quota; costs four calls, and keeps a key that is hardly used from being banned as dormant.
   */
  public ShopHealth health() {
    List<String> problems = new ArrayList<>();
    try {
      problems.addAll(etsy.problems());
    } catch (ApiException e) {
      problems.add(e.getMessage() + " " + e.remedy());
    }
    Forecast forecast = etsy.forecast(1);
    Optional<Instant> back =
        forecast.left() == 0 ? Optional.of(forecast.finishesAt()) : Optional.empty();
    back.ifPresent(
        at -> problems.add("The calls of the day are used up; some are back " + at + "."));
    ShopState state = state();
    if (state.status() == Status.ERROR && state.error() != null) {
      problems.add("The last run failed: " + state.error());
    }
    return new ShopHealth(problems, forecast.left(), back, state);
  }

  /**
   * Returns what syncing products would cost now, by the listings that are known here; a shop that
   * was never synced is asked how many are active.
   */
  public RunForecast forecast(ZoneId zone) {
    Map<String, Long> listings = new LinkedHashMap<>();
    storage.inSnapshot(
        tx -> {
          try (var rows =
              tx.scan(EtsyListing.DATASET, Filter.eq("shopId", etsy.shopId().toString()))) {
            rows.forEachRemaining(row -> listings.merge(row.row().state().text(), 1L, Long::sum));
            return listings.size();
          }
        });
    if (listings.isEmpty()) {
      listings.put(
          "active", etsy.shop().get("listing_active_count").optionalWholeNumber().orElse(0));
    }
    long pages =
        ListingState.ALL.stream()
                .mapToLong(
                    state -> Math.max(1, (listings.getOrDefault(state.text(), 0L) + 99) / 100))
                .sum()
            + 1;
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put("stock", pages);
    parts.put("images and texts", pages);
    return etsy.forecast(parts, zone);
  }
}
