package dev.backline.social.tiktok;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day in one of TikTok Studio's exports.
 *
 * @param account the account as the importer named it, or else its handle
 * @param file {@code tiktok-overview}, {@code tiktok-followers} or {@code tiktok-viewers}; each
 *     fills columns of its own
 * @param videoViews views of that day, not all there ever were
 * @param comments new comments of that day; below zero where more were taken away
 * @param followers how many there were in the end
 */
public record TikTokStudioDay(
    @Key String account,
    @Key String file,
    @Key LocalDate day,
    @Indexed String handle,
    @Nullable Long videoViews,
    @Nullable Long profileViews,
    @Nullable Long likes,
    @Nullable Long comments,
    @Nullable Long shares,
    @Nullable Long followers,
    @Nullable Long newFollowers,
    @Nullable Long viewers,
    @Nullable Long newViewers,
    @Nullable Long returningViewers) {

  /** All days of all exports. */
  public static final Dataset<TikTokStudioDay> DATASET = Dataset.of(TikTokStudioDay.class);
}
