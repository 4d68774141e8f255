package dev.backline.etsy.receipt;

import dev.backline.core.facts.Money;
import dev.backline.core.json.Json;
import dev.backline.etsy.EtsyJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One item of an order, which Etsy calls a transaction.
 *
 * @param listingId absent where the listing is gone
 * @param price of one piece
 * @param variations what the buyer chose, by name
 */
public record EtsyTransaction(
    String transactionId,
    @Nullable String receiptId,
    @Nullable String listingId,
    @Nullable String productId,
    @Nullable String sku,
    @Nullable String title,
    long quantity,
    @Nullable Money price,
    @Nullable Money shipping,
    Map<String, String> variations,
    @Nullable Instant created,
    @Nullable Instant paid,
    @Nullable Instant shipped) {

  public EtsyTransaction {
    variations = Map.copyOf(variations);
  }

  static EtsyTransaction read(Json transaction) {
    Map<String, String> variations = new LinkedHashMap<>();
    for (Json variation : transaction.get("variations").elements()) {
      variations.put(
          variation.get("formatted_name").optionalText().orElse(""),
          variation.get("formatted_value").optionalText().orElse(""));
    }
    Optional<Money> price = EtsyJson.money(transaction.get("price"));
    return new EtsyTransaction(
        transaction.get("transaction_id").text(),
        EtsyJson.text(transaction, "receipt_id"),
        EtsyJson.text(transaction, "listing_id"),
        EtsyJson.text(transaction, "product_id"),
        EtsyJson.text(transaction, "sku"),
        EtsyJson.text(transaction, "title"),
        transaction.get("quantity").optionalWholeNumber().orElse(1),
        price.orElse(null),
        EtsyJson.money(transaction.get("shipping_cost")).orElse(null),
        variations,
        EtsyJson.instant(transaction, "created_timestamp", "create_timestamp"),
        EtsyJson.instant(transaction, "paid_timestamp"),
        EtsyJson.instant(transaction, "shipped_timestamp"));
  }
}
