package dev.backline.bandcamp.merch;

import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something on offer: a package, or one option of it such as a size.
 *
 * @param packageId the package
 * @param optionId the option within it; empty for the package itself
 * @param bandId the account it was listed for
 * @param title the package's title, with the option's behind it
 * @param albumTitle the release it belongs to
 * @param sku the seller's own number; some sellers repeat the package's on each option
 * @param currency the currency of the price
 * @param price what it costs; absent if the buyer sets the price
 * @param available how many can still be sold; absent if unlimited
 * @param sold how many were sold
 * @param link its address for people
 * @param more fields that this library does not know yet, as they came
 */
public record MerchItem(
    @Key String packageId,
    @Key String optionId,
    String bandId,
    String title,
    @Nullable String albumTitle,
    @Nullable String sku,
    @Nullable String currency,
    @Nullable BigDecimal price,
    @Nullable Long available,
    @Nullable Long sold,
    @Nullable String link,
    Map<String, String> more) {

  /** All packages and options. */
  public static final Dataset<MerchItem> DATASET =
      Dataset.of(MerchItem.class, "bandcamp_merch_item");

  private static final List<String> KNOWN =
      List.of(
          "package_id",
          "title",
          "album_title",
          "sku",
          "price",
          "currency",
          "quantity_available",
          "quantity_sold",
          "url",
          "options");

  public MerchItem {
    more = Map.copyOf(more);
  }

  /** Reads a package and its options. */
  static List<MerchItem> read(Json item, String bandId) {
    List<MerchItem> items = new ArrayList<>();
    MerchItem whole =
        new MerchItem(
            item.get("package_id").text(),
            "",
            bandId,
            item.get("title").optionalText().orElse(""),
            text(item, "album_title"),
            text(item, "sku"),
            text(item, "currency"),
            item.get("price").optionalDecimal().orElse(null),
            number(item, "quantity_available"),
            number(item, "quantity_sold"),
            text(item, "url"),
            more(item));
    items.add(whole);
    for (Json option : item.get("options").elements()) {
      items.add(
          new MerchItem(
              whole.packageId,
              option.get("option_id").text(),
              bandId,
              whole.title + ", " + option.get("title").optionalText().orElse(""),
              whole.albumTitle,
              text(option, "sku"),
              whole.currency,
              whole.price,
              number(option, "quantity_available"),
              number(option, "quantity_sold"),
              whole.link,
              Map.of()));
    }
    return items;
  }

  private static Map<String, String> more(Json item) {
    Map<String, String> more = new LinkedHashMap<>();
    item.fields()
        .forEach(
            (name, value) -> {
              if (!KNOWN.contains(name) && !value.absent()) {
                more.put(name, value.toString());
              }
            });
    return more;
  }

  private static @Nullable String text(Json item, String name) {
    return item.get(name).optionalText().filter(text -> !text.isBlank()).orElse(null);
  }

  private static @Nullable Long number(Json item, String name) {
    var number = item.get(name).optionalWholeNumber();
    return number.isPresent() ? (Long) number.getAsLong() : null;
  }
}
