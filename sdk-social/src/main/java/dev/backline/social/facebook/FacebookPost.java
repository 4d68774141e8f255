package dev.backline.social.facebook;

import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import dev.backline.social.graph.GraphFields;
import dev.backline.social.graph.GraphTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A post of a page on one day, its counts running from its publication.
 *
 * @param kind Graph's status type, such as {@code added_photos}
 * @param shares how often it was shared; Graph leaves the field out where nobody did, so it is 0
 * @param views how often it was shown, as media views count; not comparable with the impressions
 *     that Graph gave until 2026
 * @param viewers how many different people it was shown to
 * @param gaps why an insight is missing, by its name
 */
public record FacebookPost(
    @Key String pageId,
    @Key String postId,
    @Key LocalDate day,
    @Nullable Instant created,
    @Nullable String kind,
    @Nullable String message,
    @Nullable String permalink,
    @Nullable Long likes,
    @Nullable Long reactions,
    @Nullable Long comments,
    long shares,
    @Nullable Long views,
    @Nullable Long viewers,
    @Nullable Long clicks,
    Map<String, String> gaps,
    Map<String, String> more) {

  /** All posts. */
  public static final Dataset<FacebookPost> DATASET = Dataset.of(FacebookPost.class);

  static final String FIELDS =
      "id,message,story,created_time,permalink_url,status_type,shares,"
          + "reactions.summary(total_count).limit(0),likes.summary(true).limit(0),"
          + "comments.summary(true).limit(0)";

  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "message",
          "created_time",
          "permalink_url",
          "status_type",
          "shares",
          "reactions",
          "likes",
          "comments");

  public FacebookPost {
    gaps = Map.copyOf(gaps);
    more = Map.copyOf(more);
  }

  static FacebookPost read(Json post, String pageId, LocalDate day) {
    Long shares = GraphFields.number(GraphFields.object(post, "shares"), "count");
    return new FacebookPost(
        pageId,
        post.get("id").text(),
        day,
        GraphTime.instant(post.get("created_time")),
        GraphFields.text(post, "status_type"),
        GraphFields.text(post, "message"),
        GraphFields.text(post, "permalink_url"),
        GraphFields.total(post, "likes"),
        GraphFields.total(post, "reactions"),
        GraphFields.total(post, "comments"),
        shares == null ? 0 : shares,
        null,
        null,
        null,
        Map.of(),
        GraphFields.more(post, KNOWN));
  }

  FacebookPost with(Map<String, Long> insights, Map<String, String> missing) {
    return new FacebookPost(
        pageId,
        postId,
        day,
        created,
        kind,
        message,
        permalink,
        likes,
        reactions,
        comments,
        shares,
        insights.get("post_media_view"),
        insights.get("post_total_media_view_unique"),
        insights.get("post_clicks"),
        missing,
        more);
  }

  @Nullable String title() {
    String line = message == null ? "" : message.lines().findFirst().orElse("");
    if (line.isEmpty()) {
      return null;
    }
    return line.length() > 120 ? line.substring(0, line.offsetByCodePoints(0, 60)) + "…" : line;
  }
}
