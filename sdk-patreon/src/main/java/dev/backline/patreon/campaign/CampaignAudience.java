package dev.backline.patreon.campaign;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How many patrons a campaign had on a day, as it was last looked up that day.
 *
 * <p>Followers are absent: API v2 tells no number of them, and its {@code is_follower} is always
 * false.
 *
 * @param day the day in UTC
 * @param patrons paying members
 */
public record CampaignAudience(
    @Key String campaignId,
    @Key LocalDate day,
    @Indexed String account,
    @Nullable String name,
    @Nullable Long patrons,
    Instant takenAt) {

  /** All readings. */
  public static final Dataset<CampaignAudience> DATASET =
      Dataset.of(CampaignAudience.class, "PatreonAudience");

  /** Returns the stored row if this one tells nothing else: a second look is no change. */
  CampaignAudience unlessAsBefore(CampaignAudience stored) {
    CampaignAudience then =
        new CampaignAudience(campaignId, day, account, name, patrons, stored.takenAt);
    return then.equals(stored) ? stored : this;
  }
}
