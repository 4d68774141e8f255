package dev.backline.patreon.webhook;

import dev.backline.core.Secret;
import dev.backline.core.WebhookRejectedException;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.patreon.jsonapi.Document;
import dev.backline.patreon.jsonapi.Reference;
import dev.backline.patreon.jsonapi.Resource;
import dev.backline.patreon.member.MemberId;
import dev.backline.patreon.post.PostId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Takes deliveries of webhooks: verifies them over their raw bytes, notices duplicates, reads what
 * they are about.
 *
 * <p>The signature is the hex of HMAC-MD5 over the body exactly as it came; a body that was read as
 * JSON and written again no longer fits, for Patreon escapes what is not ASCII. There is no time in
 * a delivery, so a duplicate is known by trigger and body alone.
 *
 * <pre>{@code
 * WebhookReceiver receiver = WebhookReceiver.over(storage, Secret.of(webhookSecret), clock);
 * receiver.receive(headers, rawBody).ifPresent(queue::add);  // then answer 200, at once
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class WebhookReceiver {

  /** The platform resends for about a week and a half; older fingerprints are forgotten. */
  private static final Duration MEMORY = Duration.ofDays(30);

  private static final int LARGEST_BODY = 1 << 20;

  private final Storage storage;
  private final List<Secret> secrets;
  private final InstantSource clock;

  private WebhookReceiver(Storage storage, List<Secret> secrets, InstantSource clock) {
    this.storage = storage;
    this.secrets = List.copyOf(secrets);
    this.clock = clock;
  }

  /**
   * Returns a receiver that remembers deliveries in the store.
   *
   * @param secrets of the webhooks that deliver here; any of them may have signed
   */
  public static WebhookReceiver over(Storage storage, List<Secret> secrets, InstantSource clock) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("a receiver needs the secret of a webhook");
    }
    return new WebhookReceiver(storage, secrets, clock);
  }

  /**
   * Takes a delivery: returns its event, or empty if it was taken before. Answer 200 in both cases.
   *
   * @param headers by name in any case
   * @param body the raw bytes, as they came
   * @throws WebhookRejectedException if it is not Patreon's; answer 4xx
   */
  public Optional<PatreonEvent> receive(Map<String, String> headers, byte[] body) {
    if (body.length > LARGEST_BODY) {
      throw rejected("a delivery of " + body.length + " bytes is too large");
    }
    String signature = header(headers, "X-Patreon-Signature");
    if (!signed(signature, body)) {
      throw rejected("the signature does not fit the body");
    }
    Trigger trigger = new Trigger(header(headers, "X-Patreon-Event"));
    PatreonEvent event = read(trigger, body);
    return remember(event) ? Optional.of(event) : Optional.empty();
  }

  /**
   * Forgets a delivery whose handling failed, so that it is taken when the platform sends it again.
   */
  public void release(PatreonEvent event) {
    storage.inTransaction(
        tx -> tx.delete(SeenDelivery.DATASET, Filter.eq("fingerprint", event.fingerprint())));
  }

  private boolean signed(String signature, byte[] body) {
    byte[] sent = signature.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    boolean fits = false;
    for (Secret secret : secrets) {
      byte[] due = sign(secret, body).getBytes(StandardCharsets.UTF_8);
      fits |= MessageDigest.isEqual(due, sent); // constant time, and no early end
    }
    return fits;
  }

  /** Returns the signature that Patreon would send with the body; for tests of hosts. */
  public static String sign(Secret secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacMD5"); // the platform's choice, not ours
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacMD5"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // each JDK has HmacMD5
    }
  }

  private PatreonEvent read(Trigger trigger, byte[] body) {
    String fingerprint = fingerprint(trigger, body);
    Instant now = clock.instant();
    Optional<Resource> resource = Optional.empty();
    try {
      resource =
          Document.of(Json.parse(new String(body, StandardCharsets.UTF_8))).resources().stream()
              .findFirst();
    } catch (JsonException e) {
      throw rejected("the body is signed but is no document: " + e.getMessage());
    }
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

  private boolean remember(PatreonEvent event) {
    SeenDelivery seen = new SeenDelivery(event.fingerprint(), event.receivedAt());
    return storage.inTransaction(
        tx -> {
          tx.delete(
              SeenDelivery.DATASET, Filter.less("receivedAt", event.receivedAt().minus(MEMORY)));
          return tx.replace(SeenDelivery.DATASET, RowKey.of(event.fingerprint()), 0, seen);
        });
  }

  private static String fingerprint(Trigger trigger, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(trigger.text().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return HexFormat.of().formatHex(digest.digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // each JDK has SHA-256
    }
  }

  private static String header(Map<String, String> headers, String name) {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase(name) && !header.getValue().isBlank()) {
        return header.getValue();
      }
    }
    throw rejected("the header " + name + " is missing");
  }

  private static WebhookRejectedException rejected(String what) {
    return new WebhookRejectedException(
        "patreon: " + what,
        "Answer 400; check that the webhook's secret is this one and that the raw bytes of the body"
            + " are handed over.",
        null);
  }
}
