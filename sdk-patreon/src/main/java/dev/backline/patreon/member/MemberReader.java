package dev.backline.patreon.member;

import dev.backline.core.facts.Money;
import dev.backline.patreon.jsonapi.FieldSet;
import dev.backline.patreon.jsonapi.Reference;
import dev.backline.patreon.jsonapi.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads members and pledge events; holds what is asked of each. */
final class MemberReader {

  static final List<String> MEMBER =
      List.of(
          "campaign_lifetime_support_cents",
          "currently_entitled_amount_cents",
          "full_name",
          "is_follower",
          "is_free_trial",
          "is_gifted",
          "last_charge_date",
          "last_charge_status",
          "next_charge_date",
          "note",
          "patron_status",
          "pledge_cadence",
          "pledge_relationship_start",
          "will_pay_amount_cents");

  static final FieldSet CURRENCY = FieldSet.of("campaign", "currency");

  static final FieldSet AVATAR = FieldSet.of("user", "image_url");

  /** The attributes that say nothing of who it is. */
  static final Set<String> IMPERSONAL =
      MEMBER.stream()
          .filter(name -> !name.equals("full_name") && !name.equals("note"))
          .collect(Collectors.toUnmodifiableSet());

  static final FieldSet TIER_TITLE = FieldSet.of("tier", "title");

  static final FieldSet ADDRESS =
      FieldSet.of(
          "address",
          "addressee",
          "city",
          "country",
          "line_1",
          "line_2",
          "phone_number",
          "postal_code",
          "state");

  static final FieldSet PLEDGE =
      FieldSet.of(
          "pledge-event",
          "amount_cents",
          "currency_code",
          "date",
          "payment_status",
          "pledge_payment_status",
          "tier_id",
          "tier_title",
          "type");

  private MemberReader() {}

  static PatreonMember member(Resource it, @Nullable String campaignId) {
    String campaign = it.one("campaign").map(Reference::id).orElse(campaignId);
    if (campaign == null) {
      throw it.json().get("relationships").get("campaign").expected("a campaign");
    }
    String currency = currency(it);
    it.attribute("is_follower"); // always false
    List<Reference> tiers = it.many("currently_entitled_tiers");
    return new PatreonMember(
        it.id(),
        campaign,
        it.one("user").map(Reference::id).orElse(null),
        Optional.ofNullable(it.text("patron_status")).map(PatronStatus::new).orElse(null),
        Optional.ofNullable(it.text("last_charge_status")).map(ChargeStatus::new).orElse(null),
        it.instant("last_charge_date"),
        it.instant("next_charge_date"),
        it.instant("pledge_relationship_start"),
        it.whole("pledge_cadence"),
        cents(it, "currently_entitled_amount_cents", currency),
        cents(it, "campaign_lifetime_support_cents", currency),
        cents(it, "will_pay_amount_cents", currency),
        it.bool("is_free_trial"),
        it.bool("is_gifted"),
        null,
        tiers.stream().map(Reference::id).toList(),
        it.relatedAll("currently_entitled_tiers").stream()
            .flatMap(tier -> Optional.ofNullable(tier.text("title")).stream())
            .toList(),
        person(it),
        it.more());
  }

  private static PatreonMember.Person person(Resource it) {
    Resource address = it.related("address").orElse(null);
    return new PatreonMember.Person(
        it.text("full_name"),
        it.text("email"),
        it.text("note"),
        text(address, "addressee"),
        text(address, "line_1"),
        text(address, "line_2"),
        text(address, "city"),
        text(address, "state"),
        text(address, "postal_code"),
        text(address, "country"),
        text(address, "phone_number"),
        text(it.related("user").orElse(null), "image_url"));
  }

  static PatreonPledge pledge(Resource it, String memberId, String campaignId) {
    Long cents = it.whole("amount_cents");
    Instant date = it.instant("date");
    if (date == null) {
      throw it.attribute("date").expected("a date");
    }
    String currency = it.text("currency_code");
    return new PatreonPledge(
        it.id(),
        campaignId,
        memberId,
        date,
        it.attribute("type").text(),
        Money.ofMinor(cents == null ? 0 : cents, currency == null ? "USD" : currency),
        Optional.ofNullable(it.text("payment_status")).map(ChargeStatus::new).orElse(null),
        it.text("pledge_payment_status"),
        it.text("tier_id"),
        it.text("tier_title"),
        it.more());
  }

  private static String currency(Resource it) {
    return it.related("campaign")
        .flatMap(campaign -> Optional.ofNullable(campaign.text("currency")))
        .filter(code -> code.matches("[A-Za-z]{3}"))
        .map(code -> code.toUpperCase(Locale.ROOT))
        .orElse("USD");
  }

  private static @Nullable Money cents(Resource it, String name, String currency) {
    Long cents = it.whole(name);
    return cents == null ? null : Money.ofMinor(cents, currency);
  }

  private static @Nullable String text(@Nullable Resource it, String name) {
    return it == null ? null : it.text(name);
  }
}
