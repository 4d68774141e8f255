package dev.backline.etsy.listing;

import dev.backline.core.ApiException;
import dev.backline.core.storage.Storage;
import dev.backline.etsy.listing.StockAction.Direction;
import dev.backline.etsy.listing.StockAction.Result;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Brings Etsy's stock and the host's together, variant by variant.
 *
 * <pre>{@code
 * InventorySync stock = etsy.inventorySync(storage, local, StockPolicy.LOCAL_WINS);
 * StockPlan plan = stock.plan(listingIds);       // look at it
 * List<StockAction> done = stock.apply(plan);    // then do it
 * }</pre>
 *
 * <p>Etsy has no partial write and no check against a lost update. So a write is built from a fresh
 * read of just before; if a number there is not the planned one, somebody bought in between, and
 * the variant is decided anew on what is there now. After the write the listing is read back, the
 * images of its variations are put back, and the orders since the reading are looked at: what a
 * buyer took in the instant of the write is taken off both numbers.
 *
 * <p>Word of each write is stored before it is sent. After a run that died around one, the next run
 * reads the listing back and settles it first; no difference is ever applied twice.
 *
 * <p>A listing of which nothing is left is set inactive, for Etsy keeps at least one piece. What
 * variant is which product, and whether their numbers agree, is kept as {@link ListingMapping}.
 *
 * <p>Thread-safe; one listing is written by one thread at a time.
 */
public final class InventorySync {

  private final Listings listings;
  private final Storage storage;
  private final LocalStock local;
  private final StockPolicy policy;
  private final InstantSource clock;
  private final LocalLevels levels;
  private final StockWriter writer;
  private final WriteOutcomes outcomes;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  /** Creates a sync of the listings with the local stock. */
  public InventorySync(
      Listings listings,
      Storage storage,
      LocalStock local,
      StockPolicy policy,
      InstantSource clock) {
    this.listings = listings;
    this.storage = storage;
    this.local = local;
    this.policy = policy;
    this.clock = clock;
    this.levels = new LocalLevels(local, listings.shop().toString(), clock);
    this.writer = new StockWriter(listings, storage, levels, clock);
    this.outcomes = new WriteOutcomes(listings, storage, writer, levels, clock);
  }

  /**
   * Returns what would be done about the listings, from their stock as it is now; nothing is
   * written at Etsy, unless a run before died around a write that has to be settled first.
   */
  public StockPlan plan(List<String> listingIds) {
    outcomes.settle();
    Instant now = clock.instant();
    List<Compared> compared = new ArrayList<>();
    List<EtsyProduct> unknown = new ArrayList<>();
    for (Inventory inventory : listings.inventories(listingIds)) {
      for (EtsyProduct variant : inventory.rows(listings.shop().toString())) {
        Optional<LocalStock.Level> level = local.find(variant);
        if (level.isPresent()) {
          compared.add(new Compared(inventory, variant, level.get()));
        } else {
          unknown.add(variant);
        }
      }
    }
    Map<String, Long> shared =
        compared.stream()
            .filter(one -> !local.linked(one.variant()))
            .collect(Collectors.groupingBy(one -> one.level().product(), Collectors.counting()));
    List<StockAction> actions = new ArrayList<>();
    List<ListingMapping> mappings = new ArrayList<>();
    for (Compared one : compared) {
      StockAction action =
          StockDecision.of(
              policy,
              now + "/" + actions.size(),
              one.inventory(),
              one.variant(),
              one.level(),
              doubt(one, shared),
              now);
      actions.add(action);
      mappings.add(
          StockMappings.of(action, listings.shop().toString(), one.level().product(), now));
    }
    unknown.forEach(variant -> mappings.add(StockMappings.unknown(variant, now)));
    storage.inTransaction(
        tx -> {
          StockMappings.write(tx, mappings);
          return mappings.size();
        });
    actions.sort(Comparator.comparing(action -> action.action() == Direction.NO_CHANGE));
    return new StockPlan(actions, unknown);
  }

  /** A variant and what the host knows of it. */
  private record Compared(Inventory inventory, EtsyProduct variant, LocalStock.Level level) {}

  /** A SKU on several variants does not tell which of them a local number is of. */
  private Optional<String> doubt(Compared one, Map<String, Long> shared) {
    long variants = shared.getOrDefault(one.level().product(), 0L);
    return variants > 1 && !local.linked(one.variant())
        ? Optional.of(
            "The SKU "
                + one.level().product()
                + " stands on "
                + variants
                + " variants; link each of them with its product.")
        : Optional.empty();
  }

  /**
   * Carries the plan out, listing by listing, and returns the log of it; failures are in the log
   * and stop no other listing.
   */
  public List<StockAction> apply(StockPlan plan) {
    outcomes.settle();
    Map<String, List<StockAction>> byListing = new LinkedHashMap<>();
    plan.actions()
        .forEach(
            action ->
                byListing.computeIfAbsent(action.listingId(), id -> new ArrayList<>()).add(action));
    Map<String, StockAction> done = new LinkedHashMap<>();
    byListing.forEach(
        (listingId, actions) -> {
          synchronized (locks.computeIfAbsent(listingId, id -> new Object())) {
            log(applyListing(listingId, actions), done);
          }
        });
    try {
      log(outcomes.settle(), done);
    } catch (ApiException e) {
      String why = "Sales during the write are looked for in the next run: " + e.getMessage();
      log(outcomes.noted(List.copyOf(done.values()), why), done);
    }
    return List.copyOf(done.values());
  }

  private void log(List<StockAction> lines, Map<String, StockAction> done) {
    if (lines.isEmpty()) {
      return;
    }
    String shop = listings.shop().toString();
    storage.inTransaction(
        tx -> {
          StockMappings.write(
              tx,
              lines.stream()
                  .map(line -> StockMappings.of(line, shop, null, clock.instant()))
                  .toList());
          return tx.upsert(StockAction.DATASET, lines);
        });
    lines.forEach(line -> done.put(line.id(), line));
  }

  private List<StockAction> applyListing(String listingId, List<StockAction> actions) {
    List<StockAction> log = new ArrayList<>();
    List<StockAction> pushes = new ArrayList<>();
    for (StockAction action : actions) {
      if (action.result() != Result.PLANNED) {
        log.add(action);
      } else if (action.action() == Direction.PUSH_TO_ETSY) {
        pushes.add(action);
      } else {
        log.add(pull(action));
      }
    }
    if (!pushes.isEmpty()) {
      log.addAll(writer.push(listingId, pushes));
    }
    return log;
  }

  private StockAction pull(StockAction action) {
    if (action.action() == Direction.PULL_FROM_ETSY) {
      levels.pulled(action);
    }
    return action.with(Result.SUCCESS, action.reason(), "", clock.instant());
  }
}
