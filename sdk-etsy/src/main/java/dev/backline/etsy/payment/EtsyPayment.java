package dev.backline.etsy.payment;

import dev.backline.core.facts.Money;
import dev.backline.core.json.Json;
import dev.backline.etsy.EtsyJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The payment of an order: what the buyer paid, what Etsy's payment service took, what is left.
 *
 * @param gross what was paid
 * @param fees what the payment service took
 * @param net what is left of it
 * @param adjustedNet what is left after refunds; absent if there were none
 * @param status Etsy's word, such as {@code settled}; an open list
 */
public record EtsyPayment(
    String paymentId,
    @Nullable String receiptId,
    @Nullable Money gross,
    @Nullable Money fees,
    @Nullable Money net,
    @Nullable Money adjustedGross,
    @Nullable Money adjustedFees,
    @Nullable Money adjustedNet,
    @Nullable String shopCurrency,
    @Nullable String buyerCurrency,
    String status,
    @Nullable Instant created,
    @Nullable Instant updated) {

  static EtsyPayment read(Json payment) {
    return new EtsyPayment(
        payment.get("payment_id").text(),
        EtsyJson.text(payment, "receipt_id"),
        money(payment, "amount_gross"),
        money(payment, "amount_fees"),
        money(payment, "amount_net"),
        money(payment, "adjusted_gross"),
        money(payment, "adjusted_fees"),
        money(payment, "adjusted_net"),
        EtsyJson.text(payment, "shop_currency"),
        EtsyJson.text(payment, "buyer_currency"),
        payment.get("status").optionalText().orElse(""),
        EtsyJson.instant(payment, "created_timestamp", "create_timestamp"),
        EtsyJson.instant(payment, "updated_timestamp", "update_timestamp"));
  }

  private static @Nullable Money money(Json payment, String name) {
    return EtsyJson.money(payment.get(name)).orElse(null);
  }
}
