package dev.backline.etsy.listing;

import static dev.backline.etsy.EtsyJson.instant;
import static dev.backline.etsy.EtsyJson.money;
import static dev.backline.etsy.EtsyJson.number;
import static dev.backline.etsy.EtsyJson.text;
import static dev.backline.etsy.EtsyJson.texts;

import dev.backline.core.facts.Money;
import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import dev.backline.etsy.EtsyJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A listing of a shop.
 *
 * <p>It has no SKU of its own: {@code skus} are those of its products, and only the owner sees
 * them. {@code created} moves when a listing is renewed, {@code firstCreated} does not.
 *
 * @param price the lowest price of its products
 * @param quantity the sum over its offerings
 * @param views views so far; Etsy updates them daily and for active listings only
 * @param images the addresses of its images, in their order
 * @param more fields that this library does not know yet, as they came
 */
public record EtsyListing(
    @Key String listingId,
    @Indexed String shopId,
    @Indexed ListingState state,
    String title,
    @Nullable String description,
    @Nullable String url,
    @Nullable BigDecimal price,
    @Nullable String currency,
    long quantity,
    @Nullable Long views,
    @Nullable Long favorers,
    @Nullable String sectionId,
    @Nullable String listingType,
    @Nullable String whoMade,
    @Nullable String whenMade,
    @Nullable String taxonomyId,
    @Nullable String shippingProfileId,
    @Nullable Boolean hasVariations,
    List<String> tags,
    List<String> materials,
    List<String> skus,
    List<String> images,
    @Nullable Instant created,
    @Nullable Instant firstCreated,
    @Nullable Instant updated,
    @Nullable Instant ends,
    Map<String, String> more) {

  /** All listings. */
  public static final Dataset<EtsyListing> DATASET = Dataset.of(EtsyListing.class);

  private static final Set<String> KNOWN =
      Set.of(
          "listing_id",
          "shop_id",
          "state",
          "title",
          "description",
          "url",
          "price",
          "quantity",
          "views",
          "num_favorers",
          "shop_section_id",
          "listing_type",
          "who_made",
          "when_made",
          "taxonomy_id",
          "shipping_profile_id",
          "has_variations",
          "tags",
          "materials",
          "skus",
          "images",
          "inventory",
          "creation_timestamp",
          "created_timestamp",
          "original_creation_timestamp",
          "last_modified_timestamp",
          "updated_timestamp",
          "ending_timestamp");

  public EtsyListing {
    tags = List.copyOf(tags);
    materials = List.copyOf(materials);
    skus = List.copyOf(skus);
    images = List.copyOf(images);
    more = Map.copyOf(more);
  }

  /** Returns the lowest price with its currency, if Etsy tells it. */
  public Optional<Money> priceMoney() {
    return price == null || currency == null
        ? Optional.empty()
        : Optional.of(Money.of(price, currency));
  }

  /**
   * Reads a listing.
   *
   * @throws dev.backline.core.json.JsonException if it has no id, or a field is malformed
   */
  static EtsyListing read(Json listing, String shopId) {
    Optional<Money> price = money(listing.get("price"));
    return new EtsyListing(
        listing.get("listing_id").text(),
        listing.get("shop_id").optionalText().orElse(shopId),
        new ListingState(listing.get("state").optionalText().orElse("unknown")),
        listing.get("title").optionalText().orElse(""),
        text(listing, "description"),
        text(listing, "url"),
        price.map(Money::amount).orElse(null),
        price.map(Money::currency).orElse(null),
        listing.get("quantity").optionalWholeNumber().orElse(0),
        number(listing, "views"),
        number(listing, "num_favorers"),
        text(listing, "shop_section_id"),
        text(listing, "listing_type"),
        text(listing, "who_made"),
        text(listing, "when_made"),
        text(listing, "taxonomy_id"),
        text(listing, "shipping_profile_id"),
        listing.get("has_variations").optionalBool().orElse(null),
        texts(listing, "tags"),
        texts(listing, "materials"),
        texts(listing, "skus"),
        listing.get("images").elements().stream()
            .flatMap(image -> image.get("url_fullxfull").optionalText().stream())
            .toList(),
        instant(listing, "created_timestamp", "creation_timestamp"),
        instant(listing, "original_creation_timestamp"),
        instant(listing, "updated_timestamp", "last_modified_timestamp"),
        instant(listing, "ending_timestamp"),
        EtsyJson.more(listing, KNOWN));
  }
}
