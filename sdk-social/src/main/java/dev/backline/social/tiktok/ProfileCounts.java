package dev.backline.social.tiktok;

import dev.backline.core.storage.Dataset;
import dev.backline.core.sync.FactSink;
import dev.backline.core.sync.Listing;
import dev.backline.core.sync.Source;
import java.time.LocalDate;
import java.util.Optional;

/** What the roads to an account's counts of today have in common. */
interface ProfileCounts extends Source<TikTokProfile> {

  @Override
  default Dataset<TikTokProfile> dataset() {
    return TikTokProfile.DATASET;
  }

  @Override
  default Listing listing() {
    return Listing.INCREMENTAL;
  }

  @Override
  default Optional<LocalDate> dateOf(TikTokProfile row) {
    return Optional.of(row.day());
  }

  @Override
  default TikTokProfile merge(TikTokProfile stored, TikTokProfile shown) {
    return shown.unlessAsBefore(stored);
  }

  @Override
  default void derive(TikTokProfile row, FactSink facts) {
    facts.add(row.snapshot());
  }
}
