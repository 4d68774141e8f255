package dev.backline.patreon.campaign;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What tiers bring: a download, a postcard, a chat.
 *
 * @param type the platform's word, where it has one
 * @param rule how often it is due, such as {@code eom_monthly}
 * @param tierIds the tiers that bring it
 */
public record PatreonBenefit(
    @Key String id,
    @Indexed String campaignId,
    @Nullable String title,
    @Nullable String description,
    @Nullable String type,
    @Nullable String rule,
    @Nullable Boolean published,
    @Nullable Boolean ended,
    @Nullable Boolean deleted,
    @Nullable Long delivered,
    @Nullable Long notDelivered,
    @Nullable Long dueToday,
    @Nullable Instant nextDueAt,
    @Nullable Instant createdAt,
    List<String> tierIds,
    Map<String, String> more) {

  /** All benefits. */
  public static final Dataset<PatreonBenefit> DATASET = Dataset.of(PatreonBenefit.class);

  public PatreonBenefit {
    tierIds = List.copyOf(tierIds);
    more = Map.copyOf(more);
  }
}
