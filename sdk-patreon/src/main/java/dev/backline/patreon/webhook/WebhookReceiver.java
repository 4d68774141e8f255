package dev.backline.patreon.webhook;

import dev.backline.core.Secret;
import dev.backline.core.WebhookRejectedException;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import dev.backline.core.storage.Storage;
import dev.backline.core.webhook.Delivery;
import dev.backline.core.webhook.DeliveryRejectedException;
import dev.backline.core.webhook.HmacScheme;
import dev.backline.core.webhook.Rejection;
import dev.backline.core.webhook.ReplayGuard;
import dev.backline.core.webhook.WebhookVerifier;
import dev.backline.patreon.jsonapi.Document;
import dev.backline.patreon.jsonapi.Reference;
import dev.backline.patreon.jsonapi.Resource;
import dev.backline.patreon.member.MemberId;
import dev.backline.patreon.post.PostId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Takes deliveries of webhooks: verifies them over their raw bytes, notices duplicates, reads what
 * they are about.
 *
 * <p>The signature is the hex of HMAC-MD5 over the body exactly as it came; a body that was read as
 * JSON and written again no longer fits, for Patreon escapes what is not ASCII. There is no time in
 * a delivery, so a duplicate is known by trigger and body alone.
 *
 * <pre>{@code
 * WebhookReceiver receiver = WebhookReceiver.over(storage, clock, Secret.of(webhookSecret));
 * receiver.receive(Delivery.of(headers, rawBody)).ifPresent(queue::add);  // then answer 200, at once
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class WebhookReceiver {

  /** The platform resends for about a week and a half. */
  private static final Duration MEMORY = Duration.ofDays(30);

  private static final String TRIGGER = "X-Patreon-Event";

  private static final HmacScheme SCHEME =
      HmacScheme.of(HmacScheme.Algorithm.MD5, HmacScheme.Encoding.HEX, "X-Patreon-Signature");

  private final WebhookVerifier verifier;
  private final ReplayGuard guard;
  private final InstantSource clock;

  private WebhookReceiver(WebhookVerifier verifier, ReplayGuard guard, InstantSource clock) {
    this.verifier = verifier;
    this.guard = guard;
    this.clock = clock;
  }

  /**
   * Returns a receiver that remembers deliveries in the store.
   *
   * @param secret of the webhook that delivers here
   * @param others of further webhooks that deliver here; any of them may have signed
   */
  public static WebhookReceiver over(
      Storage storage, InstantSource clock, Secret secret, Secret... others) {
    ReplayGuard guard = ReplayGuard.over(storage, "patreon", MEMORY);
    WebhookVerifier verifier =
        WebhookVerifier.of(SCHEME, secret, others)
            .clock(clock)
            .guardedBy(guard)
            .distinguishedBy(TRIGGER);
    return new WebhookReceiver(verifier, guard, clock);
  }

  /**
   * Takes a delivery: returns its event, or empty if it was taken before. Answer 200 in both cases.
   *
   * @throws WebhookRejectedException if it is not Patreon's; answer 4xx
   */
  public Optional<PatreonEvent> receive(Delivery delivery) {
    try {
      verifier.verify(delivery);
    } catch (DeliveryRejectedException e) {
      if (e.reason() == Rejection.REPLAYED) {
        return Optional.empty();
      }
      throw e;
    }
    return Optional.of(read(delivery));
  }

  /**
   * Forgets a delivery whose handling failed, so that it is taken when the platform sends it again.
   */
  public void release(PatreonEvent event) {
    guard.forget(event.fingerprint());
  }

  private PatreonEvent read(Delivery delivery) {
    try {
      return event(delivery, Document.of(Json.parse(delivery.text())));
    } catch (JsonException e) {
      throw new WebhookRejectedException(
          "patreon: a delivery is signed and no document: " + e.getMessage(),
          "Answer 400, and report the delivery to the library's makers.",
          e);
    }
  }

  private PatreonEvent event(Delivery delivery, Document document) {
    Trigger trigger =
        new Trigger(delivery.header(TRIGGER).filter(Trigger::possible).orElse("unknown"));
    String fingerprint = verifier.idOf(delivery);
    Instant now = clock.instant();
    Optional<Resource> resource = document.resources().stream().findFirst();
    Optional<String> id = resource.flatMap(Resource::optionalId);
    Optional<String> campaign = resource.flatMap(it -> it.one("campaign")).map(Reference::id);
    if (trigger.aboutMembers()) {
      return new PatreonEvent.MemberChanged(
          trigger, fingerprint, now, campaign, id.flatMap(WebhookReceiver::member));
    }
    if (trigger.aboutPosts()) {
      return new PatreonEvent.PostChanged(
          trigger, fingerprint, now, campaign, id.flatMap(WebhookReceiver::post));
    }
    return new PatreonEvent.Unknown(trigger, fingerprint, now, campaign);
  }

  private static Optional<MemberId> member(String id) {
    return id.matches("[A-Za-z0-9-]{1,64}") ? Optional.of(new MemberId(id)) : Optional.empty();
  }

  private static Optional<PostId> post(String id) {
    return id.matches("[0-9]{1,30}") ? Optional.of(new PostId(id)) : Optional.empty();
  }
}
