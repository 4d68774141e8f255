package dev.backline.social.tiktok;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A video in TikTok Studio's list of content, with all it got until the day of the export.
 *
 * @param posted the time as the file words it, in a zone it does not name
 * @param created the second that the video's id tells
 */
public record TikTokStudioVideo(
    @Key String account,
    @Key String videoId,
    @Key LocalDate day,
    @Indexed String handle,
    @Nullable String title,
    String link,
    @Nullable String posted,
    Instant created,
    @Nullable Long views,
    @Nullable Long likes,
    @Nullable Long comments,
    @Nullable Long shares,
    @Nullable Long saves) {

  /** All videos of all exports. */
  public static final Dataset<TikTokStudioVideo> DATASET = Dataset.of(TikTokStudioVideo.class);
}
