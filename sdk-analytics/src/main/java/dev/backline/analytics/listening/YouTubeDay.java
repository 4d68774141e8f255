package dev.backline.analytics.listening;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One day of a YouTube Studio table by date.
 *
 * @param id what identifies the day of the channel
 * @param account the channel
 * @param day the day
 * @param views how often its videos were seen
 * @param watchHours how many hours they were watched
 * @param revenue the estimated revenue
 * @param currency the currency of the revenue
 * @param metrics the other columns that the user had ticked
 */
public record YouTubeDay(
    @Key String id,
    String account,
    @Indexed LocalDate day,
    @Nullable Long views,
    @Nullable BigDecimal watchHours,
    @Nullable BigDecimal revenue,
    @Nullable String currency,
    Map<String, String> metrics) {

  /** All days of a store. */
  public static final Dataset<YouTubeDay> DATASET = Dataset.of(YouTubeDay.class);

  public YouTubeDay {
    metrics = Map.copyOf(metrics);
  }
}
