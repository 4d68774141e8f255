package dev.backline.examples.app.api;

import dev.backline.analytics.Envelope;
import dev.backline.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON schemas of what the addresses answer. */
final class Schemas {

  static final Json TEXT = type("string");
  static final Json NUMBER = type("number");
  static final Json WHOLE = type("integer");
  static final Json FLAG = type("boolean");
  static final Json TEXTS = arrayOf(TEXT);

  /** Figures as rows: their groups stand among the other fields. */
  static final Json FIGURES = arrayOf(reference("Figure"));

  /** What each source brought. */
  static final Json SOURCES = arrayOf(reference("Source"));

  private Schemas() {}

  private static Json type(String name) {
    return Json.object("type", name);
  }

  static Json arrayOf(Json items) {
    return Json.object("type", "array", "items", items);
  }

  static Json reference(String name) {
    return Json.object("$ref", "#/components/schemas/" + name);
  }

  /** Returns the schema of an object with exactly the named fields; {@code name?} may be null. */
  static Json object(Object... namesAndSchemas) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (int i = 0; i < namesAndSchemas.length; i += 2) {
      String name = (String) namesAndSchemas[i];
      Json schema = (Json) namesAndSchemas[i + 1];
      boolean nullable = name.endsWith("?");
      String plain = nullable ? name.substring(0, name.length() - 1) : name;
      properties.put(plain, nullable ? nullable(schema) : schema);
      required.add(plain);
    }
    return Json.object(
        "type",
        "object",
        "properties",
        properties,
        "required",
        required,
        "additionalProperties",
        false);
  }

  private static Json nullable(Json schema) {
    return Json.object("anyOf", List.of(schema, type("null")));
  }

  /** Returns the schema of an object whose field names vary. */
  static Json mapOf(Json values) {
    return Json.object("type", "object", "additionalProperties", values);
  }

  /** Returns the schema of an envelope around the data. */
  static Json envelopeOf(Json data) {
    return Json.object(
        "allOf",
        List.of(
            reference("Envelope"),
            Json.object(
                "properties", Json.object("success", Json.object("const", true), "data", data))));
  }

  /** Returns the schemas that others refer to. */
  static Json components() {
    return Json.object(
        "Envelope",
        envelope(),
        "Failure",
        Json.object(
            "allOf",
            List.of(
                reference("Envelope"),
                Json.object(
                    "properties",
                    Json.object("success", Json.object("const", false), "error", type("object"))))),
        "Figure",
        figure(),
        "Source",
        source(),
        "Stream",
        stream(),
        "Run",
        object(
            "run", TEXT,
            "platform", TEXT,
            "dryRun", FLAG,
            "outcome", TEXT,
            "streams", arrayOf(reference("Stream"))));
  }

  private static Json figure() {
    return Json.object(
        "type",
        "object",
        "properties",
        Json.object(
            "name", TEXT,
            "value", Json.object("type", List.of("number", "null")),
            "unit", TEXT,
            "asOf", Json.object("type", List.of("string", "null"), "format", "date"),
            "complete", FLAG,
            "figure", TEXT),
        "required",
        List.of("name", "value", "unit", "asOf", "complete", "figure"),
        "additionalProperties",
        TEXT);
  }

  private static Json source() {
    return object(
        "source", TEXT,
        "platform", TEXT,
        "stream", TEXT,
        "account", TEXT,
        "rows", WHOLE,
        "from?", TEXT,
        "to?", TEXT,
        "money", arrayOf(object("amount", NUMBER, "currency", TEXT)),
        "aside", WHOLE,
        "lastRun?", TEXT);
  }

  private static Json stream() {
    return object(
        "stream?", TEXT,
        "platform", TEXT,
        "account?", TEXT,
        "window", object("from?", TEXT, "to?", TEXT),
        "fetched", WHOLE,
        "inserted", WHOLE,
        "updated", WHOLE,
        "unchanged", WHOLE,
        "deleted", WHOLE,
        "rejected", WHOLE,
        "calls", WHOLE,
        "waitedMs", WHOLE,
        "outcome", TEXT,
        "error?", object("type", TEXT, "message", TEXT, "remedy", TEXT));
  }

  /** The envelope's own schema, less what only a file of its own needs. */
  private static Json envelope() {
    try (InputStream in = Envelope.class.getResourceAsStream(Envelope.SCHEMA)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + Envelope.SCHEMA);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Json assumption = Json.parse(text).get("$defs").get("assumption");
      Map<String, Object> fields = new LinkedHashMap<>(Json.parse(text).fields());
      fields.keySet().removeAll(List.of("$schema", "$id", "$defs"));
      // the reference points into a file; here it stands for itself
      String inlined =
          Json.of(fields)
              .toString()
              .replace("{\"$ref\":\"#/$defs/assumption\"}", assumption.toString());
      return Json.parse(inlined);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
