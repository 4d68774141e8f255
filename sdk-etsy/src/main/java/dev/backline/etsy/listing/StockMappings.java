package dev.backline.etsy.listing;

import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import dev.backline.etsy.listing.ListingMapping.Status;
import dev.backline.etsy.listing.StockAction.Direction;
import dev.backline.etsy.listing.StockAction.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the mapping's rows; writes only what is different. */
final class StockMappings {

  private StockMappings() {}

  static ListingMapping of(StockAction action, String shop, @Nullable String product, Instant now) {
    Status status =
        switch (action.result()) {
          case ERROR -> Status.ERROR;
          case SUCCESS -> Status.SYNCED;
          case SKIPPED -> Status.ERROR;
          case PLANNED -> action.action() == Direction.NO_CHANGE ? Status.SYNCED : Status.PENDING;
        };
    String message =
        action.result() == Result.PLANNED && status == Status.PENDING
            ? action.localQuantity() + " here, " + action.etsyQuantity() + " at Etsy"
            : status == Status.ERROR ? action.reason() : "";
    return new ListingMapping(
        action.listingId(), action.variant(), shop, product, status, message, now);
  }

  static ListingMapping unknown(EtsyProduct variant, Instant now) {
    String sku = variant.sku();
    return new ListingMapping(
        variant.listingId(),
        variant.variant(),
        variant.shopId(),
        null,
        Status.PENDING,
        sku == null
            ? "The variant has no SKU and is linked with no product."
            : "No product is known by the SKU " + sku + ".",
        now);
  }

  /** Writes the rows that differ from what is there; a product that is known stays known. */
  static void write(Transaction transaction, List<ListingMapping> rows) {
    List<ListingMapping> changed = new ArrayList<>();
    for (ListingMapping row : rows) {
      Optional<ListingMapping> before =
          transaction
              .find(ListingMapping.DATASET, RowKey.of(row.listingId(), row.variant()))
              .map(Versioned::row);
      ListingMapping after =
          row.product() == null && row.status() != Status.PENDING && before.isPresent()
              ? new ListingMapping(
                  row.listingId(),
                  row.variant(),
                  row.shopId(),
                  before.get().product(),
                  row.status(),
                  row.message(),
                  row.changed())
              : row;
      if (before.isEmpty() || !before.get().sameAs(after)) {
        changed.add(after);
      }
    }
    if (!changed.isEmpty()) {
      transaction.upsert(ListingMapping.DATASET, changed);
    }
  }
}
