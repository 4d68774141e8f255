package dev.backline.analytics.listening;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One day of a curated file of streams: the totals of one distributor's catalogue, without artists.
 *
 * @param id what identifies the day of this distributor and account
 * @param account the creator's account
 * @param day the day
 * @param distributor whose catalogue it is, such as {@code distrokid} or {@code toolost}
 * @param spotify the streams on Spotify
 * @param apple the streams on Apple Music
 * @param combined the file's own sum
 */
public record DailyStreams(
    @Key String id,
    String account,
    @Indexed LocalDate day,
    String distributor,
    @Nullable Long spotify,
    @Nullable Long apple,
    @Nullable Long combined) {

  /** All days of a store. */
  public static final Dataset<DailyStreams> DATASET = Dataset.of(DailyStreams.class);
}
