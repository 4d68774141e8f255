package dev.backline.core.facts;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an advertisement cost and did on one day.
 *
 * <p>{@code results} counts the one action that was chosen for the campaign; overlapping actions
 * are never added up.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id where the fact comes from, as {@link FactId} text
 * @param platform the platform, such as {@code metaads}
 * @param account the creator's account, shop, page or band on the platform, by its id there
 * @param source the road it came by, such as {@code bandcamp-api} or {@code distrokid-csv}
 * @param day the day in the ad account's time zone
 * @param campaign the campaign's name
 * @param campaignId the campaign's id
 * @param adSet the ad set's name
 * @param adSetId the ad set's id
 * @param ad the ad's name
 * @param adId the ad's id
 * @param currency the currency of all amounts, an ISO 4217 code
 * @param spend what was spent
 * @param impressions how often it was shown
 * @param reach how many different people saw it
 * @param clicks all clicks
 * @param linkClicks clicks that led to the advertised page
 * @param resultType the action that results count
 * @param results how often that action happened
 * @param purchases purchases attributed to the ad
 * @param purchaseValue what those purchases were worth
 * @param attribution the attribution window, such as {@code 7d_click,1d_view}
 * @param supersededBy the id of the fact that tells the same spend from a better source; such a
 *     fact does not count
 */
public record AdSpend(
    @Key String id,
    @Indexed String platform,
    String account,
    @Indexed String source,
    @Indexed LocalDate day,
    String campaign,
    @Nullable String campaignId,
    @Nullable String adSet,
    @Nullable String adSetId,
    @Nullable String ad,
    @Nullable String adId,
    String currency,
    BigDecimal spend,
    @Nullable Long impressions,
    @Nullable Long reach,
    @Nullable Long clicks,
    @Nullable Long linkClicks,
    @Nullable String resultType,
    @Nullable BigDecimal results,
    @Nullable BigDecimal purchases,
    @Nullable BigDecimal purchaseValue,
    @Nullable String attribution,
    @Nullable String supersededBy)
    implements Fact {

  /** All AdSpend facts of a store. */
  public static final Dataset<AdSpend> DATASET = Dataset.of(AdSpend.class);

  public AdSpend {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(day, "day");
    currency = Money.of(spend, currency).currency();
  }

  /** Returns what was spent, with its currency. */
  public Money spendMoney() {
    return Money.of(spend, currency);
  }

  /** Returns whether the spend counts: it is not told by a better source as well. */
  public boolean counts() {
    return supersededBy == null;
  }

  /** Returns this fact as told by a better source as well, or by none. */
  public AdSpend supersededBy(@Nullable String better) {
    return new AdSpend(
        id,
        platform,
        account,
        source,
        day,
        campaign,
        campaignId,
        adSet,
        adSetId,
        ad,
        adId,
        currency,
        spend,
        impressions,
        reach,
        clicks,
        linkClicks,
        resultType,
        results,
        purchases,
        purchaseValue,
        attribution,
        better);
  }

  /** Starts a fact from what it can't be without. */
  public static Builder builder(
      String id, Channel channel, LocalDate day, String campaign, Money spend) {
    return new Builder(id, channel, day, campaign, spend);
  }

  /** Collects the components of a AdSpend; what is not set is absent. Not thread-safe. */
  public static final class Builder {

    private final String id;
    private final String platform;
    private final String account;
    private final String source;
    private final LocalDate day;
    private final String campaign;
    private final BigDecimal spend;
    private final String currency;
    private @Nullable String campaignId;
    private @Nullable String adSet;
    private @Nullable String adSetId;
    private @Nullable String ad;
    private @Nullable String adId;
    private @Nullable Long impressions;
    private @Nullable Long reach;
    private @Nullable Long clicks;
    private @Nullable Long linkClicks;
    private @Nullable String resultType;
    private @Nullable BigDecimal results;
    private @Nullable BigDecimal purchases;
    private @Nullable BigDecimal purchaseValue;
    private @Nullable String attribution;
    private @Nullable String supersededBy;

    private Builder(String id, Channel channel, LocalDate day, String campaign, Money spend) {
      this.id = id;
      this.platform = channel.platform();
      this.account = channel.account();
      this.source = channel.source();
      this.day = day;
      this.campaign = campaign;
      this.spend = spend.amount();
      this.currency = spend.currency();
    }

    /** Sets the campaign id. */
    public Builder campaignId(@Nullable String campaignId) {
      this.campaignId = campaignId;
      return this;
    }

    /** Sets the ad set. */
    public Builder adSet(@Nullable String adSet) {
      this.adSet = adSet;
      return this;
    }

    /** Sets the ad set id. */
    public Builder adSetId(@Nullable String adSetId) {
      this.adSetId = adSetId;
      return this;
    }

    /** Sets the ad. */
    public Builder ad(@Nullable String ad) {
      this.ad = ad;
      return this;
    }

    /** Sets the ad id. */
    public Builder adId(@Nullable String adId) {
      this.adId = adId;
      return this;
    }

    /** Sets the impressions. */
    public Builder impressions(@Nullable Long impressions) {
      this.impressions = impressions;
      return this;
    }

    /** Sets the reach. */
    public Builder reach(@Nullable Long reach) {
      this.reach = reach;
      return this;
    }

    /** Sets the clicks. */
    public Builder clicks(@Nullable Long clicks) {
      this.clicks = clicks;
      return this;
    }

    /** Sets the link clicks. */
    public Builder linkClicks(@Nullable Long linkClicks) {
      this.linkClicks = linkClicks;
      return this;
    }

    /** Sets the result type. */
    public Builder resultType(@Nullable String resultType) {
      this.resultType = resultType;
      return this;
    }

    /** Sets the results. */
    public Builder results(@Nullable BigDecimal results) {
      this.results = results;
      return this;
    }

    /** Sets the purchases. */
    public Builder purchases(@Nullable BigDecimal purchases) {
      this.purchases = purchases;
      return this;
    }

    /** Sets the purchase value. */
    public Builder purchaseValue(@Nullable BigDecimal purchaseValue) {
      this.purchaseValue = purchaseValue;
      return this;
    }

    /** Sets the attribution. */
    public Builder attribution(@Nullable String attribution) {
      this.attribution = attribution;
      return this;
    }

    /** Sets the superseded by. */
    public Builder supersededBy(@Nullable String supersededBy) {
      this.supersededBy = supersededBy;
      return this;
    }

    /**
     * Returns the fact.
     *
     * @throws IllegalArgumentException if components contradict each other
     */
    public AdSpend build() {
      return new AdSpend(
          id,
          platform,
          account,
          source,
          day,
          campaign,
          campaignId,
          adSet,
          adSetId,
          ad,
          adId,
          currency,
          spend,
          impressions,
          reach,
          clicks,
          linkClicks,
          resultType,
          results,
          purchases,
          purchaseValue,
          attribution,
          supersededBy);
    }
  }
}
