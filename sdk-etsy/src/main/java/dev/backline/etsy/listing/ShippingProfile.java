package dev.backline.etsy.listing;

import dev.backline.core.json.Json;
import dev.backline.etsy.EtsyJson;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a shop ships; a physical listing names one.
 *
 * @param type {@code manual} or {@code calculated}; an open list
 */
public record ShippingProfile(
    String profileId,
    @Nullable String title,
    @Nullable String originCountry,
    boolean deleted,
    @Nullable String type,
    @Nullable BigDecimal domesticHandlingFee,
    @Nullable BigDecimal internationalHandlingFee) {

  static ShippingProfile read(Json profile) {
    return new ShippingProfile(
        profile.get("shipping_profile_id").text(),
        EtsyJson.text(profile, "title"),
        EtsyJson.text(profile, "origin_country_iso"),
        profile.get("is_deleted").optionalBool().orElse(false),
        EtsyJson.text(profile, "profile_type"),
        number(profile, "domestic_handling_fee"),
        number(profile, "international_handling_fee"));
  }

  /** Numbers may come as texts. */
  private static @Nullable BigDecimal number(Json profile, String name) {
    return profile.get(name).absent() ? null : new BigDecimal(profile.get(name).text());
  }
}
