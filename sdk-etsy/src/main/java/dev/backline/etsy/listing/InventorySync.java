package dev.backline.etsy.listing;

import dev.backline.core.ApiException;
import dev.backline.core.storage.Storage;
import dev.backline.etsy.ConflictException;
import dev.backline.etsy.listing.StockAction.Direction;
import dev.backline.etsy.listing.StockAction.Result;
import java.io.Serial;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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
 * the variant is decided anew on what is there now. After the write the listing is read back. The
 * values are absolute, so a run that died around a write does no harm: the next one reads first.
 *
 * <p>Thread-safe; one listing is written by one thread at a time.
 */
public final class InventorySync {

  private static final int MOST_PIECES = 999;
  private static final int TRIES = 3;

  private final Listings listings;
  private final Storage storage;
  private final LocalStock local;
  private final StockPolicy policy;
  private final InstantSource clock;
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
  }

  /** Returns what would be done about the listings, from their stock as it is now. */
  public StockPlan plan(List<String> listingIds) {
    Instant now = clock.instant();
    List<StockAction> actions = new ArrayList<>();
    List<EtsyProduct> unknown = new ArrayList<>();
    for (Inventory inventory : listings.inventories(listingIds)) {
      for (EtsyProduct variant : inventory.rows(listings.shop().toString())) {
        Optional<LocalStock.Level> level = local.find(variant);
        if (level.isPresent()) {
          String id = now + "/" + actions.size();
          actions.add(decide(id, inventory, variant, level.get(), now));
        } else {
          unknown.add(variant);
        }
      }
    }
    actions.sort(Comparator.comparing(action -> action.action() == Direction.NO_CHANGE));
    return new StockPlan(actions, unknown);
  }

  private StockAction decide(
      String id, Inventory inventory, EtsyProduct variant, LocalStock.Level level, Instant now) {
    long etsy = variant.quantity();
    long here = level.quantity();
    Direction direction = direction(etsy, here, level.changed(), null);
    Optional<String> obstacle =
        direction == Direction.PUSH_TO_ETSY ? obstacle(inventory, variant, here) : Optional.empty();
    boolean asked = policy == StockPolicy.ASK && etsy != here;
    String reason = obstacle.orElse(asked ? "Etsy and the host differ; the policy is to ask." : "");
    Result result = obstacle.isPresent() || asked ? Result.SKIPPED : Result.PLANNED;
    return new StockAction(
        id,
        variant.listingId(),
        variant.variant(),
        variant.sku() == null ? "" : variant.sku(),
        etsy,
        here,
        here - etsy,
        asked ? Direction.NO_CHANGE : direction,
        result,
        reason,
        "",
        now);
  }

  private Direction direction(
      long etsy, long here, @Nullable Instant localChanged, @Nullable Instant etsyChanged) {
    if (etsy == here) {
      return Direction.NO_CHANGE;
    }
    boolean localNewer =
        localChanged != null && etsyChanged != null && localChanged.isAfter(etsyChanged);
    return switch (policy) {
      case ETSY_WINS -> Direction.PULL_FROM_ETSY;
      case LOCAL_WINS -> Direction.PUSH_TO_ETSY;
      case NEWEST_WINS -> localNewer ? Direction.PUSH_TO_ETSY : Direction.PULL_FROM_ETSY;
      case NEVER_BELOW -> here < etsy ? Direction.PUSH_TO_ETSY : Direction.PULL_FROM_ETSY;
      case ASK -> Direction.NO_CHANGE;
    };
  }

  /** Returns why Etsy would not take the number, in words. */
  private static Optional<String> obstacle(
      Inventory inventory, EtsyProduct variant, long quantity) {
    Inventory.Product product = inventory.find(variant.variant()).orElseThrow();
    if (inventory.siblings(product).size() > 1) {
      return Optional.of(
          "The quantity of this listing does not vary by this property: other variants would"
              + " change too.");
    }
    if (quantity > MOST_PIECES) {
      return Optional.of("Etsy takes at most " + MOST_PIECES + " pieces of a variant.");
    }
    boolean nothingLeft =
        quantity == 0
            && inventory.products().stream()
                .filter(other -> !other.variant().equals(variant.variant()))
                .allMatch(other -> other.quantity() == 0);
    return nothingLeft
        ? Optional.of(
            "Etsy keeps at least one piece in a listing; set the listing inactive instead.")
        : Optional.empty();
  }

  /**
   * Carries the plan out, listing by listing, and returns the log of it; failures are in the log
   * and stop no other listing.
   */
  public List<StockAction> apply(StockPlan plan) {
    Map<String, List<StockAction>> byListing = new LinkedHashMap<>();
    plan.actions()
        .forEach(
            action ->
                byListing.computeIfAbsent(action.listingId(), id -> new ArrayList<>()).add(action));
    List<StockAction> done = new ArrayList<>();
    byListing.forEach(
        (listingId, actions) -> {
          synchronized (locks.computeIfAbsent(listingId, id -> new Object())) {
            List<StockAction> log = applyListing(listingId, actions);
            storage.inTransaction(tx -> tx.upsert(StockAction.DATASET, log));
            done.addAll(log);
          }
        });
    return done;
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
      log.addAll(push(listingId, pushes));
    }
    return log;
  }

  private StockAction pull(StockAction action) {
    if (action.action() == Direction.PULL_FROM_ETSY) {
      local.update(variantOf(action), action.etsyQuantity());
    }
    return action.with(Result.SUCCESS, action.reason(), "", clock.instant());
  }

  private EtsyProduct variantOf(StockAction action) {
    return new EtsyProduct(
        action.listingId(),
        action.variant(),
        listings.shop().toString(),
        "",
        action.sku().isEmpty() ? null : action.sku(),
        action.etsyQuantity(),
        BigDecimal.ZERO,
        "XXX",
        true,
        Map.of(),
        null,
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  private List<StockAction> push(String listingId, List<StockAction> pushes) {
    List<StockAction> current = pushes;
    for (int attempt = 1; ; attempt++) {
      try {
        return write(listingId, current);
      } catch (ConflictException e) {
        if (attempt == TRIES) {
          return failed(current, e);
        }
      } catch (SoldMeanwhile e) {
        if (attempt == TRIES) {
          return current.stream()
              .map(
                  action ->
                      action.with(
                          Result.SKIPPED,
                          "The stock kept changing while it was written; the next run decides.",
                          "",
                          clock.instant()))
              .toList();
        }
        current = e.decidedAnew;
      } catch (ApiException e) {
        return failed(current, e);
      }
    }
  }

  private List<StockAction> failed(List<StockAction> actions, ApiException e) {
    String requestId = String.join(" ", e.requestIds());
    return actions.stream()
        .map(
            action ->
                action.with(
                    Result.ERROR, e.getMessage() + " " + e.remedy(), requestId, clock.instant()))
        .toList();
  }

  /** Reads, checks that nothing was sold since the plan, writes all products, and looks. */
  private List<StockAction> write(String listingId, List<StockAction> pushes) throws SoldMeanwhile {
    Inventory fresh = listings.inventory(listingId);
    Map<String, Long> wanted = new LinkedHashMap<>();
    List<StockAction> anew = new ArrayList<>();
    boolean moved = false;
    for (StockAction push : pushes) {
      long now = fresh.find(push.variant()).map(Inventory.Product::quantity).orElse(-1L);
      if (now < 0) {
        anew.add(push.with(Result.SKIPPED, "The variant is gone.", "", clock.instant()));
        moved = true;
      } else if (now != push.etsyQuantity()) {
        anew.add(afterSale(push, now));
        moved = true;
      } else {
        anew.add(push);
        wanted.put(push.variant(), push.localQuantity());
      }
    }
    if (moved) {
      throw new SoldMeanwhile(anew);
    }
    boolean same =
        fresh.products().stream()
            .allMatch(p -> wanted.getOrDefault(p.variant(), p.quantity()) == p.quantity());
    if (same) {
      return finished(pushes, Result.SUCCESS, "Nothing to write any more.");
    }
    listings.replaceInventory(
        fresh.map(p -> p.withQuantity(wanted.getOrDefault(p.variant(), p.quantity()))));
    Inventory after = listings.inventory(listingId);
    List<StockAction> log = new ArrayList<>();
    for (StockAction push : pushes) {
      boolean there =
          after.find(push.variant()).map(p -> p.quantity() == push.localQuantity()).orElse(false);
      log.add(
          push.with(
              there ? Result.SUCCESS : Result.ERROR,
              there ? push.reason() : "Etsy shows another number after the write.",
              "",
              clock.instant()));
    }
    return log;
  }

  /**
   * What was sold at Etsy between plan and write is sold here as well: the wanted number shrinks by
   * it, and the host hears of it.
   */
  private StockAction afterSale(StockAction push, long nowAtEtsy) {
    long sold = push.etsyQuantity() - nowAtEtsy;
    long wanted = Math.max(0, push.localQuantity() - Math.max(0, sold));
    if (sold > 0) {
      local.update(variantOf(push), wanted);
    }
    return new StockAction(
        push.id(),
        push.listingId(),
        push.variant(),
        push.sku(),
        nowAtEtsy,
        wanted,
        wanted - nowAtEtsy,
        push.action(),
        push.result(),
        sold > 0 ? sold + " sold at Etsy meanwhile." : "Etsy's number grew meanwhile.",
        "",
        push.at());
  }

  private List<StockAction> finished(List<StockAction> pushes, Result result, String reason) {
    return pushes.stream().map(push -> push.with(result, reason, "", clock.instant())).toList();
  }

  /** Ends an attempt: the stock is another one than planned. */
  private static final class SoldMeanwhile extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    private final transient List<StockAction> decidedAnew;

    SoldMeanwhile(List<StockAction> decidedAnew) {
      this.decidedAnew = decidedAnew;
    }
  }
}
