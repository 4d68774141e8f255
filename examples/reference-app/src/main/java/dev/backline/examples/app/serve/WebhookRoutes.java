package dev.backline.examples.app.serve;

import dev.backline.core.Secret;
import dev.backline.core.WebhookRejectedException;
import dev.backline.core.webhook.Delivery;
import dev.backline.core.webhook.DeliveryRejectedException;
import dev.backline.core.webhook.HmacScheme;
import dev.backline.core.webhook.Rejection;
import dev.backline.core.webhook.ReplayGuard;
import dev.backline.core.webhook.WebhookVerifier;
import dev.backline.etsy.webhook.EtsyEvent;
import dev.backline.examples.app.platform.PlatformName;
import dev.backline.examples.app.platform.SyncRequest;
import dev.backline.examples.app.sync.SyncRunner;
import dev.backline.examples.app.web.BackgroundRuns;
import dev.backline.examples.app.web.Metrics;
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.web.Routes;
import dev.backline.examples.app.web.Site;
import dev.backline.examples.app.workspace.Workspace;
import dev.backline.patreon.webhook.PatreonEvent;
import dev.backline.patreon.webhook.WebhookReceiver;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deliveries of the platforms, verified over their raw bytes before anything of them is read.
 *
 * <p>A delivery only says that something changed; what changed is fetched by a sync of the streams
 * concerned, so a delivery that is lost, late or doubled does no harm.
 */
final class WebhookRoutes implements Routes {

  private static final Duration MEMORY = Duration.ofDays(7);

  private final Workspace workspace;
  private final BackgroundRuns runs;
  private final Metrics metrics;

  WebhookRoutes(Workspace workspace, BackgroundRuns runs, Metrics metrics) {
    this.workspace = workspace;
    this.runs = runs;
    this.metrics = metrics;
  }

  @Override
  public void addTo(Site site) {
    site.routes().post("/webhooks/patreon", context -> guarded(context, this::patreon));
    site.routes().post("/webhooks/etsy", context -> guarded(context, this::etsy));
    site.routes().post("/webhooks/meta", context -> guarded(context, this::meta));
    site.routes().get("/webhooks/meta", this::challenge);
  }

  /** Takes a delivery, or says no if it came before. */
  private interface Receiver {
    boolean take(Delivery delivery);
  }

  private void guarded(Context context, Receiver receiver) {
    Delivery delivery = Delivery.of(headers(context), context.bodyAsBytes());
    boolean fresh;
    try {
      fresh = receiver.take(delivery);
    } catch (WebhookRejectedException rejected) {
      throw refused(rejected);
    } catch (IllegalArgumentException unusable) {
      throw new RefusedException(
          500,
          "the webhook's secret can't be used",
          "Copy it again from the platform's page; it begins with whsec_ only if it is base64.");
    }
    // a platform that repeats itself is told that all is well, or it would go on
    metrics.count(fresh ? "backline_webhooks_total" : "backline_webhooks_repeated_total");
    context.status(200).result(fresh ? "ok" : "taken before");
  }

  private RefusedException refused(WebhookRejectedException rejected) {
    metrics.count("backline_webhooks_refused_total");
    return new RefusedException(401, String.valueOf(rejected.getMessage()), rejected.remedy());
  }

  private static Map<String, String> headers(Context context) {
    return context.headerMap();
  }

  private Secret secret(String setting) {
    return workspace
        .settings()
        .secret(setting)
        .orElseThrow(
            () ->
                new RefusedException(
                    404, "no webhook is expected here", "Set " + setting + " to expect some."));
  }

  private boolean patreon(Delivery delivery) {
    Secret secret = secret("PATREON_WEBHOOK_SECRET");
    Optional<PatreonEvent> event =
        WebhookReceiver.over(workspace.storage(), workspace.time().clock(), secret)
            .receive(delivery);
    event.ifPresent(changed -> refresh(PlatformName.PATREON, "members", "posts", "tiers"));
    return event.isPresent();
  }

  private boolean etsy(Delivery delivery) {
    Secret secret = secret("ETSY_WEBHOOK_SECRET");
    Optional<EtsyEvent> event =
        dev.backline.etsy.webhook.WebhookReceiver.over(
                workspace.storage(), workspace.time().clock(), secret)
            .receive(delivery);
    event.ifPresent(
        changed -> {
          if (changed instanceof EtsyEvent.OrderChanged) {
            // an order takes pieces from the stock, too
            refresh(PlatformName.ETSY, "receipts", "products");
          } else {
            refresh(PlatformName.ETSY, "listings", "products", "receipts");
          }
        });
    return event.isPresent();
  }

  private boolean meta(Delivery delivery) {
    HmacScheme scheme =
        HmacScheme.of(HmacScheme.Algorithm.SHA256, HmacScheme.Encoding.HEX, "X-Hub-Signature-256")
            .prefix("sha256=");
    try {
      WebhookVerifier.of(scheme, secret("META_APP_SECRET"))
          .clock(workspace.time().clock())
          .guardedBy(ReplayGuard.over(workspace.storage(), "meta", MEMORY))
          .verify(delivery);
    } catch (DeliveryRejectedException rejected) {
      if (rejected.reason() == Rejection.REPLAYED) {
        return false;
      }
      throw rejected;
    }
    refresh(PlatformName.INSTAGRAM);
    refresh(PlatformName.FACEBOOK);
    return true;
  }

  /** Meta asks once whether the address is ours; the answer is its own challenge. */
  private void challenge(Context context) {
    String expected = workspace.settings().text("META_VERIFY_TOKEN").orElse("");
    String given = String.valueOf(context.queryParam("hub.verify_token"));
    String challenge = String.valueOf(context.queryParam("hub.challenge"));
    if (expected.isEmpty() || !Secret.of(expected).equals(Secret.of(given))) {
      throw new RefusedException(
          403, "the verify token is not the one expected", "Set META_VERIFY_TOKEN.");
    }
    if (!challenge.matches("[0-9A-Za-z_-]{1,100}")) {
      throw new RefusedException(400, "there is no challenge", "Send hub.challenge.");
    }
    context.contentType("text/plain").result(challenge);
  }

  private void refresh(PlatformName platform, String... streams) {
    runs.start(
        "webhook-" + platform.id(),
        () ->
            new SyncRunner(workspace)
                .run(platform.id(), List.of(platform), SyncRequest.of(streams), progress -> {})
                .outcome());
  }
}
