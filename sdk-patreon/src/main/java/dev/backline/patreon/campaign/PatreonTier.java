package dev.backline.patreon.campaign;

import dev.backline.core.facts.Money;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tier: what patrons of a campaign can choose.
 *
 * @param price what it costs a month, or a post; nothing for the free tier
 * @param description HTML, not sanitised
 * @param published whether it is on offer
 * @param remaining how many places are left, where there is a limit
 * @param userLimit how many places there are
 * @param url the address to join it, absolute
 * @param imageUrl a signed address that expires, see {@code Images}
 * @param benefitIds what it brings
 */
public record PatreonTier(
    @Key String id,
    @Indexed String campaignId,
    @Nullable String title,
    Money price,
    @Nullable String description,
    @Nullable Boolean published,
    @Nullable Boolean requiresShipping,
    @Nullable Long patronCount,
    @Nullable Long postCount,
    @Nullable Long remaining,
    @Nullable Long userLimit,
    @Nullable String url,
    @Nullable String imageUrl,
    List<String> discordRoleIds,
    List<String> benefitIds,
    @Nullable Instant createdAt,
    @Nullable Instant editedAt,
    @Nullable Instant publishedAt,
    @Nullable Instant unpublishedAt,
    Map<String, String> more) {

  /** All tiers. */
  public static final Dataset<PatreonTier> DATASET = Dataset.of(PatreonTier.class);

  public PatreonTier {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(campaignId, "campaignId");
    discordRoleIds = List.copyOf(discordRoleIds);
    benefitIds = List.copyOf(benefitIds);
    more = Map.copyOf(more);
  }

  /** Returns whether it costs nothing. */
  public boolean free() {
    return price.amount().signum() == 0;
  }
}
