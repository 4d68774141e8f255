package dev.backline.etsy.listing;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A listing to be created as a draft.
 *
 * <p>Etsy demands title, description, price, quantity, who made it, when, and a taxonomy id; of a
 * physical item also a shipping profile and a readiness state. What Etsy would refuse is refused
 * here, with the rule.
 *
 * <pre>{@code
 * ListingDraft.of("Tour shirt", "Black, organic cotton.", new BigDecimal("25.00"), 10, 482)
 *     .physical("90001", "1402")
 *     .tags("shirt", "tour")
 * }</pre>
 *
 * <p>Immutable.
 */
public final class ListingDraft {

  private static final int MOST_TAGS = 13;
  private static final int LONGEST_TAG = 20;
  private static final int MOST_PIECES = 999;
  private static final Pattern ONCE_ONLY = Pattern.compile("[%:&+]");

  private final Map<String, Object> fields;

  private ListingDraft(Map<String, Object> fields) {
    this.fields = fields;
  }

  /**
   * Returns a draft of something that the seller made to order.
   *
   * @param price in the shop's currency, with at most two digits after the point
   * @throws IllegalArgumentException if a value is one that Etsy refuses
   */
  public static ListingDraft of(
      String title, String description, BigDecimal price, int quantity, long taxonomyId) {
    if (title.isBlank() || title.length() > 140) {
      throw new IllegalArgumentException("a title has 1 to 140 characters, had " + title.length());
    }
    for (String sign : List.of("%", ":", "&", "+")) {
      if (ONCE_ONLY.matcher(sign).matches() && title.indexOf(sign) != title.lastIndexOf(sign)) {
        throw new IllegalArgumentException("a title may hold '" + sign + "' once: " + title);
      }
    }
    if (price.signum() <= 0 || price.stripTrailingZeros().scale() > 2) {
      throw new IllegalArgumentException(
          "a price is positive with at most two digits after the point, was " + price);
    }
    if (quantity < 1 || quantity > MOST_PIECES) {
      throw new IllegalArgumentException("a quantity is 1 to " + MOST_PIECES + ", was " + quantity);
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("quantity", quantity);
    fields.put("title", title);
    fields.put("description", description);
    fields.put("price", price.toPlainString());
    fields.put("who_made", "i_did");
    fields.put("when_made", "made_to_order");
    fields.put("taxonomy_id", taxonomyId);
    return new ListingDraft(fields);
  }

  /** Returns this draft as a physical item, which needs both. */
  public ListingDraft physical(String shippingProfileId, String readinessStateId) {
    return with("type", "physical")
        .with("shipping_profile_id", shippingProfileId)
        .with("readiness_state_id", readinessStateId);
  }

  /** Returns this draft as a download. */
  public ListingDraft download() {
    return with("type", "download");
  }

  /** Returns this draft with who made it and when, in Etsy's words; the years change in January. */
  public ListingDraft made(String who, String when) {
    return with("who_made", who).with("when_made", when);
  }

  /**
   * Returns this draft with tags.
   *
   * @throws IllegalArgumentException if they are too many, too long, or hold a comma, which Etsy
   *     would read as two tags
   */
  public ListingDraft tags(String... tags) {
    if (tags.length > MOST_TAGS) {
      throw new IllegalArgumentException("at most " + MOST_TAGS + " tags, were " + tags.length);
    }
    for (String tag : tags) {
      if (tag.length() > LONGEST_TAG || tag.contains(",")) {
        throw new IllegalArgumentException(
            "a tag has at most " + LONGEST_TAG + " characters and no comma: " + tag);
      }
    }
    return with("tags", List.of(tags));
  }

  /** Returns this draft with a field of Etsy's form that has no method here. */
  public ListingDraft with(String field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new ListingDraft(more);
  }

  Map<String, Object> fields() {
    return fields;
  }
}
