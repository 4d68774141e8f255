package dev.backline.patreon.webhook;

import dev.backline.core.NotFoundException;
import dev.backline.core.Secret;
import dev.backline.core.http.Api;
import dev.backline.core.http.Call;
import dev.backline.core.http.Pages;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Governor;
import dev.backline.patreon.campaign.CampaignId;
import dev.backline.patreon.jsonapi.Document;
import dev.backline.patreon.jsonapi.Endpoint;
import dev.backline.patreon.jsonapi.FieldSet;
import dev.backline.patreon.jsonapi.Listed;
import dev.backline.patreon.jsonapi.Reference;
import dev.backline.patreon.jsonapi.Resource;
import dev.backline.patreon.jsonapi.WriteDocument;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Manages webhooks; needs {@code w:campaigns.webhook}, for reading too. Thread-safe. */
public final class Webhooks {

  private static final int PAGE = 100;

  private static final FieldSet FIELDS =
      FieldSet.of(
          "webhook",
          "last_attempted_at",
          "num_consecutive_times_failed",
          "paused",
          "secret",
          "triggers",
          "uri");

  private final Endpoint endpoint;

  /** Creates the resource. */
  public Webhooks(Api api, Governor pace) {
    this.endpoint = new Endpoint(api, pace);
  }

  /** Returns the webhooks that this app made. */
  public Pages<PatreonWebhook> list() {
    return endpoint.pages("webhooks", this::listed, Webhooks::read);
  }

  /**
   * Makes a webhook; the answer holds the secret that its deliveries are signed with.
   *
   * @param address where deliveries go; https
   */
  public PatreonWebhook create(CampaignId campaign, URI address, List<Trigger> triggers) {
    if (!"https".equals(address.getScheme())) {
      throw new IllegalArgumentException("a webhook's address is https, was " + address);
    }
    if (triggers.isEmpty()) {
      throw new IllegalArgumentException("a webhook has at least one trigger");
    }
    Json attributes = Json.object("triggers", texts(triggers), "uri", address.toString());
    Json body =
        new WriteDocument("webhook", attributes)
            .relation("campaign", new Reference("campaign", campaign.value()))
            .json();
    return sent(FIELDS.to(endpoint.call("POST", "/webhooks")).json(body));
  }

  /** Stops deliveries; events wait. */
  public PatreonWebhook pause(String id) {
    return change(id, Json.object("paused", true));
  }

  /** Resumes deliveries; what waited is sent. */
  public PatreonWebhook resume(String id) {
    return change(id, Json.object("paused", false));
  }

  /** Sets what sets it off. */
  public PatreonWebhook retrigger(String id, List<Trigger> triggers) {
    return change(id, Json.object("triggers", texts(triggers)));
  }

  /** Removes a webhook; one that is gone already is removed. */
  public void delete(String id) {
    try {
      endpoint.call("DELETE", "/webhooks/{id}").path("id", id).send();
    } catch (NotFoundException e) {
      // gone already, as was asked for
    }
  }

  private PatreonWebhook change(String id, Json attributes) {
    Json body = new WriteDocument("webhook", attributes).id(id).json();
    return sent(
        FIELDS.to(endpoint.call("PATCH", "/webhooks/{id}").path("id", id)).json(body).idempotent());
  }

  private static List<String> texts(List<Trigger> triggers) {
    return triggers.stream().map(Trigger::text).toList();
  }

  private static PatreonWebhook sent(Call call) {
    return call.send(answer -> read(Document.of(answer.json()).resource()));
  }

  private Listed listed(String cursor) {
    Call call = endpoint.get("/webhooks").query("include", "campaign");
    return Endpoint.listed(FIELDS.to(call), cursor, PAGE);
  }

  private static PatreonWebhook read(Resource it) {
    Json uri = it.attribute("uri");
    URI address;
    try {
      address = URI.create(uri.text());
    } catch (IllegalArgumentException e) {
      throw uri.expected("an address");
    }
    Long failures = it.whole("num_consecutive_times_failed");
    return new PatreonWebhook(
        it.id(),
        address,
        it.texts("triggers").stream().map(Trigger::new).toList(),
        it.one("campaign").map(Reference::id).orElse(null),
        Boolean.TRUE.equals(it.bool("paused")),
        failures == null ? 0 : failures,
        it.instant("last_attempted_at"),
        Optional.ofNullable(it.text("secret")).map(Secret::of));
  }
}
