package dev.backline.social.metaads;

import dev.backline.core.json.Json;
import dev.backline.social.graph.GraphFields;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people did, by Meta's name of the action.
 *
 * <p>Actions overlap: one purchase is counted as {@code purchase}, {@code omni_purchase}, {@code
 * offsite_conversion.fb_pixel_purchase} and more, so they are never added up. One is chosen, and
 * the same one for count, value and return.
 */
final class AdActions {

  /** The names of a purchase, the most complete first. */
  static final List<String> PURCHASES =
      List.of("omni_purchase", "purchase", "offsite_conversion.fb_pixel_purchase");

  private AdActions() {}

  /** Reads an array of actions; a missing one is none. */
  static Map<String, BigDecimal> read(Json actions) {
    Map<String, BigDecimal> counts = new LinkedHashMap<>();
    for (Json action : actions.elements()) {
      BigDecimal value = GraphFields.decimal(action, "value");
      if (value != null) {
        counts.put(action.get("action_type").text(), value);
      }
    }
    return counts;
  }

  /** Returns the one name of a purchase that counts; empty if there was none. */
  static Optional<String> purchase(Map<String, BigDecimal> counts) {
    return PURCHASES.stream().filter(counts::containsKey).findFirst();
  }
}
