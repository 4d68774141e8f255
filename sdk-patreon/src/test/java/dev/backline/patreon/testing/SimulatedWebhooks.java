package dev.backline.patreon.testing;

import static dev.backline.patreon.testing.Documents.object;

import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks with their deliveries: failed ones are resent after 30 s, 5 min, 15 min, 1 h, 3 h, a day
 * and a week, then the webhook is paused until it is resumed.
 */
public final class SimulatedWebhooks {

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofDays(1),
          Duration.ofDays(7));

  private final PatreonSimulator platform;
  private final Map<String, Hook> hooks = new LinkedHashMap<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private int made;

  SimulatedWebhooks(PatreonSimulator platform) {
    this.platform = platform;
  }

  private static final class Hook {
    final String id;
    final String secret;
    String uri = "";
    List<String> triggers = List.of();
    String campaign = "";
    boolean paused;
    int failures;

    Hook(int number) {
      this.id = Integer.toString(70_000 + number);
      this.secret = "wh-secret-" + number + "-x7Kq";
    }
  }

  private static final class Waiting {
    final Hook hook;
    final Delivery delivery;
    int attempts;
    Instant due;

    Waiting(Hook hook, Delivery delivery, Instant due) {
      this.hook = hook;
      this.delivery = delivery;
      this.due = due;
    }
  }

  /** What is sent to a webhook. */
  public record Delivery(String address, Map<String, String> headers, byte[] body) {}

  /** Takes a delivery, as the host's server does; returns the HTTP status. */
  @FunctionalInterface
  public interface Door {

    /** Returns 200 if it was taken. */
    int deliver(Delivery delivery);
  }

  /** Lets an event of a member happen. */
  public void member(String trigger, String campaign, String memberId) {
    SimulatedCampaign owner = platform.require(campaign);
    SimulatedCampaign.Member member = owner.members.get(memberId);
    String name = member == null ? "Gone" : member.name();
    happen(
        trigger,
        campaign,
        object(
            "type",
            "member",
            "id",
            memberId,
            "attributes",
            object("full_name", name, "currently_entitled_amount_cents", null),
            "relationships",
            object("campaign", object("data", object("type", "campaign", "id", campaign)))));
  }

  /** Lets an event of a post happen. */
  public void post(String trigger, String campaign, String postId) {
    happen(
        trigger,
        campaign,
        object(
            "type",
            "post",
            "id",
            postId,
            "attributes",
            object(),
            "relationships",
            object("campaign", object("data", object("type", "campaign", "id", campaign)))));
  }

  /** Presses the portal's test button, whose deliveries have no id. */
  public void test(String trigger, String campaign) {
    happen(trigger, campaign, object("type", "member", "id", null, "attributes", object()));
  }

  private void happen(String trigger, String campaign, Map<String, @Nullable Object> data) {
    byte[] body = escaped(Json.object("data", data).toString());
    for (Hook hook : hooks.values()) {
      if (hook.triggers.contains(trigger) && hook.campaign.equals(campaign)) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("x-patreon-event", trigger);
        headers.put("x-patreon-signature", sign(hook.secret, body));
        waiting.add(new Waiting(hook, new Delivery(hook.uri, headers, body), platform.now()));
      }
    }
  }

  private static String sign(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacMD5"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // each JDK has HmacMD5
    }
  }

  /** Patreon escapes what is not ASCII. */
  private static byte[] escaped(String json) {
    StringBuilder text = new StringBuilder();
    json.chars()
        .forEach(
            c -> {
              if (c < 128) {
                text.append((char) c);
              } else {
                text.append("\\u%04x".formatted(c));
              }
            });
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Sends what is due now to the door; returns how many were taken. */
  public int deliver(Door door) {
    int taken = 0;
    for (Waiting each : List.copyOf(waiting)) {
      if (each.hook.paused || each.due.isAfter(platform.now())) {
        continue;
      }
      if (door.deliver(each.delivery) == 200) {
        waiting.remove(each);
        each.hook.failures = 0;
        taken++;
      } else if (each.attempts < PAUSES.size()) {
        each.due = platform.now().plus(PAUSES.get(each.attempts++));
        each.hook.failures++;
      } else {
        each.hook.paused = true;
        each.hook.failures++;
      }
    }
    return taken;
  }

  /** Returns how many deliveries wait. */
  public int waiting() {
    return waiting.size();
  }

  SimulatedReply list(SimulatedRequest request) {
    Documents documents = new Documents(request, "client", "campaign");
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    hooks.values().forEach(hook -> all.add(resource(documents, hook)));
    return documents.reply(all, object("total", all.size()));
  }

  SimulatedReply create(SimulatedRequest request) {
    Documents documents = new Documents(request);
    Json data = data(request);
    Hook hook = new Hook(++made);
    hook.campaign =
        data.get("relationships").get("campaign").get("data").get("id").optionalText().orElse("");
    apply(hook, data.get("attributes"));
    if (!hook.uri.startsWith("https://") || hook.triggers.isEmpty() || hook.campaign.isEmpty()) {
      throw Documents.invalid("ParameterInvalid", "uri, triggers and campaign are needed", "uri");
    }
    hooks.put(hook.id, hook);
    return documents.reply(201, resource(documents, hook), null);
  }

  SimulatedReply change(SimulatedRequest request) {
    Documents documents = new Documents(request);
    Hook hook = hooks.get(request.place("id"));
    Json data = data(request);
    if (hook == null || !data.get("id").optionalText().equals(Optional.of(hook.id))) {
      return Documents.error(404, 4, "NotFound", "Webhook not found", null);
    }
    apply(hook, data.get("attributes"));
    return documents.reply(resource(documents, hook), null);
  }

  SimulatedReply delete(SimulatedRequest request) {
    return hooks.remove(request.place("id")) == null
        ? Documents.error(404, 4, "NotFound", "Webhook not found", null)
        : SimulatedReply.empty(204);
  }

  private static Json data(SimulatedRequest request) {
    Json data = request.json().get("data");
    if (!data.get("type").optionalText().equals(Optional.of("webhook"))) {
      throw Documents.invalid("ParameterInvalid", "data.type must be webhook", "type");
    }
    return data;
  }

  private void apply(Hook hook, Json attributes) {
    attributes.get("uri").optionalText().ifPresent(uri -> hook.uri = uri);
    if (!attributes.get("triggers").absent()) {
      hook.triggers = attributes.get("triggers").elements().stream().map(Json::text).toList();
    }
    attributes
        .get("paused")
        .optionalBool()
        .ifPresent(
            paused -> {
              hook.paused = paused;
              if (!paused) {
                waiting.stream()
                    .filter(each -> each.hook == hook)
                    .forEach(each -> each.due = platform.now());
              }
            });
  }

  private Map<String, @Nullable Object> resource(Documents documents, Hook hook) {
    Map<String, @Nullable Object> resource =
        documents.resource(
            "webhook",
            hook.id,
            object(
                "uri",
                hook.uri,
                "triggers",
                hook.triggers,
                "paused",
                hook.paused,
                "secret",
                hook.secret,
                "num_consecutive_times_failed",
                hook.failures,
                "last_attempted_at",
                null));
    documents.one(resource, "campaign", object("type", "campaign", "id", hook.campaign));
    return resource;
  }
}
