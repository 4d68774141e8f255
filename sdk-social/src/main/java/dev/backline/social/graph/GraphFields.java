package dev.backline.social.graph;

import dev.backline.core.json.Json;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads fields that Graph leaves out, writes as text, or replaces by an empty array. */
public final class GraphFields {

  private GraphFields() {}

  /** Returns the object in the field; absent if something else is there, such as {@code []}. */
  public static Json object(Json resource, String name) {
    Json value = resource.get(name);
    return value.kind() == Json.Kind.OBJECT ? value : Json.of(null);
  }

  /** Returns the text of the field; null if there is none or it is empty. */
  public static @Nullable String text(Json resource, String name) {
    return resource.get(name).optionalText().filter(text -> !text.isEmpty()).orElse(null);
  }

  /** Returns the whole number in the field; null if there is none. */
  public static @Nullable Long number(Json resource, String name) {
    var number = resource.get(name).optionalWholeNumber();
    return number.isPresent() ? (Long) number.getAsLong() : null;
  }

  /** Returns the decimal in the field; null if there is none. */
  public static @Nullable BigDecimal decimal(Json resource, String name) {
    return resource.get(name).optionalDecimal().orElse(null);
  }

  /** Returns the total of a counted edge: {@code {"summary": {"total_count": 3}}}. */
  public static @Nullable Long total(Json resource, String name) {
    return number(object(object(resource, name), "summary"), "total_count");
  }

  /** Returns the fields beyond the known ones, as they came. */
  public static Map<String, String> more(Json resource, Collection<String> known) {
    Map<String, String> more = new LinkedHashMap<>();
    resource
        .fields()
        .forEach(
            (name, value) -> {
              if (!known.contains(name) && !value.absent()) {
                more.put(name, GraphError.clean(value.toString()));
              }
            });
    return more;
  }
}
