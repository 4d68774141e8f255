package dev.backline.patreon.live;

import dev.backline.core.Secret;
import dev.backline.core.http.Api;
import dev.backline.core.http.Call;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Governor;
import dev.backline.patreon.jsonapi.Document;
import dev.backline.patreon.jsonapi.Endpoint;
import dev.backline.patreon.jsonapi.FieldSet;
import dev.backline.patreon.jsonapi.Reference;
import dev.backline.patreon.jsonapi.Resource;
import dev.backline.patreon.jsonapi.WriteDocument;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Live sessions of the account; early access, so an app may find them refused. Needs {@code
 * w:campaigns.lives}. Thread-safe.
 */
public final class Lives {

  private static final FieldSet FIELDS =
      FieldSet.of(
          "live", "description", "rtmp_url", "scheduled_for", "state", "stream_key", "title");

  private final Endpoint endpoint;

  /** Creates the resource. */
  public Lives(Api api, Governor pace) {
    this.endpoint = new Endpoint(api, pace);
  }

  /** Announces a session for later. */
  public PatreonLive schedule(
      String title, String description, Instant when, List<String> accessRuleIds) {
    Map<String, Object> attributes = described(title, description, "pre_live", accessRuleIds);
    attributes.put("scheduled_for", when.toString());
    return create(attributes);
  }

  /** Begins a session now. */
  public PatreonLive goLive(String title, String description, List<String> accessRuleIds) {
    return create(described(title, description, "live", accessRuleIds));
  }

  /** Fetches a session. */
  public PatreonLive fetch(String id) {
    return sent(FIELDS.to(endpoint.get("/lives/{id}").path("id", id)));
  }

  /** Begins a session that was announced. */
  public PatreonLive start(String id) {
    return move(id, "live");
  }

  /** Ends a session. */
  public PatreonLive end(String id) {
    return move(id, "live_ended");
  }

  private static Map<String, Object> described(
      String title, String description, String state, List<String> accessRuleIds) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("title", title);
    attributes.put("description", description);
    attributes.put("state", state);
    attributes.put("live_access_rule_ids", accessRuleIds);
    return attributes;
  }

  private PatreonLive create(Map<String, Object> attributes) {
    Json body = new WriteDocument("live", Json.of(attributes)).json();
    return sent(FIELDS.to(endpoint.call("POST", "/lives")).json(body));
  }

  private PatreonLive move(String id, String state) {
    Json body = new WriteDocument("live", Json.object("state", state)).id(id).json();
    return sent(
        FIELDS.to(endpoint.call("PATCH", "/lives/{id}").path("id", id)).json(body).idempotent());
  }

  private static PatreonLive sent(Call call) {
    return call.send(answer -> read(Document.of(answer.json()).resource()));
  }

  private static PatreonLive read(Resource it) {
    return new PatreonLive(
        it.id(),
        it.text("title"),
        it.text("description"),
        it.attribute("state").optionalText().orElse("unknown"),
        it.instant("scheduled_for"),
        it.text("rtmp_url"),
        Optional.ofNullable(it.text("stream_key")).map(Secret::of),
        it.many("live_access_rules").stream().map(Reference::id).toList());
  }
}
