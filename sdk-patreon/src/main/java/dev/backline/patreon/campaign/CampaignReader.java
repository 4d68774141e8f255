package dev.backline.patreon.campaign;

import dev.backline.core.facts.Money;
import dev.backline.patreon.jsonapi.FieldSet;
import dev.backline.patreon.jsonapi.Reference;
import dev.backline.patreon.jsonapi.Resource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads campaigns, tiers and benefits; holds what is asked of each. */
final class CampaignReader {

  static final FieldSet CAMPAIGN =
      FieldSet.of(
          "campaign",
          "created_at",
          "creation_name",
          "currency",
          "discord_server_id",
          "has_rss",
          "image_small_url",
          "image_url",
          "is_charged_immediately",
          "is_eligible_for_live",
          "is_monthly",
          "is_nsfw",
          "main_video_url",
          "name",
          "one_liner",
          "patron_count",
          "pay_per_name",
          "pledge_url",
          "published_at",
          "show_earnings",
          "summary",
          "url",
          "vanity");

  static final FieldSet TIER =
      FieldSet.of(
          "tier",
          "amount_cents",
          "created_at",
          "description",
          "discord_role_ids",
          "edited_at",
          "image_url",
          "patron_count",
          "post_count",
          "published",
          "published_at",
          "remaining",
          "requires_shipping",
          "title",
          "unpublished_at",
          "url",
          "user_limit");

  static final FieldSet BENEFIT =
      FieldSet.of(
          "benefit",
          "benefit_type",
          "created_at",
          "deliverables_due_today_count",
          "delivered_deliverables_count",
          "description",
          "is_deleted",
          "is_ended",
          "is_published",
          "next_deliverable_due_date",
          "not_delivered_deliverables_count",
          "rule_type",
          "title");

  /** Addresses may be relative to the site. */
  private static final String SITE = "https://www.patreon.com";

  private CampaignReader() {}

  static PatreonCampaign campaign(Resource it, String account) {
    return new PatreonCampaign(
        it.id(),
        account,
        it.one("creator").map(Reference::id).orElse(null),
        currency(it),
        it.whole("patron_count"),
        new PatreonCampaign.Pricing(
            it.bool("is_monthly"),
            it.bool("is_charged_immediately"),
            it.text("pay_per_name"),
            it.bool("show_earnings")),
        page(it),
        it.instant("created_at"),
        it.instant("published_at"),
        it.text("image_url"),
        it.text("image_small_url"),
        it.more());
  }

  private static PatreonCampaign.Page page(Resource it) {
    return new PatreonCampaign.Page(
        it.text("name"),
        it.text("creation_name"),
        it.text("one_liner"),
        it.text("summary"),
        absolute(it.text("url")),
        it.text("vanity"),
        absolute(it.text("pledge_url")),
        it.bool("is_nsfw"),
        it.bool("has_rss"),
        it.text("discord_server_id"),
        it.text("main_video_url"),
        it.bool("is_eligible_for_live"));
  }

  static PatreonTier tier(Resource it, String campaignId, String currency) {
    Long cents = it.whole("amount_cents");
    if (cents == null) {
      throw it.attribute("amount_cents").expected("the price in cents");
    }
    return new PatreonTier(
        it.id(),
        campaignId,
        it.text("title"),
        Money.ofMinor(cents, currency),
        it.text("description"),
        it.bool("published"),
        it.bool("requires_shipping"),
        it.whole("patron_count"),
        it.whole("post_count"),
        it.whole("remaining"),
        it.whole("user_limit"),
        absolute(it.text("url")),
        it.text("image_url"),
        it.texts("discord_role_ids"),
        ids(it, "benefits"),
        it.instant("created_at"),
        it.instant("edited_at"),
        it.instant("published_at"),
        it.instant("unpublished_at"),
        it.more());
  }

  static PatreonBenefit benefit(Resource it, String campaignId) {
    return new PatreonBenefit(
        it.id(),
        campaignId,
        it.text("title"),
        it.text("description"),
        it.text("benefit_type"),
        it.text("rule_type"),
        it.bool("is_published"),
        it.bool("is_ended"),
        it.bool("is_deleted"),
        it.whole("delivered_deliverables_count"),
        it.whole("not_delivered_deliverables_count"),
        it.whole("deliverables_due_today_count"),
        it.instant("next_deliverable_due_date"),
        it.instant("created_at"),
        ids(it, "tiers"),
        it.more());
  }

  private static @Nullable String currency(Resource it) {
    return Optional.ofNullable(it.text("currency"))
        .filter(code -> code.matches("[A-Za-z]{3}"))
        .map(code -> code.toUpperCase(java.util.Locale.ROOT))
        .orElse(null);
  }

  private static List<String> ids(Resource it, String relation) {
    return it.many(relation).stream().map(Reference::id).toList();
  }

  private static @Nullable String absolute(@Nullable String url) {
    return url != null && url.startsWith("/") ? SITE + url : url;
  }
}
