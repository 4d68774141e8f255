package dev.backline.patreon.jsonapi;

import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One resource of a {@link Document}. It remembers which attributes were read, so that {@link
 * #more} holds the unknown ones. Not thread-safe.
 */
public final class Resource {

  private final Document document;
  private final Json json;
  private final Set<String> read = new HashSet<>();

  Resource(Document document, Json json) {
    this.document = document;
    this.json = json;
  }

  /** Returns the resource as it came. */
  public Json json() {
    return json;
  }

  /** Returns a document of this resource and the included ones that it refers to. */
  public Json whole() {
    List<Json> near = new ArrayList<>();
    fieldsOf(fieldsOf(json).get("relationships"))
        .forEach(
            (name, relation) -> {
              if (relation.kind() == Json.Kind.OBJECT) {
                relatedAll(name).forEach(each -> near.add(each.json()));
              }
            });
    return Json.object("data", json, "included", Json.of(near));
  }

  /**
   * Returns the id.
   *
   * @throws JsonException if it has none, as in some test deliveries of webhooks
   */
  public String id() {
    return json.get("id").text();
  }

  /** Returns the id, or empty where it is null. */
  public Optional<String> optionalId() {
    return json.get("id").optionalText();
  }

  /** Returns the attribute. */
  public Json attribute(String name) {
    read.add(name);
    return json.get("attributes").get(name);
  }

  /** Returns the attribute's text; null if it is absent or blank. */
  public @Nullable String text(String name) {
    return attribute(name).optionalText().filter(text -> !text.isBlank()).orElse(null);
  }

  /** Returns the attribute's whole number, also from text. */
  public @Nullable Long whole(String name) {
    var number = attribute(name).optionalWholeNumber();
    return number.isPresent() ? number.getAsLong() : null;
  }

  /** Returns whether the attribute says yes; absent is absent. */
  public @Nullable Boolean bool(String name) {
    return attribute(name).optionalBool().orElse(null);
  }

  /**
   * Returns the attribute's instant; zero, three and six digits of a second occur side by side.
   *
   * @throws JsonException if it is something else than ISO 8601
   */
  public @Nullable Instant instant(String name) {
    Json value = attribute(name);
    Optional<String> text = value.optionalText().filter(each -> !each.isBlank());
    if (text.isEmpty()) {
      return null;
    }
    try {
      return text.get().length() == 10
          ? LocalDate.parse(text.get()).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text.get()).toInstant();
    } catch (DateTimeException e) {
      throw value.expected("a time such as 2026-01-31T12:00:00.000+00:00");
    }
  }

  /** Returns the texts of the attribute's array; numbers and objects with an id count too. */
  public List<String> texts(String name) {
    Json value = attribute(name);
    if (value.kind() != Json.Kind.ARRAY) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Json element : value.elements()) {
      Json text = element.kind() == Json.Kind.OBJECT ? element.get("id") : element;
      text.optionalText().ifPresent(texts::add);
    }
    return List.copyOf(texts);
  }

  /** Returns what the to-one relation names; empty where it is null, missing or a list. */
  public Optional<Reference> one(String relation) {
    return Reference.of(relation(relation));
  }

  /** Returns what the to-many relation names; none where it is null or missing. */
  public List<Reference> many(String relation) {
    Json value = relation(relation);
    if (value.kind() != Json.Kind.ARRAY) {
      return Reference.of(value).map(List::of).orElse(List.of());
    }
    List<Reference> references = new ArrayList<>();
    value.elements().forEach(each -> Reference.of(each).ifPresent(references::add));
    return List.copyOf(references);
  }

  /** Returns the included resource of the to-one relation. */
  public Optional<Resource> related(String relation) {
    return one(relation).flatMap(document::included);
  }

  /** Returns the included resources of the to-many relation; those not included are left out. */
  public List<Resource> relatedAll(String relation) {
    List<Resource> found = new ArrayList<>();
    many(relation).forEach(each -> document.included(each).ifPresent(found::add));
    return found;
  }

  /** Returns the attributes that nobody has read so far, as they came. */
  public Map<String, String> more() {
    Map<String, String> more = new LinkedHashMap<>();
    json.get("attributes")
        .fields()
        .forEach(
            (name, value) -> {
              if (!read.contains(name) && !value.absent()) {
                more.put(name, value.toString());
              }
            });
    return more;
  }

  private static Map<String, Json> fieldsOf(@Nullable Json value) {
    return value != null && value.kind() == Json.Kind.OBJECT ? value.fields() : Map.of();
  }

  private Json relation(String name) {
    return json.get("relationships").get(name).get("data");
  }
}
