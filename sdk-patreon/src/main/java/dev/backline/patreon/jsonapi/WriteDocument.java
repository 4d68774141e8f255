package dev.backline.patreon.jsonapi;

import dev.backline.core.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a write: type, perhaps an id, attributes, relations. One shape for all writes, so
 * that a route that the platform may open one day is an endpoint more and nothing else. Not
 * thread-safe.
 */
public final class WriteDocument {

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> relations = new LinkedHashMap<>();

  /** Begins the body of a write of the type. */
  public WriteDocument(String type, Json attributes) {
    fields.put("type", type);
    fields.put("attributes", attributes);
  }

  /** Sets the id of what is changed. */
  public WriteDocument id(String id) {
    fields.put("id", id);
    return this;
  }

  /** Sets a to-one relation. */
  public WriteDocument relation(String name, Reference reference) {
    relations.put(
        name, Json.object("data", Json.object("type", reference.type(), "id", reference.id())));
    return this;
  }

  /** Returns the body. */
  public Json json() {
    if (!relations.isEmpty()) {
      fields.put("relationships", Json.of(relations));
    }
    return Json.object("data", Json.of(fields));
  }
}
