package dev.backline.etsy.receipt;

import dev.backline.core.json.Json;
import dev.backline.etsy.EtsyJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer wrote about an item.
 *
 * @param transactionId the item; absent where the listing was asked and not the shop
 * @param rating 1 to 5
 */
public record EtsyReview(
    String listingId,
    @Nullable String transactionId,
    long rating,
    @Nullable String text,
    @Nullable String language,
    @Nullable String imageUrl,
    @Nullable Instant created,
    @Nullable Instant updated) {

  static EtsyReview read(Json review) {
    return new EtsyReview(
        review.get("listing_id").text(),
        EtsyJson.text(review, "transaction_id"),
        review.get("rating").wholeNumber(),
        EtsyJson.text(review, "review"),
        EtsyJson.text(review, "language"),
        EtsyJson.text(review, "image_url_fullxfull"),
        EtsyJson.instant(review, "created_timestamp", "create_timestamp"),
        EtsyJson.instant(review, "updated_timestamp", "update_timestamp"));
  }
}
