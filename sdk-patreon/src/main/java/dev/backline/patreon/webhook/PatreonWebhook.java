package dev.backline.patreon.webhook;

import dev.backline.core.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as the platform keeps it. An app sees only those that it made.
 *
 * @param failures how many deliveries in a row failed; more than 0 means events wait to be sent
 * @param paused whether the platform gave up after failures; {@link Webhooks#resume} sends what
 *     waits
 * @param secret what deliveries are signed with
 */
public record PatreonWebhook(
    String id,
    URI address,
    List<Trigger> triggers,
    @Nullable String campaignId,
    boolean paused,
    long failures,
    @Nullable Instant lastAttemptAt,
    Optional<Secret> secret) {

  public PatreonWebhook {
    triggers = List.copyOf(triggers);
  }
}
