package dev.backline.patreon.campaign;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A campaign: the page of a creator.
 *
 * <p>Patreon tells no sums of money; revenue is derived from pledges and is an estimate.
 *
 * @param id the platform's number
 * @param account the host's name for the Patreon account that lists it
 * @param creatorId the user who owns it
 * @param currency an ISO 4217 code; told since 2026 only
 * @param patronCount paying members
 * @param pricing how patrons pay
 * @param page what visitors see
 * @param createdAt when it was made
 * @param publishedAt when it went public; absent on a draft
 * @param imageUrl a signed address that expires, see {@code Images}
 * @param imageSmallUrl the same, smaller
 * @param more fields that this library does not know yet, as they came
 */
public record PatreonCampaign(
    @Key String id,
    @Indexed String account,
    @Nullable String creatorId,
    @Nullable String currency,
    @Nullable Long patronCount,
    Pricing pricing,
    Page page,
    @Nullable Instant createdAt,
    @Nullable Instant publishedAt,
    @Nullable String imageUrl,
    @Nullable String imageSmallUrl,
    Map<String, String> more) {

  /** All campaigns. */
  public static final Dataset<PatreonCampaign> DATASET = Dataset.of(PatreonCampaign.class);

  public PatreonCampaign {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(account, "account");
    // A store brings a record of absent values back as an absent record.
    pricing = pricing == null ? new Pricing(null, null, null, null) : pricing;
    page = page == null ? Page.UNKNOWN : page;
    more = Map.copyOf(more);
  }

  /**
   * How patrons pay.
   *
   * @param monthly whether they pay each month; else for each paid post
   * @param chargedImmediately whether the first charge comes at once
   * @param perName what is paid for, such as {@code song}
   * @param showsEarnings whether earnings are public
   */
  public record Pricing(
      @Nullable Boolean monthly,
      @Nullable Boolean chargedImmediately,
      @Nullable String perName,
      @Nullable Boolean showsEarnings) {}

  /**
   * What visitors see.
   *
   * @param name the campaign's name, told since 2026; else what it creates
   * @param creationName what it creates
   * @param summary HTML, not sanitised
   */
  public record Page(
      @Nullable String name,
      @Nullable String creationName,
      @Nullable String oneLiner,
      @Nullable String summary,
      @Nullable String url,
      @Nullable String vanity,
      @Nullable String pledgeUrl,
      @Nullable Boolean nsfw,
      @Nullable Boolean hasRss,
      @Nullable String discordServerId,
      @Nullable String mainVideoUrl,
      @Nullable Boolean eligibleForLive) {

    static final Page UNKNOWN =
        new Page(null, null, null, null, null, null, null, null, null, null, null, null);

    /** Returns the name that people know it by. */
    public String title() {
      String first = name == null ? creationName : name;
      return first == null ? String.valueOf(vanity) : first;
    }
  }

  /** Returns its id. */
  public CampaignId campaignId() {
    return new CampaignId(id);
  }

  /** Returns the currency of its amounts; dollars, as the documentation says, if it tells none. */
  public String currencyOrDollars() {
    return currency == null ? "USD" : currency;
  }

  /** Returns whether patrons pay for each paid post. */
  public boolean perPost() {
    return Boolean.FALSE.equals(pricing.monthly());
  }
}
