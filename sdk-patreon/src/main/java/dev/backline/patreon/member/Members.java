package dev.backline.patreon.member;

import dev.backline.core.http.Api;
import dev.backline.core.http.Call;
import dev.backline.core.http.Pages;
import dev.backline.core.quota.Governor;
import dev.backline.patreon.campaign.CampaignId;
import dev.backline.patreon.jsonapi.Document;
import dev.backline.patreon.jsonapi.Endpoint;
import dev.backline.patreon.jsonapi.FieldSet;
import dev.backline.patreon.jsonapi.Listed;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The members of campaigns. Usually come by through {@code Patreon.members()}.
 *
 * <p>E-mail addresses and postal addresses need scopes of their own and are asked for only if told,
 * as are pictures: {@code patreon.members().withEmails().withAddresses().withAvatars()}. Immutable
 * and thread-safe.
 */
public final class Members {

  /** The most that the platform gives at once. */
  private static final int PAGE = 1000;

  /** The most with pledge histories. */
  private static final int PAGE_WITH_HISTORY = 500;

  private final Endpoint endpoint;
  private final InstantSource clock;
  private final Set<Detail> details;

  /** What is asked for only if told, for it is personal. */
  private enum Detail {
    EMAIL,
    ADDRESS,
    AVATAR
  }

  /** Creates the resource, without e-mails, addresses and avatars. */
  public Members(Api api, Governor pace, InstantSource clock) {
    this(new Endpoint(api, pace), clock, Set.of());
  }

  private Members(Endpoint endpoint, InstantSource clock, Set<Detail> details) {
    this.endpoint = endpoint;
    this.clock = clock;
    this.details = details;
  }

  /** Returns the same members with e-mail addresses; needs {@code campaigns.members[email]}. */
  public Members withEmails() {
    return with(Detail.EMAIL);
  }

  /** Returns the same members with postal addresses; needs {@code campaigns.members.address}. */
  public Members withAddresses() {
    return with(Detail.ADDRESS);
  }

  /** Returns the same members with the addresses of their pictures. */
  public Members withAvatars() {
    return with(Detail.AVATAR);
  }

  private Members with(Detail detail) {
    Set<Detail> more = EnumSet.of(detail);
    more.addAll(details);
    return new Members(endpoint, clock, Set.copyOf(more));
  }

  /** Returns the members of a campaign, free and former ones too. */
  public Pages<PatreonMember> of(CampaignId campaign) {
    return endpoint.pages(
        "members",
        cursor -> listed(campaign, cursor),
        member -> MemberReader.member(member, campaign.value()));
  }

  /**
   * Fetches one member.
   *
   * @throws dev.backline.core.NotFoundException if there is none
   */
  public PatreonMember fetch(MemberId id) {
    Call call = endpoint.get("/members/{id}").path("id", id.value());
    return asked(call)
        .send(answer -> MemberReader.member(Document.of(answer.json()).resource(), null));
  }

  /** Returns the members of a campaign as a source. */
  public MemberSource source(CampaignId campaign) {
    return new MemberSource(cursor -> listed(campaign, cursor), campaign, clock);
  }

  /** Returns the pledge events of a campaign's members as a source of estimated revenue. */
  public PledgeSource pledgeSource(CampaignId campaign) {
    return new PledgeSource(cursor -> histories(campaign, cursor), campaign);
  }

  private Listed listed(CampaignId campaign, String cursor) {
    Call call = endpoint.get("/campaigns/{id}/members").path("id", campaign.value());
    return Endpoint.listed(asked(call), cursor, PAGE);
  }

  private Listed histories(CampaignId campaign, String cursor) {
    Call call = endpoint.get("/campaigns/{id}/members").path("id", campaign.value());
    call.query("include", "pledge_history");
    FieldSet.ask(call, FieldSet.of("member", "patron_status"), MemberReader.PLEDGE);
    return Endpoint.listed(call, cursor, PAGE_WITH_HISTORY);
  }

  private Call asked(Call call) {
    List<String> fields = new ArrayList<>(MemberReader.MEMBER);
    if (details.contains(Detail.EMAIL)) {
      fields.add("email");
    }
    boolean addresses = details.contains(Detail.ADDRESS);
    call.query("include", "campaign,currently_entitled_tiers,user" + (addresses ? ",address" : ""));
    FieldSet.ask(
        call, new FieldSet("member", fields), MemberReader.CURRENCY, MemberReader.TIER_TITLE);
    if (details.contains(Detail.AVATAR)) {
      MemberReader.AVATAR.to(call);
    }
    return addresses ? MemberReader.ADDRESS.to(call) : call;
  }
}
