package dev.backline.patreon.live;

import dev.backline.core.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A live session.
 *
 * @param state {@code pre_live}, {@code live} or {@code live_ended}
 * @param rtmpUrl where the stream goes
 * @param streamKey who may send it; a secret
 * @param accessRuleIds who may watch
 */
public record PatreonLive(
    String id,
    @Nullable String title,
    @Nullable String description,
    String state,
    @Nullable Instant scheduledFor,
    @Nullable String rtmpUrl,
    Optional<Secret> streamKey,
    List<String> accessRuleIds) {

  public PatreonLive {
    accessRuleIds = List.copyOf(accessRuleIds);
  }
}
