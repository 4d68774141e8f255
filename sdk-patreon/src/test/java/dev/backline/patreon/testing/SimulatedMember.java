package dev.backline.patreon.testing;

import static dev.backline.patreon.testing.Documents.object;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one member as Patreon does. */
record SimulatedMember(
    Documents documents,
    SimulatedMedia media,
    SimulatedCampaign campaign,
    SimulatedCampaign.Member member,
    boolean masked) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);

  private static final Instant AVATARS_END = Instant.ofEpochSecond(2_145_916_800L);

  Map<String, @Nullable Object> resource(
      Map<String, @Nullable Object> campaignResource, Map<String, @Nullable Object> tier) {
    boolean active = member.status().equals("active_patron");
    Map<String, @Nullable Object> resource =
        documents.resource("member", member.id(), attributes(active));
    documents.one(resource, "campaign", campaignResource);
    documents.one(
        resource, "user", masked ? null : documents.resource("user", member.userId(), user()));
    documents.many(resource, "currently_entitled_tiers", active ? List.of(tier) : List.of());
    documents.one(resource, "address", documents.includes("address") ? address() : null);
    if (documents.includes("pledge_history")) {
      documents.many(resource, "pledge_history", history());
    }
    return resource;
  }

  /** Avatars live until 2038, when the seconds of 32 bits end. */
  private Map<String, @Nullable Object> user() {
    return documents.asksFor("user", "image_url")
        ? object("image_url", media.addressUntil("user", member.userId(), AVATARS_END))
        : Map.of();
  }

  private Map<String, @Nullable Object> attributes(boolean active) {
    List<SimulatedCampaign.Charge> charges = member.charges();
    SimulatedCampaign.Charge last = charges.isEmpty() ? null : charges.get(charges.size() - 1);
    long cents = active ? member.tier().cents() : 0;
    return object(
        "full_name",
        masked ? "" : member.name(),
        "email",
        masked ? null : member.email(),
        "patron_status",
        member.status().isEmpty() ? null : member.status(),
        "last_charge_status",
        last == null ? null : last.status(),
        "last_charge_date",
        last == null ? null : TIME.format(last.date()),
        "next_charge_date",
        active && last != null ? TIME.format(last.date().plus(Duration.ofDays(30))) : null,
        "pledge_relationship_start",
        member.status().isEmpty() ? null : TIME.format(member.since()),
        "pledge_cadence",
        member.status().isEmpty() ? null : member.id().hashCode() % 2 == 0 ? (Object) 1 : "1",
        "currently_entitled_amount_cents",
        cents,
        "will_pay_amount_cents",
        cents,
        "campaign_lifetime_support_cents",
        member.lifetime(),
        "lifetime_support_cents",
        member.lifetime(),
        "is_follower",
        false,
        "is_free_trial",
        false,
        "is_gifted",
        false,
        "note",
        "");
  }

  private Map<String, @Nullable Object> address() {
    return documents.resource(
        "address",
        "5" + member.userId(),
        object(
            "addressee",
            member.name(),
            "line_1",
            "1 Pier Road",
            "city",
            "Exampleton",
            "country",
            "DE",
            "postal_code",
            "00000"));
  }

  private List<Map<String, @Nullable Object>> history() {
    List<Map<String, @Nullable Object>> events = new ArrayList<>();
    for (SimulatedCampaign.Charge charge : member.charges()) {
      events.add(
          documents.resource(
              "pledge-event",
              charge.id(),
              object(
                  "amount_cents",
                  charge.cents(),
                  "currency_code",
                  campaign.currency,
                  "date",
                  time(charge.date()),
                  "payment_status",
                  charge.status(),
                  "pledge_payment_status",
                  "valid",
                  "tier_id",
                  Long.valueOf(member.tier().id()),
                  "tier_title",
                  member.tier().title(),
                  "type",
                  charge.type())));
    }
    return events;
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }
}
