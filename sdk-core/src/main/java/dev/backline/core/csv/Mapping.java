package dev.backline.core.csv;

import dev.backline.core.ImportException;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file is which field: plain data that can be read, edited, saved and replayed.
 *
 * <p>Two forms of JSON are understood; the short one pairs columns with fields:
 *
 * <pre>{@code
 * {"Track Name": "track_title", "Streams": "spotify_streams"}
 *
 * {"name": "club-statement",
 *  "fields": {"title": "Track", "net": {"column": "Betrag", "decimals": "comma"},
 *             "currency": {"constant": "EUR"}, "fees": {"percent": "15", "of": "Betrag"},
 *             "artist": {"join": "{First} {Last}"}, "account": {"preamble": "Account ID"}},
 *  "skip": [{"column": "Type", "equals": ["Payout"]}]}
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param name how the mapping is called; part of what is stored
 * @param fields where each field's value comes from, by the field's name
 * @param skips the lines to leave out
 */
public record Mapping(String name, Map<String, FieldRule> fields, List<SkipRule> skips) {

  public Mapping {
    if (!name.matches("[a-z0-9][a-z0-9._-]{0,60}")) {
      throw new IllegalArgumentException(
          "a mapping's name is of a-z, 0-9, dot, dash and underscore, was '" + name + "'");
    }
    fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    skips = List.copyOf(skips);
    for (String field : fields.keySet()) {
      if (MappingField.find(field).isEmpty()) {
        throw new IllegalArgumentException(
            "there is no field '"
                + field
                + "'; fields are "
                + MappingField.values().stream().map(MappingField::name).toList());
      }
    }
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("a mapping maps at least one field");
    }
  }

  /** Returns the mapping of plain pairs of header and field. */
  public static Mapping ofPairs(String name, Map<String, String> columnToField) {
    Map<String, FieldRule> fields = new LinkedHashMap<>();
    columnToField.forEach(
        (column, field) -> {
          FieldRule earlier =
              fields.put(field.strip().toLowerCase(Locale.ROOT), FieldRule.FromColumn.of(column));
          if (earlier != null) {
            throw new IllegalArgumentException("two columns are mapped to '" + field + "'");
          }
        });
    return new Mapping(name, fields, List.of());
  }

  /**
   * Reads a mapping in either form.
   *
   * @throws ImportException if the text is not JSON, or no mapping; the message names the place
   */
  public static Mapping parse(String json) {
    try {
      Json root = Json.parse(json);
      if (root.get("fields").absent()) {
        Map<String, String> pairs = new LinkedHashMap<>();
        root.fields().forEach((column, field) -> pairs.put(column, field.text()));
        return ofPairs("mapping", pairs);
      }
      Map<String, FieldRule> fields = new LinkedHashMap<>();
      root.get("fields").fields().forEach((field, rule) -> fields.put(field, rule(rule)));
      List<SkipRule> skips = new ArrayList<>();
      root.get("skip").elements().forEach(skip -> skips.add(skip(skip)));
      return new Mapping(root.get("name").optionalText().orElse("mapping"), fields, skips);
    } catch (JsonException | IllegalArgumentException e) {
      throw new ImportException(
          "no mapping: " + e.getMessage(), "Correct the mapping where the message says.", e);
    }
  }

  private static FieldRule rule(Json json) {
    if (json.kind() == Json.Kind.TEXT) {
      return FieldRule.FromColumn.of(json.text());
    }
    if (!json.get("constant").absent()) {
      return new FieldRule.Constant(json.get("constant").text());
    }
    if (!json.get("join").absent()) {
      return new FieldRule.Joined(json.get("join").text());
    }
    if (!json.get("percent").absent()) {
      return new FieldRule.Percentage(json.get("percent").decimal(), json.get("of").text());
    }
    if (!json.get("preamble").absent()) {
      return new FieldRule.FromPreamble(json.get("preamble").text());
    }
    Optional<DecimalStyle> decimals =
        json.get("decimals")
            .optionalText()
            .map(text -> DecimalStyle.valueOf(text.toUpperCase(Locale.ROOT)));
    return new FieldRule.FromColumn(
        json.get("column").text(), decimals, json.get("pattern").optionalText());
  }

  private static SkipRule skip(Json json) {
    String column = json.get("column").text();
    if (!json.get("empty").absent()) {
      return new SkipRule(column, SkipRule.Test.EMPTY, List.of());
    }
    SkipRule.Test test =
        json.get("equals").absent() ? SkipRule.Test.CONTAINS : SkipRule.Test.EQUALS;
    Json values = json.get(test.name().toLowerCase(Locale.ROOT));
    return new SkipRule(
        column,
        test,
        values.kind() == Json.Kind.ARRAY
            ? values.elements().stream().map(Json::text).toList()
            : List.of(values.text()));
  }

  /** Returns the mapping as JSON, one field a line, that {@link #parse} reads back. */
  public String text() {
    StringBuilder json = new StringBuilder("{\n  \"name\": ").append(Json.of(name));
    json.append(",\n  \"fields\": {");
    String separator = "\n";
    for (Map.Entry<String, FieldRule> field : fields.entrySet()) {
      json.append(separator).append("    ").append(Json.of(field.getKey())).append(": ");
      json.append(field.getValue().json());
      separator = ",\n";
    }
    json.append("\n  },\n  \"skip\": ");
    List<@Nullable Object> rules = new ArrayList<>();
    skips.forEach(skip -> rules.add(skip.json()));
    return json.append(Json.of(rules)).append("\n}\n").toString();
  }

  /** Returns this mapping with one field set or set anew. */
  public Mapping with(String field, FieldRule rule) {
    Map<String, FieldRule> changed = new LinkedHashMap<>(fields);
    changed.put(field, rule);
    return new Mapping(name, changed, skips);
  }

  /** Returns this mapping under another name. */
  public Mapping named(String newName) {
    return new Mapping(newName, fields, skips);
  }
}
