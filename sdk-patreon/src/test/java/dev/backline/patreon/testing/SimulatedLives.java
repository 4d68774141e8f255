package dev.backline.patreon.testing;

import static dev.backline.patreon.testing.Documents.object;

import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Live sessions: made before or as they begin, and moved one way only. */
final class SimulatedLives {

  private static final Set<String> ATTRIBUTES =
      Set.of("title", "description", "state", "scheduled_for", "live_access_rule_ids");
  private static final Map<String, String> NEXT = Map.of("pre_live", "live", "live", "live_ended");

  private final Map<String, Map<String, @Nullable Object>> lives = new LinkedHashMap<>();

  SimulatedReply create(SimulatedRequest request) {
    Documents documents = new Documents(request);
    Json attributes = data(request).get("attributes");
    for (String name : attributes.fields().keySet()) {
      if (!ATTRIBUTES.contains(name)) {
        throw invalid(name + " can't be set", name);
      }
    }
    String state = attributes.get("state").optionalText().orElse("");
    if (!state.equals("pre_live") && !state.equals("live")) {
      throw invalid("a session begins as pre_live or live", "state");
    }
    Optional<String> when = attributes.get("scheduled_for").optionalText();
    if (state.equals("pre_live") && when.isEmpty()) {
      throw invalid("scheduled_for is needed", "scheduled_for");
    }
    String id = "6600" + (lives.size() + 1);
    lives.put(
        id,
        object(
            "title",
            attributes.get("title").text(),
            "description",
            attributes.get("description").optionalText().orElse(null),
            "state",
            state,
            "scheduled_for",
            when.orElse(null),
            "rtmp_url",
            "rtmps://live.example/app",
            "stream_key",
            "live-secret-" + id));
    return reply(documents, 201, id);
  }

  SimulatedReply fetch(SimulatedRequest request) {
    Documents documents = new Documents(request);
    return lives.containsKey(request.place("id"))
        ? reply(documents, 200, request.place("id"))
        : Documents.error(404, 4, "NotFound", "Live not found", null);
  }

  SimulatedReply change(SimulatedRequest request) {
    Documents documents = new Documents(request);
    Json data = data(request);
    String id = request.place("id");
    Map<String, @Nullable Object> live = lives.get(id);
    if (live == null || !data.get("id").optionalText().equals(Optional.of(id))) {
      return Documents.error(404, 4, "NotFound", "Live not found", null);
    }
    String state = data.get("attributes").get("state").text();
    if (!state.equals(NEXT.get(String.valueOf(live.get("state"))))) {
      throw invalid("a session does not go from " + live.get("state") + " to " + state, "state");
    }
    live.put("state", state);
    return reply(documents, 200, id);
  }

  private SimulatedReply reply(Documents documents, int status, String id) {
    Map<String, @Nullable Object> live = lives.getOrDefault(id, Map.of());
    return documents.reply(status, documents.resource("live", id, live), null);
  }

  private static Json data(SimulatedRequest request) {
    Json data = request.json().get("data");
    if (!data.get("type").optionalText().equals(Optional.of("live"))) {
      throw invalid("data.type must be live", "type");
    }
    return data;
  }

  private static Documents.RefusedException invalid(String detail, String parameter) {
    return Documents.invalid("ParameterInvalid", detail, parameter);
  }
}
