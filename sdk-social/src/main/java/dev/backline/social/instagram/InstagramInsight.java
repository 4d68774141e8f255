package dev.backline.social.instagram;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One metric of an account on one day.
 *
 * @param value absent if Instagram gave none: no data is not 0
 * @param gap why there is no value; absent if there is one
 */
public record InstagramInsight(
    @Key String account,
    @Key String metric,
    @Key LocalDate day,
    @Nullable Long value,
    @Nullable String gap) {

  /** All account insights. */
  public static final Dataset<InstagramInsight> DATASET = Dataset.of(InstagramInsight.class);
}
