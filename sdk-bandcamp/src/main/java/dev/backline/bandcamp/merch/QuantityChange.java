package dev.backline.bandcamp.merch;

import dev.backline.core.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A new stock level of a package or option.
 *
 * @param item the item as last read; its number sold proves that nothing came in between
 * @param available how many can be sold from now on
 */
public record QuantityChange(MerchItem item, long available) {

  public QuantityChange {
    if (available < 0) {
      throw new IllegalArgumentException("a stock level is not negative, was " + available);
    }
    if (item.sold() == null) {
      throw new IllegalArgumentException(
          "the number sold of package " + item.packageId() + " is unknown: read the item again");
    }
  }

  Json json() {
    Long sold = Objects.requireNonNull(item.sold()); // checked in the constructor
    return target(item, "quantity_sold", sold, "quantity_available", available);
  }

  /** Names the package ({@code p}) or option ({@code o}) and what to set. */
  static Json target(MerchItem item, Object... values) {
    boolean option = !item.optionId().isEmpty();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", Json.parse(option ? item.optionId() : item.packageId()));
    fields.put("id_type", option ? "o" : "p");
    for (int i = 0; i < values.length; i += 2) {
      fields.put((String) values[i], values[i + 1]);
    }
    return Json.of(fields);
  }
}
