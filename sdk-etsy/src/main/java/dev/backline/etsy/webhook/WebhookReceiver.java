package dev.backline.etsy.webhook;

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
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Receives Etsy's deliveries: verified over their raw bytes first, read second, once each.
 *
 * <p>A delivery names a resource and holds none of it; read the order or listing again and hand it
 * to {@code Sync.accept}. Etsy repeats what was not answered with 2xx for about a day.
 *
 * <p>Thread-safe.
 */
public final class WebhookReceiver {

  /** Etsy repeats for about a day; a copy after that is no repetition. */
  private static final Duration REMEMBERED = Duration.ofDays(3);

  private static final Set<String> HOSTS = Set.of("openapi.etsy.com", "api.etsy.com");
  private static final Pattern RECEIPT = Pattern.compile("/receipts/([0-9]+)");
  private static final Pattern LISTING = Pattern.compile("/listings/([0-9]+)");

  private final WebhookVerifier verifier;
  private final ReplayGuard guard;

  private WebhookReceiver(WebhookVerifier verifier, ReplayGuard guard) {
    this.verifier = verifier;
    this.guard = guard;
  }

  /**
   * Returns a receiver that remembers deliveries in the store.
   *
   * @param secret of the endpoint, {@code whsec_…}
   * @param others of further endpoints, or the one before; any of them may have signed
   */
  public static WebhookReceiver over(
      Storage storage, InstantSource clock, Secret secret, Secret... others) {
    ReplayGuard guard = ReplayGuard.over(storage, "etsy", REMEMBERED);
    return new WebhookReceiver(
        WebhookVerifier.of(HmacScheme.standardWebhooks(), secret, others)
            .clock(clock)
            .guardedBy(guard),
        guard);
  }

  /**
   * Takes a delivery: returns its event, or empty if it was taken before. Answer 200 in both cases.
   *
   * @throws WebhookRejectedException if it is unsigned, wrongly signed, stale, or names a resource
   *     that is not Etsy's; answer 4xx
   */
  public Optional<EtsyEvent> receive(Delivery delivery) {
    try {
      verifier.verify(delivery);
    } catch (DeliveryRejectedException e) {
      if (e.reason() == Rejection.REPLAYED) {
        return Optional.empty();
      }
      throw e;
    }
    try {
      return Optional.of(event(Json.parse(delivery.text())));
    } catch (JsonException e) {
      throw new WebhookRejectedException(
          "a signed delivery of Etsy is not of the documented form: " + e.getMessage(),
          "Look for a newer version of this library; the periodic sync brings the change anyway.",
          e);
    }
  }

  /** Forgets a delivery whose handling failed, so that it is taken when Etsy sends it again. */
  public void release(Delivery delivery) {
    guard.forget(verifier.idOf(delivery));
  }

  private static EtsyEvent event(Json body) {
    String type = body.get("event_type").text().toLowerCase(Locale.ROOT).replace('_', '.');
    String shopId = body.get("shop_id").optionalText().orElse("");
    String resource = body.get("resource_url").optionalText().orElse("");
    if (!resource.isEmpty() && !etsys(resource)) {
      throw new WebhookRejectedException(
          "a delivery names a resource that is not Etsy's", "Ignore it.", null);
    }
    Matcher receipt = RECEIPT.matcher(resource);
    if (type.startsWith("order.") && receipt.find()) {
      return new EtsyEvent.OrderChanged(type, shopId, receipt.group(1));
    }
    Matcher listing = LISTING.matcher(resource);
    if ((type.startsWith("listing.") || type.startsWith("inventory.")) && listing.find()) {
      return new EtsyEvent.ListingChanged(type, shopId, listing.group(1));
    }
    return new EtsyEvent.Unknown(type, shopId, resource);
  }

  /** Only Etsy's own hosts and paths are followed, whatever a body says. */
  private static boolean etsys(String resource) {
    try {
      URI uri = URI.create(resource);
      return "https".equals(uri.getScheme())
          && HOSTS.contains(String.valueOf(uri.getHost()))
          && String.valueOf(uri.getPath()).startsWith("/v3/application/");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
