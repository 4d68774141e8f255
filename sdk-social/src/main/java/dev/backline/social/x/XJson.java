package dev.backline.social.x;

import dev.backline.core.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads X's fields under either of their names.
 *
 * <p>In August 2026 X renamed tweets to posts in its description, and answers in the words in which
 * it was asked. This library asks in the old words and understands both.
 */
final class XJson {

  private XJson() {}

  /** Returns the first of the fields that is there. */
  static Json first(Json object, String... names) {
    for (String name : names) {
      Json value = object.get(name);
      if (!value.absent()) {
        return value;
      }
    }
    return object.get(names[0]);
  }

  /** Returns the whole number under the first of the names; a metric not given is absent, not 0. */
  static @Nullable Long number(Json object, String... names) {
    OptionalLong number = first(object, names).optionalWholeNumber();
    return number.isPresent() ? (Long) number.getAsLong() : null;
  }

  static @Nullable String text(Json object, String name) {
    return object.get(name).optionalText().filter(text -> !text.isEmpty()).orElse(null);
  }

  static @Nullable Instant instant(Json object, String name) {
    Json value = object.get(name);
    if (value.absent()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(value.text()).toInstant();
    } catch (DateTimeException e) {
      throw value.expected("an instant such as 2026-01-31T12:00:00.000Z");
    }
  }

  static Map<String, String> more(Json object, Collection<String> known) {
    Map<String, String> more = new LinkedHashMap<>();
    object
        .fields()
        .forEach(
            (name, value) -> {
              if (!known.contains(name) && !value.absent()) {
                more.put(name, value.toString());
              }
            });
    return more;
  }

  /** Returns what an answer says is wrong with parts of it. */
  static List<XProblem> problems(Json body) {
    List<XProblem> problems = new ArrayList<>();
    Json errors = body.get("errors");
    if (errors.kind() == Json.Kind.ARRAY) {
      errors.elements().forEach(error -> problems.add(XProblem.read(error)));
    }
    return problems;
  }
}
