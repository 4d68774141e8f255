package dev.backline.etsy.receipt;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of the sold order items export: one item of an order.
 *
 * <p>The file repeats shipping and sales tax of the order on each of its lines; they are kept as
 * {@code orderShipping} and {@code orderSalesTax} and must never be added up.
 *
 * @param account whose export it is
 * @param saleDate the day of the sale; the file tells no zone
 * @param itemTotal as the file tells it
 * @param country ISO 3166 alpha-2, where the file's name of it is known
 */
public record EtsySoldItem(
    @Key String transactionId,
    @Indexed String account,
    @Indexed String orderId,
    @Indexed LocalDate saleDate,
    @Nullable String listingId,
    String title,
    long quantity,
    String currency,
    BigDecimal price,
    @Nullable BigDecimal discount,
    BigDecimal itemTotal,
    @Nullable BigDecimal orderShipping,
    @Nullable BigDecimal orderSalesTax,
    @Nullable LocalDate paid,
    @Nullable LocalDate shipped,
    @Nullable String variations,
    @Nullable String sku,
    @Nullable String country,
    @Nullable String couponCode) {

  /** All lines. */
  public static final Dataset<EtsySoldItem> DATASET = Dataset.of(EtsySoldItem.class);

  public EtsySoldItem {
    Objects.requireNonNull(transactionId, "transactionId");
    Objects.requireNonNull(saleDate, "saleDate");
  }

  /**
   * Returns what the item brought.
   *
   * <p>A total that is still price times quantity has the discount in it; any other total is taken
   * as it is.
   */
  public BigDecimal subtotal() {
    boolean beforeDiscount = itemTotal.compareTo(price.multiply(BigDecimal.valueOf(quantity))) == 0;
    return beforeDiscount && discount != null ? itemTotal.subtract(discount.abs()) : itemTotal;
  }
}
