package dev.backline.social.tiktok;

import dev.backline.core.storage.Dataset;
import dev.backline.core.sync.FactSink;
import dev.backline.core.sync.Listing;
import dev.backline.core.sync.Source;
import java.time.LocalDate;
import java.util.Optional;

/** What the roads to counts of today of videos have in common. */
interface VideoCounts extends Source<TikTokVideo> {

  @Override
  default Dataset<TikTokVideo> dataset() {
    return TikTokVideo.DATASET;
  }

  @Override
  default Listing listing() {
    return Listing.INCREMENTAL;
  }

  @Override
  default Optional<LocalDate> dateOf(TikTokVideo row) {
    return Optional.of(row.day());
  }

  @Override
  default TikTokVideo merge(TikTokVideo stored, TikTokVideo shown) {
    return shown.unlessAsBefore(stored);
  }

  @Override
  default void derive(TikTokVideo row, FactSink facts) {
    facts.add(row.stats());
  }
}
