package dev.backline.patreon.testing;

import static dev.backline.patreon.testing.Documents.object;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes campaigns and what belongs to them as Patreon does, each of them once in an answer. One
 * for each request; not thread-safe.
 */
final class SimulatedResources {

  private final Documents documents;
  private final SimulatedMedia media;
  private final boolean masked;
  private final @Nullable String broken;
  private final Map<String, Map<String, @Nullable Object>> campaigns = new HashMap<>();
  private final Map<String, Map<String, @Nullable Object>> tiers = new HashMap<>();

  SimulatedResources(
      Documents documents, SimulatedMedia media, boolean masked, @Nullable String broken) {
    this.documents = documents;
    this.media = media;
    this.masked = masked;
    this.broken = broken;
  }

  Map<String, @Nullable Object> campaign(SimulatedCampaign campaign) {
    return campaigns.computeIfAbsent(campaign.id, id -> written(campaign));
  }

  private Map<String, @Nullable Object> written(SimulatedCampaign campaign) {
    return documents.resource(
        "campaign",
        campaign.id,
        object(
            "created_at",
            "2021-03-04T05:06:07.000+00:00",
            "creation_name",
            "music from the pier",
            "currency",
            campaign.currency,
            "image_url",
            media.address("campaign", campaign.id, Duration.ofDays(14)),
            "is_monthly",
            campaign.monthly,
            "is_charged_immediately",
            true,
            "name",
            campaign.name,
            "patron_count",
            campaign.patrons(),
            "pledge_url",
            "/join/" + campaign.id,
            "published_at",
            "2021-03-05T00:00:00+00:00",
            "summary",
            "<p>Hello</p>",
            "url",
            "https://www.patreon.com/c" + campaign.id,
            "vanity",
            "c" + campaign.id));
  }

  /** Returns the campaign with its creator, tiers and benefits, as far as they are asked for. */
  Map<String, @Nullable Object> whole(SimulatedCampaign campaign) {
    Map<String, @Nullable Object> resource = campaign(campaign);
    documents.one(resource, "creator", documents.resource("user", campaign.creatorId, Map.of()));
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    for (SimulatedCampaign.Tier tier : campaign.tiers) {
      Map<String, @Nullable Object> each = tier(campaign, tier);
      documents.nested(each, "tiers.benefits", List.of(benefit(campaign)));
      all.add(each);
    }
    documents.many(resource, "tiers", all);
    Map<String, @Nullable Object> benefit = benefit(campaign);
    documents.nested(benefit, "benefits.tiers", all);
    documents.many(resource, "benefits", List.of(benefit));
    return resource;
  }

  private Map<String, @Nullable Object> tier(
      SimulatedCampaign campaign, SimulatedCampaign.Tier tier) {
    return tiers.computeIfAbsent(tier.id(), id -> written(campaign, tier));
  }

  private Map<String, @Nullable Object> written(
      SimulatedCampaign campaign, SimulatedCampaign.Tier tier) {
    return documents.resource(
        "tier",
        tier.id(),
        object(
            "amount_cents",
            tier.cents(),
            "title",
            tier.title(),
            "published",
            true,
            "description",
            "<p>" + tier.title() + "</p>",
            "url",
            "/join/" + campaign.id + "/checkout?rid=" + tier.id(),
            "image_url",
            media.address("reward", tier.id(), Duration.ofDays(4000)),
            "created_at",
            "2021-03-04T05:06:07.123456+00:00"));
  }

  private Map<String, @Nullable Object> benefit(SimulatedCampaign campaign) {
    return documents.resource(
        "benefit",
        campaign.id + "9",
        object("title", "Monthly demo", "rule_type", "eom_monthly", "is_published", true));
  }

  Map<String, @Nullable Object> member(
      SimulatedCampaign campaign, SimulatedCampaign.Member member) {
    Map<String, @Nullable Object> resource =
        new SimulatedMember(documents, media, campaign, member, masked)
            .resource(campaign(campaign), tier(campaign, member.tier()));
    if (member.id().equals(broken)
        && resource.get("attributes") instanceof Map<?, ?> attributes
        && attributes.containsKey("next_charge_date")) {
      Map<String, @Nullable Object> changed = new LinkedHashMap<>();
      attributes.forEach((name, value) -> changed.put(String.valueOf(name), value));
      changed.put("next_charge_date", "soon");
      resource.put("attributes", changed);
    }
    return resource;
  }

  Map<String, @Nullable Object> post(SimulatedCampaign campaign, SimulatedCampaign.Post post) {
    List<Object> readers = new ArrayList<>();
    for (String tier : post.tierIds()) {
      readers.add(readers.isEmpty() ? (Object) Long.valueOf(tier) : tier); // both forms occur
    }
    Map<String, @Nullable Object> resource =
        documents.resource(
            "post",
            post.id(),
            object(
                "title",
                post.title(),
                "content",
                post.content(),
                "published_at",
                post.published().toString().replace("Z", ".000+00:00").replace("..", "."),
                "is_public",
                post.visibleToAll(),
                "is_paid",
                post.charges(),
                "tiers",
                readers,
                "url",
                "/posts/" + post.id()));
    documents.one(resource, "campaign", campaign(campaign));
    return resource;
  }
}
