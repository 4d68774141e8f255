package dev.backline.examples.app.serve;

import dev.backline.core.json.Json;
import dev.backline.core.json.Json.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks a value against as much of JSON Schema as the app's document uses. */
final class SchemaCheck {

  private final Json document;

  SchemaCheck(Json document) {
    this.document = document;
  }

  /** Returns what is wrong with the value; nothing if it fits. */
  List<String> problems(Json schema, Json value, String at) {
    List<String> problems = new ArrayList<>();
    if (!schema.get("$ref").absent()) {
      Json target = document;
      for (String step : schema.get("$ref").text().substring(2).split("/", -1)) {
        target = target.get(step);
      }
      return target.absent()
          ? List.of(at + ": no schema " + schema.get("$ref").text())
          : problems(target, value, at);
    }
    if (!schema.get("allOf").absent()) {
      schema.get("allOf").elements().forEach(one -> problems.addAll(problems(one, value, at)));
    }
    if (!schema.get("anyOf").absent()
        && schema.get("anyOf").elements().stream()
            .noneMatch(one -> problems(one, value, at).isEmpty())) {
      problems.add(at + ": fits none of " + schema.get("anyOf"));
    }
    if (!schema.get("const").absent() && !schema.get("const").equals(value)) {
      problems.add(at + ": is not " + schema.get("const"));
    }
    type(schema, value, at, problems);
    if (value.kind() == Kind.OBJECT) {
      object(schema, value, at, problems);
    }
    if (value.kind() == Kind.ARRAY && !schema.get("items").absent()) {
      for (int i = 0; i < value.elements().size(); i++) {
        problems.addAll(problems(schema.get("items"), value.at(i), at + "/" + i));
      }
    }
    return problems;
  }

  private static void type(Json schema, Json value, String at, List<String> problems) {
    Json type = schema.get("type");
    if (type.absent()) {
      return;
    }
    List<Json> allowed = type.kind() == Kind.ARRAY ? type.elements() : List.of(type);
    if (allowed.stream().noneMatch(one -> isOf(one.text(), value))) {
      problems.add(at + ": is " + value.kind() + ", not " + type);
    }
  }

  private static boolean isOf(String type, Json value) {
    return switch (type) {
      case "object" -> value.kind() == Kind.OBJECT;
      case "array" -> value.kind() == Kind.ARRAY;
      case "string" -> value.kind() == Kind.TEXT;
      case "number" -> value.kind() == Kind.NUMBER;
      case "integer" ->
          value.kind() == Kind.NUMBER && value.decimal().stripTrailingZeros().scale() <= 0;
      case "boolean" -> value.kind() == Kind.BOOLEAN;
      case "null" -> value.absent();
      default -> false;
    };
  }

  private void object(Json schema, Json value, String at, List<String> problems) {
    if (!schema.get("required").absent()) {
      schema.get("required").elements().stream()
          .filter(name -> !value.fields().containsKey(name.text()))
          .forEach(name -> problems.add(at + ": lacks " + name.text()));
    }
    for (Map.Entry<String, Json> field : value.fields().entrySet()) {
      Json known =
          schema.get("properties").absent()
              ? schema.get("properties")
              : schema.get("properties").get(field.getKey());
      Json others = schema.get("additionalProperties");
      String place = at + "/" + field.getKey();
      if (!known.absent()) {
        problems.addAll(problems(known, field.getValue(), place));
      } else if (others.kind() == Kind.OBJECT) {
        problems.addAll(problems(others, field.getValue(), place));
      } else if (others.kind() == Kind.BOOLEAN && !others.bool()) {
        problems.add(place + ": is in no schema");
      }
    }
  }
}
