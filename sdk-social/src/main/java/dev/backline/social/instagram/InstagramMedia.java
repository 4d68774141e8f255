package dev.backline.social.instagram;

import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import dev.backline.social.graph.GraphFields;
import dev.backline.social.graph.GraphTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A post, reel or album on one day, its counts running from its publication.
 *
 * @param type {@code IMAGE}, {@code VIDEO}, {@code CAROUSEL_ALBUM} or what else Instagram says
 * @param product {@code FEED}, {@code REELS} and so on
 * @param likes absent where the owner hides them
 * @param reach how many different people saw it; from the insights
 * @param gaps why an insight is missing, by its name
 */
public record InstagramMedia(
    @Key String account,
    @Key String mediaId,
    @Key LocalDate day,
    @Nullable Instant published,
    @Nullable String type,
    @Nullable String product,
    @Nullable String caption,
    @Nullable String permalink,
    @Nullable Long likes,
    @Nullable Long comments,
    @Nullable Long views,
    @Nullable Long reach,
    @Nullable Long saved,
    @Nullable Long shares,
    Map<String, Long> insights,
    Map<String, String> gaps,
    Map<String, String> more) {

  /** All media. */
  public static final Dataset<InstagramMedia> DATASET = Dataset.of(InstagramMedia.class);

  static final String FIELDS =
      "id,caption,media_type,media_product_type,permalink,timestamp,shortcode,like_count,"
          + "comments_count,is_shared_to_feed";

  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "caption",
          "media_type",
          "media_product_type",
          "permalink",
          "timestamp",
          "like_count",
          "comments_count",
          "view_count",
          "media_url", // ends within days, so it is not kept
          "thumbnail_url");

  public InstagramMedia {
    insights = Map.copyOf(insights);
    gaps = Map.copyOf(gaps);
    more = Map.copyOf(more);
  }

  static InstagramMedia read(Json media, String account, LocalDate day) {
    return new InstagramMedia(
        account,
        media.get("id").text(),
        day,
        GraphTime.instant(media.get("timestamp")),
        GraphFields.text(media, "media_type"),
        GraphFields.text(media, "media_product_type"),
        GraphFields.text(media, "caption"),
        GraphFields.text(media, "permalink"),
        GraphFields.number(media, "like_count"),
        GraphFields.number(media, "comments_count"),
        GraphFields.number(media, "view_count"),
        null,
        null,
        null,
        Map.of(),
        Map.of(),
        GraphFields.more(media, KNOWN));
  }

  InstagramMedia with(Map<String, Long> known, Map<String, String> missing) {
    return new InstagramMedia(
        account,
        mediaId,
        day,
        published,
        type,
        product,
        caption,
        permalink,
        likes,
        comments,
        known.getOrDefault("views", views),
        known.get("reach"),
        known.get("saved"),
        known.get("shares"),
        known,
        missing,
        more);
  }

  /** Returns the beginning of the caption, for people; null if there is none. */
  @Nullable String title() {
    if (caption == null) {
      return null;
    }
    List<String> lines = new ArrayList<>(caption.lines().limit(1).toList());
    String line = lines.isEmpty() ? "" : lines.get(0);
    return line.length() > 120 ? line.substring(0, line.offsetByCodePoints(0, 60)) + "…" : line;
  }
}
