package dev.backline.etsy.listing;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A variant of a listing: what can be put into a basket.
 *
 * <p>Its key is the listing and the values of its properties, for a SKU may repeat or be empty, and
 * product ids need not survive a change of the inventory.
 *
 * @param variant the property values, such as {@code Size=M; Colour=Blue}; empty if the listing has
 *     no variations
 * @param productId Etsy's number of it, as last read
 * @param sku the seller's own number; may repeat
 * @param quantity how many can be bought
 * @param enabled whether it is shown
 * @param properties the property values by name
 * @param title the listing's title, where it was read along
 * @param seen the day on which the stock was read
 */
public record EtsyProduct(
    @Key String listingId,
    @Key String variant,
    @Indexed String shopId,
    String productId,
    @Indexed @Nullable String sku,
    long quantity,
    BigDecimal price,
    String currency,
    boolean enabled,
    Map<String, String> properties,
    @Nullable String title,
    LocalDate seen) {

  /** All variants. */
  public static final Dataset<EtsyProduct> DATASET = Dataset.of(EtsyProduct.class);

  public EtsyProduct {
    properties = Map.copyOf(properties);
  }

  EtsyProduct seenOn(LocalDate day, String listingTitle) {
    return new EtsyProduct(
        listingId,
        variant,
        shopId,
        productId,
        sku,
        quantity,
        price,
        currency,
        enabled,
        properties,
        listingTitle.isEmpty() ? title : listingTitle,
        day);
  }
}
