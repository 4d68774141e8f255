package dev.backline.analytics.testing;

import dev.backline.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks JSON against the part of JSON Schema 2020-12 that the envelope's schema uses: {@code
 * type}, {@code properties}, {@code required}, {@code additionalProperties}, {@code items}, {@code
 * pattern} and {@code $ref} into {@code $defs}. Meant for tests of services that answer in
 * envelopes.
 */
public final class JsonSchema {

  private final Json root;

  private JsonSchema(Json root) {
    this.root = root;
  }

  /** Reads a schema. */
  public static JsonSchema parse(String text) {
    return new JsonSchema(Json.parse(text));
  }

  /** Returns where and how the value does not fit; nothing if it fits. */
  public List<String> violations(Json value) {
    List<String> found = new ArrayList<>();
    check(root, value, "", found);
    return found;
  }

  /** Returns where and how the value does not fit the named definition. */
  public List<String> violations(String definition, Json value) {
    List<String> found = new ArrayList<>();
    check(root.get("$defs").get(definition), value, "", found);
    return found;
  }

  private void check(Json schema, Json value, String place, List<String> found) {
    if (!schema.get("$ref").absent()) {
      String name = schema.get("$ref").text().replace("#/$defs/", "");
      check(root.get("$defs").get(name), value, place, found);
      return;
    }
    if (!typeFits(schema.get("type"), value)) {
      found.add(
          (place.isEmpty() ? "/" : place)
              + ": "
              + typeOf(value)
              + " instead of "
              + schema.get("type").toString().replace("\"", ""));
      return;
    }
    if (value.kind() == Json.Kind.TEXT
        && !schema.get("pattern").absent()
        && !value.text().matches(schema.get("pattern").text())) {
      found.add(place + ": '" + value.text() + "' does not match");
    }
    if (value.kind() == Json.Kind.ARRAY && !schema.get("items").absent()) {
      for (int i = 0; i < value.elements().size(); i++) {
        check(schema.get("items"), value.at(i), place + "/" + i, found);
      }
    }
    if (value.kind() == Json.Kind.OBJECT) {
      checkFields(schema, value, place, found);
    }
  }

  private void checkFields(Json schema, Json value, String place, List<String> found) {
    Map<String, Json> properties = schema.get("properties").fields();
    for (Json required : schema.get("required").elements()) {
      if (!value.fields().containsKey(required.text())) {
        found.add((place.isEmpty() ? "/" : place) + ": " + required.text() + " is missing");
      }
    }
    Json others = schema.get("additionalProperties");
    value
        .fields()
        .forEach(
            (name, field) -> {
              if (properties.containsKey(name)) {
                check(properties.get(name), field, place + "/" + name, found);
              } else if (others.kind() == Json.Kind.OBJECT) {
                check(others, field, place + "/" + name, found);
              } else if (others.kind() == Json.Kind.BOOLEAN && !others.bool()) {
                found.add(place + "/" + name + ": not in the schema");
              }
            });
  }

  private static boolean typeFits(Json type, Json value) {
    if (type.absent()) {
      return true;
    }
    List<Json> allowed = type.kind() == Json.Kind.ARRAY ? type.elements() : List.of(type);
    return allowed.stream().anyMatch(one -> one.text().equals(typeOf(value)));
  }

  private static String typeOf(Json value) {
    switch (value.kind()) {
      case OBJECT:
        return "object";
      case ARRAY:
        return "array";
      case TEXT:
        return "string";
      case NUMBER:
        return "number";
      case BOOLEAN:
        return "boolean";
      default:
        return "null";
    }
  }
}
