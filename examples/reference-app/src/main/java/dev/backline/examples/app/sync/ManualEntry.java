package dev.backline.examples.app.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Audience numbers that a person entered for one account and day. */
public record ManualEntry(
    @Key String platform,
    @Key String account,
    @Key LocalDate day,
    @Nullable Long followers,
    @Nullable Long following,
    @Nullable Long posts,
    @Nullable BigDecimal engagementRate,
    @Nullable Long views) {

  /** All entries. */
  public static final Dataset<ManualEntry> DATASET = Dataset.of(ManualEntry.class);
}
