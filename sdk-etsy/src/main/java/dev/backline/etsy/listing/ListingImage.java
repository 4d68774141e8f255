package dev.backline.etsy.listing;

import dev.backline.core.json.Json;
import dev.backline.etsy.EtsyJson;
import org.jspecify.annotations.Nullable;

/**
 * An image of a listing.
 *
 * @param rank its place, from 1
 * @param url the address of its full size
 * @param altText what it shows, in words
 */
public record ListingImage(
    String imageId, String listingId, long rank, @Nullable String url, @Nullable String altText) {

  static ListingImage read(Json image) {
    return new ListingImage(
        image.get("listing_image_id").text(),
        image.get("listing_id").text(),
        image.get("rank").optionalWholeNumber().orElse(1),
        EtsyJson.text(image, "url_fullxfull"),
        EtsyJson.text(image, "alt_text"));
  }
}
