package dev.backline.patreon.jsonapi;

import dev.backline.core.json.Json;
import java.util.Optional;

/**
 * Type and id of a resource. Ids are text, also where the platform sends a number.
 *
 * @param type the platform's word, such as {@code tier}
 */
public record Reference(String type, String id) {

  /** Returns the reference in a resource or relation; empty if it has no type or no id. */
  public static Optional<Reference> of(Json json) {
    if (json.kind() != Json.Kind.OBJECT) {
      return Optional.empty();
    }
    Json type = json.get("type");
    Json id = json.get("id");
    boolean readable =
        type.kind() == Json.Kind.TEXT
            && (id.kind() == Json.Kind.TEXT || id.kind() == Json.Kind.NUMBER);
    return readable ? Optional.of(new Reference(type.text(), id.text())) : Optional.empty();
  }
}
