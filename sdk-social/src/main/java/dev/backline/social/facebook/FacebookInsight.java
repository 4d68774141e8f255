package dev.backline.social.facebook;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One metric of a page on one day of Pacific time.
 *
 * @param period {@code day}; one metric may come for several periods
 * @param value absent if Facebook gave none or gave something other than a number
 * @param gap why there is no value; absent if there is one
 * @param detail the value as JSON where it is not a plain number
 */
public record FacebookInsight(
    @Key String pageId,
    @Key String metric,
    @Key String period,
    @Key LocalDate day,
    @Nullable Long value,
    @Nullable String gap,
    @Nullable String detail) {

  /** All page insights. */
  public static final Dataset<FacebookInsight> DATASET = Dataset.of(FacebookInsight.class);
}
