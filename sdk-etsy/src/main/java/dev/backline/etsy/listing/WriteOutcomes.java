package dev.backline.etsy.listing;

import dev.backline.core.ForbiddenException;
import dev.backline.core.NotFoundException;
import dev.backline.core.ScopeMissingException;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.etsy.listing.SoldItems.Sold;
import dev.backline.etsy.listing.StockAction.Direction;
import dev.backline.etsy.listing.StockAction.Result;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out what came of writes: those just made, and those that a process left behind when it
 * died.
 *
 * <p>Etsy tells nobody that a write met a sale, so the orders since the reading are asked for. What
 * they show and Etsy's number does not was overwritten; it is taken off the host's number and off
 * Etsy's. Etsy's times are whole seconds: a sale in the very second of the reading counts as before
 * it.
 */
final class WriteOutcomes {

  private static final int ROUNDS = 3;

  private final Listings listings;
  private final Storage storage;
  private final StockWriter writer;
  private final LocalLevels local;
  private final InstantSource clock;

  WriteOutcomes(
      Listings listings,
      Storage storage,
      StockWriter writer,
      LocalLevels local,
      InstantSource clock) {
    this.listings = listings;
    this.storage = storage;
    this.writer = writer;
    this.local = local;
    this.clock = clock;
  }

  /**
   * Settles all writes whose outcome is unknown and returns the log lines that this changed; if
   * Etsy can't be asked, they stay for the next run.
   */
  List<StockAction> settle() {
    List<StockAction> changed = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<PendingWrite> pending = writer.pending();
      if (pending.isEmpty()) {
        break;
      }
      Instant first =
          pending.stream().map(PendingWrite::readAt).min(Instant::compareTo).orElseThrow();
      List<Sold> sold = List.of();
      String blind = "";
      try {
        sold = SoldItems.since(listings, first);
      } catch (ScopeMissingException | ForbiddenException e) {
        blind = "Sales during the write can't be looked for: " + e.getMessage();
      }
      for (PendingWrite write : pending) {
        changed.addAll(settle(write, sold, blind));
      }
    }
    return changed;
  }

  private List<StockAction> settle(PendingWrite write, List<Sold> sold, String blind) {
    List<StockAction> actions = actions(write);
    boolean interrupted = actions.stream().anyMatch(action -> action.result() == Result.PLANNED);
    List<Sold> here =
        sold.stream()
            .filter(item -> item.listingId().equals(write.listingId()))
            .filter(item -> item.at().isAfter(write.readAt()))
            .toList();
    if (!interrupted && here.isEmpty()) {
      List<StockAction> log = blind.isEmpty() ? List.of() : noted(actions, blind);
      close(write, log);
      return log;
    }
    Inventory now;
    try {
      now = listings.inventory(write.listingId());
    } catch (NotFoundException e) {
      List<StockAction> gone =
          actions.stream()
              .filter(action -> action.result() == Result.PLANNED)
              .map(action -> action.with(Result.ERROR, "The listing is gone.", "", clock.instant()))
              .toList();
      close(write, gone);
      return gone;
    }
    List<StockAction> log = new ArrayList<>();
    List<StockAction> again = new ArrayList<>();
    for (StockAction action : actions) {
      if (action.result() == Result.PLANNED || action.result() == Result.SUCCESS) {
        looked(action, now, piecesOf(action, here), again, log);
      }
    }
    if (interrupted && !write.images().isEmpty()) {
      writer.restore(write.listingId(), write.links());
    }
    if (again.isEmpty()) {
      close(write, log);
    } else {
      storage.inTransaction(tx -> tx.upsert(StockAction.DATASET, log));
      List<StockAction> written = writer.push(write.listingId(), again);
      log.addAll(written);
      storage.inTransaction(tx -> tx.upsert(StockAction.DATASET, written));
      if (written.stream().noneMatch(action -> action.result() == Result.SUCCESS)) {
        close(write, List.of());
      }
    }
    return log;
  }

  private void looked(
      StockAction action,
      Inventory now,
      long sold,
      List<StockAction> again,
      List<StockAction> log) {
    long etsy = now.find(action.variant()).map(Inventory.Product::quantity).orElse(-1L);
    long wanted = action.localQuantity();
    boolean written = etsy >= wanted - sold && etsy <= wanted && etsy >= 0;
    boolean planned = action.result() == Result.PLANNED;
    if (planned && (!written || etsy == action.etsyQuantity() - sold)) {
      log.add(
          action.with(
              Result.ERROR,
              "The run that wrote it was interrupted before; it is decided anew.",
              "",
              clock.instant()));
      return;
    }
    long left = Math.max(0, wanted - sold);
    if (sold > 0) {
      local.sold(action, left);
    }
    if (written && etsy > left) {
      String why = sold + " sold at Etsy during the write.";
      again.add(action.onto(etsy, left, why).with(Result.PLANNED, why, "", clock.instant()));
    } else if (planned) {
      log.add(
          action.with(
              Result.SUCCESS,
              "It was written before the run was interrupted.",
              "",
              clock.instant()));
    }
  }

  private static long piecesOf(StockAction action, List<Sold> sold) {
    return sold.stream().filter(item -> item.of(action)).mapToLong(Sold::pieces).sum();
  }

  private List<StockAction> actions(PendingWrite write) {
    return storage.inSnapshot(
        tx ->
            write.actions().stream()
                .map(id -> tx.find(StockAction.DATASET, RowKey.of(id)).map(Versioned::row))
                .flatMap(Optional::stream)
                .filter(action -> action.action() == Direction.PUSH_TO_ETSY)
                .toList());
  }

  /** Logs the outcome and takes the word back, both or neither. */
  private void close(PendingWrite write, List<StockAction> log) {
    storage.inTransaction(
        tx -> {
          if (!log.isEmpty()) {
            tx.upsert(StockAction.DATASET, log);
          }
          return tx.delete(PendingWrite.DATASET, Filter.eq("listingId", write.listingId()));
        });
  }

  /** Says of log lines why sales during the writes were not looked for. */
  List<StockAction> noted(List<StockAction> log, String why) {
    return log.stream()
        .map(
            action ->
                action.action() == Direction.PUSH_TO_ETSY && action.result() == Result.SUCCESS
                    ? action.with(
                        Result.SUCCESS,
                        (action.reason() + " " + why).strip(),
                        action.requestId(),
                        clock.instant())
                    : action)
        .toList();
  }
}
