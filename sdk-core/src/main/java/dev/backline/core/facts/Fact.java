package dev.backline.core.facts;

import dev.backline.core.storage.Dataset;
import java.util.List;

/**
 * Something that happened, in the words that all platforms share.
 *
 * <p>Each fact is a record with a dataset of its own, {@code DATASET}. The set is closed: analytics
 * knows each of them.
 */
public sealed interface Fact
    permits AdSpend,
        AudienceSnapshot,
        ContentStats,
        Membership,
        Pitch,
        PlaylistAppearance,
        RevenueEvent,
        StockLevel,
        StreamCount {

  /** Returns the platform's lower-case name, such as {@code bandcamp}. */
  String platform();

  /** Returns the creator's account on the platform, by its id there. */
  String account();

  /** Returns the road it came by, such as {@code bandcamp-api} or {@code distrokid-csv}. */
  String source();

  /** Returns the datasets of all facts. */
  static List<Dataset<? extends Record>> datasets() {
    return List.of(
        AdSpend.DATASET,
        AudienceSnapshot.DATASET,
        ContentStats.DATASET,
        Membership.DATASET,
        Pitch.DATASET,
        PlaylistAppearance.DATASET,
        RevenueEvent.DATASET,
        StockLevel.DATASET,
        StreamCount.DATASET);
  }
}
