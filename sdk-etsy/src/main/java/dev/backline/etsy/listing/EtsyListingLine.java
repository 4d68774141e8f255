package dev.backline.etsy.listing;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the listings export: a listing of a shop as it was when its owner downloaded the file.
 *
 * @param id made of title and SKUs, since the file has no listing ids
 * @param account whose export it is
 * @param variations the names of what can be chosen, by kind: {@code Size} to {@code S,M,L}
 */
public record EtsyListingLine(
    @Key String id,
    @Indexed String account,
    String title,
    @Nullable String description,
    BigDecimal price,
    String currency,
    long quantity,
    List<String> tags,
    List<String> materials,
    List<String> images,
    List<String> skus,
    Map<String, String> variations) {

  /** All lines. */
  public static final Dataset<EtsyListingLine> DATASET = Dataset.of(EtsyListingLine.class);

  public EtsyListingLine {
    tags = List.copyOf(tags);
    materials = List.copyOf(materials);
    images = List.copyOf(images);
    skus = List.copyOf(skus);
    variations = Map.copyOf(variations);
  }
}
