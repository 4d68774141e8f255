package dev.backline.patreon.post;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A post. Images other than those in the content, tags, comments and likes are not in the API.
 *
 * @param content HTML, not sanitised; images in it have addresses that expire
 * @param chargesPatrons whether it triggers a charge in a campaign that is paid by post
 * @param visibleToAll whether anyone may read it; independent of {@code chargesPatrons}
 * @param tierIds the tiers that may read it
 * @param url absolute
 * @param embedUrl what is embedded
 * @param embedProvider such as {@code YouTube}
 * @param appId the app that made it
 */
public record PatreonPost(
    @Key String id,
    @Indexed String campaignId,
    @Nullable String title,
    @Nullable String content,
    @Indexed @Nullable Instant publishedAt,
    @Nullable Boolean chargesPatrons,
    @Nullable Boolean visibleToAll,
    List<String> tierIds,
    @Nullable String url,
    @Nullable String embedUrl,
    @Nullable String embedProvider,
    @Nullable String appId,
    @Nullable String appStatus,
    Map<String, String> more) {

  /** All posts. */
  public static final Dataset<PatreonPost> DATASET = Dataset.of(PatreonPost.class);

  public PatreonPost {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(campaignId, "campaignId");
    tierIds = List.copyOf(tierIds);
    more = Map.copyOf(more);
  }

  /** Returns its id. */
  public PostId postId() {
    return new PostId(id);
  }

  /** Shows what it is about; the content would fill the log. */
  @Override
  public String toString() {
    return "PatreonPost[%s, %s, %s]".formatted(id, title, publishedAt);
  }
}
