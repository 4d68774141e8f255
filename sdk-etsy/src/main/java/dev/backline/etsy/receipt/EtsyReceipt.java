package dev.backline.etsy.receipt;

import static dev.backline.etsy.EtsyJson.instant;
import static dev.backline.etsy.EtsyJson.money;
import static dev.backline.etsy.EtsyJson.requireInstant;
import static dev.backline.etsy.EtsyJson.text;

import dev.backline.core.facts.Money;
import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import dev.backline.etsy.EtsyJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order.
 *
 * <p>{@code status} arrives as {@code Fully Refunded} where the specification lists lower case; it
 * is kept in lower case. Cancellations and refunds do not move {@code updated}.
 *
 * @param currency the currency of all amounts
 * @param grandTotal what the buyer paid
 * @param subtotal the items less discounts
 * @param shipping what the buyer paid for shipping
 * @param tax sales tax
 * @param vat value-added tax
 * @param discount what was taken off
 * @param refunded the sum of all refunds; positive
 * @param refundedAt when the last refund was made
 * @param items what was bought, as JSON text of its transactions
 * @param buyer who bought; personal data
 */
public record EtsyReceipt(
    @Key String receiptId,
    @Indexed String shopId,
    @Indexed Instant created,
    @Nullable Instant updated,
    @Indexed String status,
    boolean paid,
    boolean shipped,
    String currency,
    BigDecimal grandTotal,
    @Nullable BigDecimal subtotal,
    @Nullable BigDecimal shipping,
    @Nullable BigDecimal tax,
    @Nullable BigDecimal vat,
    @Nullable BigDecimal discount,
    @Nullable BigDecimal refunded,
    @Nullable Instant refundedAt,
    @Nullable String country,
    @Nullable String paymentMethod,
    String items,
    Buyer buyer,
    Map<String, String> more) {

  /** All orders. */
  public static final Dataset<EtsyReceipt> DATASET = Dataset.of(EtsyReceipt.class);

  private static final Set<String> KNOWN =
      Set.of(
          "receipt_id",
          "status",
          "is_paid",
          "is_shipped",
          "grandtotal",
          "subtotal",
          "total_shipping_cost",
          "total_tax_cost",
          "total_vat_cost",
          "discount_amt",
          "refunds",
          "transactions",
          "country_iso",
          "payment_method",
          "buyer_user_id",
          "buyer_email",
          "name",
          "first_line",
          "second_line",
          "city",
          "state",
          "zip",
          "formatted_address",
          "create_timestamp",
          "created_timestamp",
          "update_timestamp",
          "updated_timestamp",
          "payment_email",
          "message_from_buyer",
          "gift_message",
          "gift_sender",
          "seller_email",
          "shipments");

  public EtsyReceipt {
    more = Map.copyOf(more);
  }

  /** Who bought and where it goes; personal data, withheld in some regions. */
  public record Buyer(
      @Nullable String userId,
      @Nullable String name,
      @Nullable String email,
      @Nullable String firstLine,
      @Nullable String secondLine,
      @Nullable String city,
      @Nullable String state,
      @Nullable String zip) {

    /** Nobody that we know of. */
    public static final Buyer NONE = new Buyer(null, null, null, null, null, null, null, null);

    @Override
    public String toString() {
      return "[buyer]";
    }
  }

  /** Reads a receipt with its transactions and refunds. */
  static EtsyReceipt read(Json receipt, String shopId) {
    Money total =
        money(receipt.get("grandtotal"))
            .orElseThrow(() -> receipt.get("grandtotal").expected("an amount of money"));
    BigDecimal refunded = null;
    Instant refundedAt = null;
    for (Json refund : receipt.get("refunds").elements()) {
      Optional<Money> amount = money(refund.get("amount"));
      if (amount.isPresent()) {
        refunded = (refunded == null ? BigDecimal.ZERO : refunded).add(amount.get().amount());
        Instant at = instant(refund, "created_timestamp");
        refundedAt = at != null && (refundedAt == null || at.isAfter(refundedAt)) ? at : refundedAt;
      }
    }
    return new EtsyReceipt(
        receipt.get("receipt_id").text(),
        shopId,
        requireInstant(receipt, "created_timestamp", "create_timestamp"),
        instant(receipt, "updated_timestamp", "update_timestamp"),
        receipt.get("status").optionalText().orElse("").toLowerCase(Locale.ROOT),
        receipt.get("is_paid").optionalBool().orElse(false),
        receipt.get("is_shipped").optionalBool().orElse(false),
        total.currency(),
        total.amount(),
        amount(receipt, "subtotal", total),
        amount(receipt, "total_shipping_cost", total),
        amount(receipt, "total_tax_cost", total),
        amount(receipt, "total_vat_cost", total),
        amount(receipt, "discount_amt", total),
        refunded,
        refundedAt,
        text(receipt, "country_iso"),
        text(receipt, "payment_method"),
        receipt.get("transactions").toString(),
        new Buyer(
            text(receipt, "buyer_user_id"),
            text(receipt, "name"),
            text(receipt, "buyer_email"),
            text(receipt, "first_line"),
            text(receipt, "second_line"),
            text(receipt, "city"),
            text(receipt, "state"),
            text(receipt, "zip")),
        EtsyJson.more(receipt, KNOWN));
  }

  private static @Nullable BigDecimal amount(Json receipt, String name, Money total) {
    Optional<Money> amount = money(receipt.get(name));
    if (amount.isPresent() && !amount.get().currency().equals(total.currency())) {
      throw receipt.get(name).expected("an amount in " + total.currency());
    }
    return amount.map(Money::amount).orElse(null);
  }

  /** Returns this order without who bought. */
  EtsyReceipt withoutBuyer() {
    return new EtsyReceipt(
        receiptId,
        shopId,
        created,
        updated,
        status,
        paid,
        shipped,
        currency,
        grandTotal,
        subtotal,
        shipping,
        tax,
        vat,
        discount,
        refunded,
        refundedAt,
        country,
        paymentMethod,
        items,
        Buyer.NONE,
        more);
  }

  /** Shows the order and its amount; never who bought. */
  @Override
  public String toString() {
    return "EtsyReceipt[%s, %s, %s, %s %s]"
        .formatted(receiptId, created, status, grandTotal, currency);
  }
}
