package dev.backline.bandcamp.merch;

import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One item of a merchandise order; an order is all items of one payment.
 *
 * @param saleItemId the item's number
 * @param paymentId the payment, which the sales report calls transaction
 * @param bandId the account it was listed for
 * @param ordered when it was ordered
 * @param paymentState {@code paid}, {@code pending}, {@code refunded}, {@code failed}, or what else
 *     Bandcamp may say
 * @param itemName what was ordered
 * @param artist whose it is
 * @param option such as {@code Size: M}
 * @param sku the seller's own number
 * @param quantity how many
 * @param currency the currency of the amounts
 * @param subTotal without tax and shipping
 * @param tax the tax
 * @param shipping what the buyer paid for shipping
 * @param total all of it
 * @param shipped when it was marked shipped, as Bandcamp writes it; absent if it was not
 * @param beginsShipping of a pre-order, the day from which it ships
 * @param recipient who gets it and where
 */
public record MerchOrder(
    @Key String saleItemId,
    @Indexed String paymentId,
    @Indexed String bandId,
    @Indexed Instant ordered,
    String paymentState,
    @Nullable String itemName,
    @Nullable String artist,
    @Nullable String option,
    @Nullable String sku,
    long quantity,
    @Nullable String currency,
    @Nullable BigDecimal subTotal,
    @Nullable BigDecimal tax,
    @Nullable BigDecimal shipping,
    @Nullable BigDecimal total,
    @Nullable String shipped,
    @Nullable String beginsShipping,
    Recipient recipient) {

  /** All order items. */
  public static final Dataset<MerchOrder> DATASET =
      Dataset.of(MerchOrder.class, "bandcamp_merch_order");

  /** Who gets an order; personal data. */
  public record Recipient(
      @Nullable String name,
      @Nullable String email,
      @Nullable String street,
      @Nullable String street2,
      @Nullable String city,
      @Nullable String state,
      @Nullable String zip,
      @Nullable String country,
      @Nullable String countryCode,
      @Nullable String note) {

    @Override
    public String toString() {
      return "[recipient]";
    }
  }

  static MerchOrder read(Json item, String bandId) {
    return new MerchOrder(
        item.get("sale_item_id").text(),
        item.get("payment_id").text(),
        bandId,
        date(item.get("order_date")),
        item.get("payment_state").optionalText().orElse("").toLowerCase(Locale.ROOT),
        text(item, "item_name"),
        text(item, "artist"),
        text(item, "option"),
        text(item, "sku"),
        item.get("quantity").optionalWholeNumber().orElse(1),
        text(item, "currency"),
        item.get("sub_total").optionalDecimal().orElse(null),
        item.get("tax").optionalDecimal().orElse(null),
        item.get("shipping").optionalDecimal().orElse(null),
        item.get("order_total").optionalDecimal().orElse(null),
        text(item, "ship_date"),
        text(item, "begins_shipping_on"),
        new Recipient(
            text(item, "ship_to_name"),
            text(item, "buyer_email"),
            text(item, "ship_to_street"),
            text(item, "ship_to_street_2"),
            text(item, "ship_to_city"),
            text(item, "ship_to_state"),
            text(item, "ship_to_zip"),
            text(item, "ship_to_country"),
            text(item, "ship_to_country_code"),
            text(item, "ship_notes")));
  }

  private static Instant date(Json date) {
    try {
      return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.text()));
    } catch (DateTimeException e) {
      throw date.expected("a date such as '01 Oct 2024 10:00:00 GMT'");
    }
  }

  private static @Nullable String text(Json item, String name) {
    return item.get(name).optionalText().filter(text -> !text.isBlank()).orElse(null);
  }
}
