package dev.backline.etsy.receipt;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of the sold orders export: one order, with its card fee and what was given back later.
 *
 * <p>Who bought and where it went is read by nobody, but for the country.
 *
 * @param account whose export it is
 * @param saleDate the day of the sale; the file tells no zone
 * @param items how many pieces
 * @param adjusted what a refund left of the order; absent if nothing was adjusted
 * @param country ISO 3166 alpha-2, where the file's name of it is known
 * @param skus the SKUs, as the file writes them
 */
public record EtsySoldOrder(
    @Key String orderId,
    @Indexed String account,
    @Indexed LocalDate saleDate,
    @Nullable LocalDate shipped,
    long items,
    String currency,
    Amounts amounts,
    Adjusted adjusted,
    @Nullable String status,
    @Nullable String country,
    @Nullable String paymentMethod,
    @Nullable String orderType,
    @Nullable String couponCode,
    @Nullable String skus) {

  /** All lines. */
  public static final Dataset<EtsySoldOrder> DATASET = Dataset.of(EtsySoldOrder.class);

  public EtsySoldOrder {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(saleDate, "saleDate");
  }

  /**
   * What the buyer paid and what was taken of it.
   *
   * @param total may be less than value and shipping, since Etsy collects taxes itself
   * @param net the total less the card fee
   */
  public record Amounts(
      BigDecimal value,
      @Nullable BigDecimal discount,
      @Nullable BigDecimal shipping,
      @Nullable BigDecimal shippingDiscount,
      @Nullable BigDecimal salesTax,
      @Nullable BigDecimal vat,
      BigDecimal total,
      @Nullable BigDecimal cardFees,
      @Nullable BigDecimal net) {}

  /** What a refund left; each part absent where the file shows 0.00. */
  public record Adjusted(
      @Nullable BigDecimal total, @Nullable BigDecimal cardFees, @Nullable BigDecimal net) {}

  /** Returns what the items brought: their value less the discount. */
  public BigDecimal subtotal() {
    BigDecimal discount = amounts.discount();
    return discount == null ? amounts.value() : amounts.value().subtract(discount.abs());
  }
}
