package dev.backline.etsy.listing;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which product of the host a variant of a listing is, and whether their numbers agree.
 *
 * @param product the host's own name of the product; absent while nobody knows it
 * @param message what is wrong or waited for, in words; empty if nothing is
 * @param changed when status or product last changed
 */
public record ListingMapping(
    @Key String listingId,
    @Key String variant,
    @Indexed String shopId,
    @Nullable String product,
    @Indexed Status status,
    String message,
    Instant changed) {

  /** All mappings. */
  public static final Dataset<ListingMapping> DATASET =
      Dataset.of(ListingMapping.class, "etsy_listing_mapping");

  /** Whether the numbers agree. */
  public enum Status {
    /** A change waits, or the host does not know the product yet. */
    PENDING,
    SYNCED,
    ERROR
  }

  boolean sameAs(ListingMapping other) {
    return status == other.status
        && message.equals(other.message)
        && (product == null ? other.product == null : product.equals(other.product));
  }
}
