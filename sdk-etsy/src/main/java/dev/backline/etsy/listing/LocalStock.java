package dev.backline.etsy.listing;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The host's own stock: what it knows of the products that are sold on Etsy as well.
 *
 * <p>Which local product a variant is, is the host's decision: by SKU, or by a map of its own. A
 * SKU may be empty or stand on several variants, so a host that matches by SKU answers empty where
 * it is not sure.
 *
 * <p>{@link StoredStock} keeps it beside everything else. Must be thread-safe.
 */
public interface LocalStock {

  /** Returns what is there of the variant; empty if the host does not know the product. */
  Optional<Level> find(EtsyProduct variant);

  /**
   * Returns whether the host itself says which product the variant is, instead of its SKU; several
   * variants with one SKU are left alone unless each is linked.
   */
  default boolean linked(EtsyProduct variant) {
    return false;
  }

  /** Sets how many pieces of the variant there are, because Etsy said so. */
  void update(EtsyProduct variant, long quantity);

  /**
   * A stock level.
   *
   * @param product the host's own name of the product
   * @param quantity how many pieces
   * @param changed when that was last changed; absent if unknown
   */
  record Level(String product, long quantity, @Nullable Instant changed) {

    public Level {
      if (quantity < 0) {
        throw new IllegalArgumentException("a stock level is not negative, was " + quantity);
      }
    }
  }
}
