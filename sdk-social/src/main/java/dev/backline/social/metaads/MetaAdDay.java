package dev.backline.social.metaads;

import dev.backline.core.facts.AdSpend;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Money;
import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.RowKey;
import dev.backline.social.graph.GraphFields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign, ad set or ad cost and did on one day of the ad account's time zone.
 *
 * <p>Reach counts people and cannot be added up over days or campaigns.
 *
 * @param account the ad account's id without {@code act_}
 * @param level what the row is about, by Graph's word: {@link AdLevel}
 * @param itemId the id of the campaign, ad set or ad
 * @param spend in units of the currency, exactly
 * @param actions what people did by Meta's names, which overlap
 * @param actionValues what the actions were worth
 * @param roas Meta's own return on ad spend by the name of the action
 */
public record MetaAdDay(
    @Key String account,
    @Key String level,
    @Key String itemId,
    @Key LocalDate day,
    @Indexed String campaign,
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
    @Nullable String objective,
    @Nullable String attribution,
    Map<String, BigDecimal> actions,
    Map<String, BigDecimal> actionValues,
    Map<String, BigDecimal> roas,
    Map<String, String> more) {

  /** All days of all levels. */
  public static final Dataset<MetaAdDay> DATASET = Dataset.of(MetaAdDay.class);

  static final String FIELDS =
      "account_id,account_currency,campaign_id,campaign_name,objective,spend,impressions,reach,"
          + "clicks,inline_link_clicks,actions,action_values,purchase_roas,attribution_setting,"
          + "date_start,date_stop";

  private static final int DIGITS = 6;
  private static final Set<String> KNOWN =
      Set.of(
          "account_id",
          "account_currency",
          "campaign_id",
          "campaign_name",
          "adset_id",
          "adset_name",
          "ad_id",
          "ad_name",
          "objective",
          "spend",
          "impressions",
          "reach",
          "clicks",
          "inline_link_clicks",
          "actions",
          "action_values",
          "purchase_roas",
          "attribution_setting",
          "date_start",
          "date_stop");

  public MetaAdDay {
    actions = Map.copyOf(actions);
    actionValues = Map.copyOf(actionValues);
    roas = Map.copyOf(roas);
    more = Map.copyOf(more);
  }

  /** Reads a row of a report; all its numbers are text. */
  static MetaAdDay read(Json row, AdLevel level) {
    LocalDate day = day(row.get("date_start"));
    if (!day.equals(day(row.get("date_stop")))) {
      throw row.get("date_stop").expected("the day on which the row begins");
    }
    BigDecimal spend = GraphFields.decimal(row, "spend");
    Money money =
        Money.of(spend == null ? BigDecimal.ZERO : spend, row.get("account_currency").text());
    return new MetaAdDay(
        row.get("account_id").text(),
        level.word(),
        row.get(level.word() + "_id").text(),
        day,
        row.get("campaign_name").optionalText().orElse(""),
        GraphFields.text(row, "campaign_id"),
        GraphFields.text(row, "adset_name"),
        GraphFields.text(row, "adset_id"),
        GraphFields.text(row, "ad_name"),
        GraphFields.text(row, "ad_id"),
        money.currency(),
        money.amount(),
        GraphFields.number(row, "impressions"),
        GraphFields.number(row, "reach"),
        GraphFields.number(row, "clicks"),
        GraphFields.number(row, "inline_link_clicks"),
        GraphFields.text(row, "objective"),
        GraphFields.text(row, "attribution_setting"),
        AdActions.read(row.get("actions")),
        AdActions.read(row.get("action_values")),
        AdActions.read(row.get("purchase_roas")),
        GraphFields.more(row, KNOWN));
  }

  private static LocalDate day(Json value) {
    try {
      return LocalDate.parse(value.text());
    } catch (DateTimeException e) {
      throw value.expected("a day such as 2026-01-31");
    }
  }

  /** Returns how many purchases followed, by the one action that counts; empty if none did. */
  public Optional<BigDecimal> purchases() {
    return AdActions.purchase(actions).map(actions::get);
  }

  /** Returns what these purchases were worth. */
  public Optional<BigDecimal> purchaseValue() {
    return AdActions.purchase(actions)
        .or(() -> AdActions.purchase(actionValues))
        .map(actionValues::get);
  }

  /** Returns what one of the actions cost; empty if it did not happen. */
  public Optional<BigDecimal> costPer(String action) {
    BigDecimal count = actions.get(action);
    return count == null || count.signum() == 0
        ? Optional.empty()
        : Optional.of(spend.divide(count, DIGITS, RoundingMode.HALF_EVEN));
  }

  /**
   * Returns what purchases brought for each unit spent: Meta's own figure, else value through
   * spend; empty if nothing was spent or nothing is known.
   */
  public Optional<BigDecimal> returnOnSpend() {
    Optional<BigDecimal> given = AdActions.purchase(roas).map(roas::get);
    return given.isPresent() || spend.signum() == 0
        ? given
        : purchaseValue().map(value -> value.divide(spend, DIGITS, RoundingMode.HALF_EVEN));
  }

  /** Returns the fact that this row means. */
  AdSpend fact(String result) {
    BigDecimal results = actions.get(result);
    return AdSpend.builder(
            FactId.of(DATASET, RowKey.of(account, level, itemId, day)),
            new Channel("metaads", account, AdReconciliation.API),
            day,
            campaign,
            Money.of(spend, currency))
        .campaignId(campaignId)
        .adSet(adSet)
        .adSetId(adSetId)
        .ad(ad)
        .adId(adId)
        .impressions(impressions)
        .reach(reach)
        .clicks(clicks)
        .linkClicks(linkClicks)
        .resultType(result)
        .results(results)
        .purchases(purchases().orElse(null))
        .purchaseValue(purchaseValue().orElse(null))
        .attribution(attribution)
        .build();
  }
}
