package dev.backline.patreon.jsonapi;

import dev.backline.core.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A compound JSON:API document.
 *
 * <p>Unknown types and members are passed over, {@code data} may be null, one or many, and a thing
 * that many refer to is included once. Immutable and thread-safe.
 */
public final class Document {

  private final Json body;
  private final List<Json> data;
  private final Map<Reference, Json> included = new HashMap<>();

  private Document(Json body) {
    this.body = body;
    Json primary = body.get("data");
    boolean many = primary.kind() == Json.Kind.ARRAY;
    this.data = many ? primary.elements() : primary.absent() ? List.of() : List.of(primary);
    for (Json item : elementsOf(body.get("included"))) {
      Reference.of(item).ifPresent(reference -> included.merge(reference, item, Document::fuller));
    }
  }

  /** Reads a document. */
  public static Document of(Json body) {
    return new Document(body);
  }

  /** Returns the primary resources in their order; those without a readable form too. */
  public List<Resource> resources() {
    List<Resource> resources = new ArrayList<>(data.size());
    data.forEach(item -> resources.add(new Resource(this, item)));
    return resources;
  }

  /**
   * Returns the only primary resource.
   *
   * @throws dev.backline.core.json.JsonException if there is none
   */
  public Resource resource() {
    if (data.size() != 1) {
      throw body.get("data").expected("one resource");
    }
    return new Resource(this, data.get(0));
  }

  /** Returns the included resource that the reference means. */
  public Optional<Resource> included(Reference reference) {
    return Optional.ofNullable(included.get(reference)).map(item -> new Resource(this, item));
  }

  /** Returns all included resources of the type, in no certain order. */
  public List<Resource> includedOf(String type) {
    List<Resource> found = new ArrayList<>();
    included.forEach(
        (reference, item) -> {
          if (reference.type().equals(type)) {
            found.add(new Resource(this, item));
          }
        });
    return found;
  }

  /** Returns the cursor of the next page; empty where it is null, missing, or nobody paged. */
  public Optional<String> nextCursor() {
    Json cursors = body.get("meta").get("pagination").get("cursors");
    return cursors.kind() == Json.Kind.OBJECT
        ? cursors.get("next").optionalText().filter(text -> !text.isBlank())
        : Optional.empty();
  }

  /** Returns how many resources the listing is said to have. */
  public OptionalLong total() {
    return body.get("meta").get("pagination").get("total").optionalWholeNumber();
  }

  /** An included object may come twice, once without its attributes. */
  private static Json fuller(Json one, Json other) {
    return one.get("attributes").fields().size() >= other.get("attributes").fields().size()
        ? one
        : other;
  }

  private static List<Json> elementsOf(Json value) {
    return value.kind() == Json.Kind.ARRAY ? value.elements() : List.of();
  }
}
