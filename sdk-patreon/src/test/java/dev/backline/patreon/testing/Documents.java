package dev.backline.patreon.testing;

import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Builds JSON:API documents as strictly as Patreon: only asked attributes, relations only of asked
 * includes, 400 for names it does not know. One for each request; not thread-safe.
 */
final class Documents {

  /** A request that Patreon would refuse. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient SimulatedReply reply;

    RefusedException(SimulatedReply reply) {
      super("refused");
      this.reply = reply;
    }
  }

  private final Map<String, Set<String>> fields = new LinkedHashMap<>();
  private final Set<String> includes = new TreeSet<>();
  private final Map<String, Map<String, @Nullable Object>> included = new LinkedHashMap<>();

  Documents(SimulatedRequest request, String... knownIncludes) {
    for (Map.Entry<String, List<String>> query : request.queries().entrySet()) {
      String name = query.getKey();
      String value = query.getValue().get(0);
      if (name.startsWith("fields[") && name.endsWith("]")) {
        String type = name.substring(7, name.length() - 1);
        Set<String> asked = new TreeSet<>();
        for (String field : value.split(",")) {
          if (!KnownFields.knows(type, field)) {
            throw invalid(
                "ParameterInvalidOnType", field + " is not a valid field for " + type, name);
          }
          asked.add(field);
        }
        fields.put(type, asked);
      } else if (name.equals("include")) {
        for (String include : value.split(",")) {
          if (!Set.of(knownIncludes).contains(include)) {
            throw invalid("ParameterInvalidOnType", include + " is not a valid include", name);
          }
          includes.add(include);
        }
      } else if (!name.startsWith("page[")) {
        throw invalid("ParameterUnknown", name + " is unknown", name);
      }
    }
  }

  boolean includes(String name) {
    return includes.contains(name);
  }

  boolean asksFor(String type, String field) {
    return fields.getOrDefault(type, Set.of()).contains(field);
  }

  /** Returns the resource with its asked attributes alone. */
  Map<String, @Nullable Object> resource(
      String type, @Nullable String id, Map<String, @Nullable Object> attributes) {
    Map<String, @Nullable Object> asked = new LinkedHashMap<>();
    Set<String> wanted = fields.getOrDefault(type, Set.of());
    attributes.forEach(
        (name, value) -> {
          if (wanted.contains(name)) {
            asked.put(name, value);
          }
        });
    Map<String, @Nullable Object> resource = new LinkedHashMap<>();
    resource.put("type", type);
    resource.put("id", id);
    resource.put("attributes", asked);
    return resource;
  }

  /** Adds a to-one relation if it was asked for, and includes its target. */
  void one(
      Map<String, @Nullable Object> owner,
      String relation,
      @Nullable Map<String, @Nullable Object> target) {
    if (includes.contains(relation)) {
      relations(owner)
          .put(relation, object("data", target == null ? null : reference(include(target))));
    }
  }

  /** Adds a to-many relation if it was asked for, and includes its targets. */
  void many(
      Map<String, @Nullable Object> owner,
      String relation,
      List<Map<String, @Nullable Object>> targets) {
    if (includes.contains(relation)) {
      List<Object> references = new ArrayList<>();
      targets.forEach(target -> references.add(reference(include(target))));
      relations(owner).put(relation, object("data", references));
    }
  }

  /** Adds a to-many relation of a nested include, such as {@code tiers.benefits}. */
  void nested(
      Map<String, @Nullable Object> owner,
      String include,
      List<Map<String, @Nullable Object>> targets) {
    if (includes.contains(include)) {
      List<Object> references = new ArrayList<>();
      targets.forEach(target -> references.add(reference(include(target))));
      relations(owner).put(include.substring(include.indexOf('.') + 1), object("data", references));
    }
  }

  private Map<String, @Nullable Object> include(Map<String, @Nullable Object> target) {
    included.putIfAbsent(target.get("type") + " " + target.get("id"), target);
    return target;
  }

  @SuppressWarnings("unchecked") // only this class puts relationships
  private static Map<String, @Nullable Object> relations(Map<String, @Nullable Object> owner) {
    return (Map<String, @Nullable Object>)
        owner.computeIfAbsent("relationships", name -> new LinkedHashMap<String, Object>());
  }

  private static Map<String, @Nullable Object> reference(Map<String, @Nullable Object> target) {
    return object("type", target.get("type"), "id", target.get("id"));
  }

  /** Returns the answer with the data, what it includes and the paging. */
  SimulatedReply reply(Object data, @Nullable Map<String, @Nullable Object> pagination) {
    return reply(200, data, pagination);
  }

  SimulatedReply reply(
      int status, Object data, @Nullable Map<String, @Nullable Object> pagination) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("data", data);
    if (!included.isEmpty()) {
      body.put("included", List.copyOf(included.values()));
    }
    if (pagination != null) {
      body.put("meta", object("pagination", pagination));
    }
    byte[] bytes = Json.of(body).toString().getBytes(StandardCharsets.UTF_8);
    return SimulatedReply.of(status, "application/vnd.api+json", bytes);
  }

  static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return object;
  }

  static RefusedException invalid(String codeName, String detail, String parameter) {
    return new RefusedException(error(400, 1, codeName, detail, parameter));
  }

  static SimulatedReply error(
      int status,
      @Nullable Integer code,
      String codeName,
      String detail,
      @Nullable String parameter) {
    Map<String, @Nullable Object> error =
        object(
            "code",
            code,
            "code_name",
            codeName,
            "detail",
            detail,
            "id",
            "00000000-0000-4000-8000-000000000001",
            "status",
            Integer.toString(status),
            "title",
            codeName);
    if (parameter != null) {
      error.put("source", object("parameter", parameter));
    }
    if (status == 429) {
      error.put("retry_after_seconds", 1);
    }
    return SimulatedReply.json(status, Json.object("errors", List.of(error)));
  }
}
