package dev.backline.etsy.listing;

import dev.backline.core.json.Json;

/**
 * An image that stands for one value of a variation; all links of a listing are on one property.
 */
public record VariationImage(long propertyId, long valueId, long imageId) {

  static VariationImage read(Json link) {
    return new VariationImage(
        link.get("property_id").wholeNumber(),
        link.get("value_id").wholeNumber(),
        link.get("image_id").wholeNumber());
  }

  /** Returns what Etsy takes of it, and nothing more. */
  Json document() {
    return Json.object("property_id", propertyId, "value_id", valueId, "image_id", imageId);
  }
}
