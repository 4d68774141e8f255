package dev.backline.etsy.listing;

import dev.backline.core.ApiException;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Storage;
import dev.backline.etsy.ConflictException;
import dev.backline.etsy.listing.StockAction.Result;
import java.io.Serial;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes the stock of one listing: read afresh, leave word, write all products, look, and put the
 * images of variations back. Thread-safe as long as one thread writes a listing.
 */
final class StockWriter {

  private static final int TRIES = 3;

  private final Listings listings;
  private final Storage storage;
  private final LocalLevels local;
  private final InstantSource clock;

  StockWriter(Listings listings, Storage storage, LocalLevels local, InstantSource clock) {
    this.listings = listings;
    this.storage = storage;
    this.local = local;
    this.clock = clock;
  }

  /** Carries the actions out and returns how they ended; all of them are of one listing. */
  List<StockAction> push(String listingId, List<StockAction> pushes) {
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
          return ended(
              current,
              Result.SKIPPED,
              "The stock kept changing while it was written; the next run decides.");
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
                action.result() == Result.SKIPPED
                    ? action
                    : action.with(
                        Result.ERROR,
                        e.getMessage() + " " + e.remedy(),
                        requestId,
                        clock.instant()))
        .toList();
  }

  private List<StockAction> ended(List<StockAction> actions, Result result, String reason) {
    return actions.stream()
        .map(
            action ->
                action.result() == Result.SKIPPED
                    ? action
                    : action.with(
                        result,
                        action.reason().isEmpty() ? reason : action.reason() + " " + reason,
                        "",
                        clock.instant()))
        .toList();
  }

  /** Reads, checks that nothing was sold since the plan, writes all products, and looks. */
  private List<StockAction> write(String listingId, List<StockAction> pushes) throws SoldMeanwhile {
    Listings.Seen seen = listings.seen(listingId);
    Inventory fresh = seen.inventory();
    List<StockAction> anew = checked(fresh, pushes);
    if (!anew.equals(pushes)) {
      throw new SoldMeanwhile(anew);
    }
    Map<String, Long> wanted = new LinkedHashMap<>();
    pushes.stream()
        .filter(push -> push.result() != Result.SKIPPED)
        .forEach(push -> wanted.put(push.variant(), push.localQuantity()));
    Inventory changed =
        fresh.map(
            p -> p.withQuantity(Objects.requireNonNullElse(wanted.get(p.variant()), p.quantity())));
    if (changed.equals(fresh)) {
      return ended(pushes, Result.SUCCESS, "Nothing to write any more.");
    }
    if (changed.products().stream().allMatch(p -> p.quantity() == 0)) {
      listings.update(listingId, Map.of("state", ListingState.INACTIVE.text()));
      return ended(
          pushes, Result.SUCCESS, "Nothing is left: the listing was set inactive instead of zero.");
    }
    List<VariationImage> images =
        fresh.products().size() > 1 ? listings.images().ofVariations(listingId) : List.of();
    leaveWord(listingId, seen.at(), pushes, images);
    listings.replaceInventory(changed);
    Inventory after = listings.inventory(listingId);
    String imageTrouble = restore(listingId, images);
    return pushes.stream()
        .map(push -> push.result() == Result.SKIPPED ? push : looked(push, after, imageTrouble))
        .toList();
  }

  /** Returns the actions on the stock as it is: sold meanwhile, gone, or as they were. */
  private List<StockAction> checked(Inventory fresh, List<StockAction> pushes) {
    List<StockAction> anew = new ArrayList<>();
    for (StockAction push : pushes) {
      Optional<Inventory.Product> product = fresh.find(push.variant());
      if (push.result() == Result.SKIPPED) {
        anew.add(push);
      } else if (product.isEmpty()) {
        anew.add(push.with(Result.SKIPPED, "The variant is gone.", "", clock.instant()));
      } else if (product.get().quantity() != push.etsyQuantity()) {
        anew.add(afterSale(push, product.get().quantity()));
      } else {
        anew.add(push);
      }
    }
    return anew;
  }

  /**
   * What was sold at Etsy between plan and write is sold here as well: the wanted number shrinks by
   * it, and the host hears of it.
   */
  private StockAction afterSale(StockAction push, long nowAtEtsy) {
    long sold = push.etsyQuantity() - nowAtEtsy;
    long wanted = Math.max(0, push.localQuantity() - Math.max(0, sold));
    if (sold > 0) {
      local.sold(push, wanted);
    }
    return push.onto(
        nowAtEtsy,
        wanted,
        sold > 0 ? sold + " sold at Etsy meanwhile." : "Etsy's number grew meanwhile.");
  }

  private StockAction looked(StockAction push, Inventory after, String imageTrouble) {
    boolean there =
        after.find(push.variant()).map(p -> p.quantity() == push.localQuantity()).orElse(false);
    String reason =
        there
            ? (push.reason() + " " + imageTrouble).strip()
            : "Etsy shows another number after the write.";
    return push.with(
        there && imageTrouble.isEmpty() ? Result.SUCCESS : Result.ERROR,
        reason,
        "",
        clock.instant());
  }

  /** Puts the images of variations back, which a write may drop; returns what went wrong. */
  String restore(String listingId, List<VariationImage> images) {
    if (images.isEmpty()) {
      return "";
    }
    try {
      listings.images().replaceOfVariations(listingId, images);
      return "";
    } catch (ApiException e) {
      return "The images of its variations could not be put back: " + e.getMessage();
    }
  }

  private void leaveWord(
      String listingId, Instant readAt, List<StockAction> pushes, List<VariationImage> images) {
    List<String> ids = pushes.stream().map(StockAction::id).toList();
    PendingWrite word =
        new PendingWrite(
            listingId,
            listings.shop().toString(),
            readAt,
            ids,
            images.stream().map(PendingWrite::text).toList());
    storage.inTransaction(
        tx -> {
          tx.upsert(StockAction.DATASET, pushes);
          return tx.upsert(PendingWrite.DATASET, List.of(word));
        });
  }

  /** Returns the writes whose outcome is not known yet. */
  List<PendingWrite> pending() {
    return storage.inSnapshot(
        tx -> {
          try (var rows =
              tx.scan(PendingWrite.DATASET, Filter.eq("shopId", listings.shop().toString()))) {
            return rows.stream().map(stored -> stored.row()).toList();
          }
        });
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
