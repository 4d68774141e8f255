package dev.backline.analytics.listening;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One video of a YouTube Studio table, counted until the day of the export.
 *
 * @param id what identifies the video on that day
 * @param account the channel
 * @param contentId the video's id
 * @param asOf the day of the export
 * @param title its title
 * @param published the day it was published
 * @param views how often it was seen
 * @param likes how many likes
 * @param comments how many comments
 * @param shares how many shares
 * @param watchHours how many hours it was watched
 * @param revenue the estimated revenue
 * @param currency the currency of the revenue
 * @param metrics the other columns that the user had ticked
 */
public record YouTubeVideo(
    @Key String id,
    String account,
    @Indexed String contentId,
    @Indexed LocalDate asOf,
    @Nullable String title,
    @Nullable LocalDate published,
    @Nullable Long views,
    @Nullable Long likes,
    @Nullable Long comments,
    @Nullable Long shares,
    @Nullable BigDecimal watchHours,
    @Nullable BigDecimal revenue,
    @Nullable String currency,
    Map<String, String> metrics) {

  /** All videos of a store. */
  public static final Dataset<YouTubeVideo> DATASET = Dataset.of(YouTubeVideo.class);

  public YouTubeVideo {
    metrics = Map.copyOf(metrics);
  }
}
