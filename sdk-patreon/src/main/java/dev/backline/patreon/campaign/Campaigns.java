package dev.backline.patreon.campaign;

import dev.backline.core.http.Api;
import dev.backline.core.http.Call;
import dev.backline.core.http.Pages;
import dev.backline.core.quota.Governor;
import dev.backline.patreon.jsonapi.Document;
import dev.backline.patreon.jsonapi.Endpoint;
import dev.backline.patreon.jsonapi.FieldSet;
import dev.backline.patreon.jsonapi.Listed;
import dev.backline.patreon.jsonapi.Resource;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * The campaigns of the account, with tiers and benefits. Usually come by through {@code
 * Patreon.campaigns()}. Thread-safe.
 */
public final class Campaigns {

  private static final int PAGE = 100;

  private final Endpoint endpoint;
  private final String account;
  private final InstantSource clock;

  /**
   * Creates the resource.
   *
   * @param account the host's name for the Patreon account
   */
  public Campaigns(Api api, Governor pace, String account, InstantSource clock) {
    this.endpoint = new Endpoint(api, pace);
    this.account = account;
    this.clock = clock;
  }

  /** Returns the campaigns that the account owns. */
  public Pages<PatreonCampaign> list() {
    return endpoint.pages("campaigns", this::listed, this::read);
  }

  /**
   * Fetches one campaign.
   *
   * @throws dev.backline.core.ForbiddenException if it is somebody else's
   * @throws dev.backline.core.NotFoundException if there is none
   */
  public PatreonCampaign fetch(CampaignId id) {
    return document(id, "creator", document -> read(document.resource()));
  }

  /** Fetches the tiers of a campaign. */
  public List<PatreonTier> tiers(CampaignId id) {
    return document(id, "creator,tiers,tiers.benefits", document -> tiersOf(document, id));
  }

  /** Fetches the benefits of a campaign. */
  public List<PatreonBenefit> benefits(CampaignId id) {
    return document(id, "benefits,benefits.tiers", document -> benefitsOf(document, id));
  }

  /** Returns the campaigns as a source. */
  public CampaignSource source() {
    return new CampaignSource(this::listed, account);
  }

  /** Returns the tiers of a campaign as a source. */
  public TierSource tierSource(CampaignId id) {
    return new TierSource(() -> asked(id, "creator,tiers,tiers.benefits").send(a -> a), id);
  }

  /** Returns today's number of patrons of each campaign as a source. */
  public AudienceSource audienceSource() {
    return new AudienceSource(this::listed, account, clock);
  }

  private PatreonCampaign read(Resource resource) {
    return CampaignReader.campaign(resource, account);
  }

  private Listed listed(String cursor) {
    Call call = endpoint.get("/campaigns").query("include", "creator");
    return Endpoint.listed(CampaignReader.CAMPAIGN.to(call), cursor, PAGE);
  }

  private <T> T document(CampaignId id, String include, Function<Document, T> reader) {
    return Endpoint.document(asked(id, include), reader);
  }

  private Call asked(CampaignId id, String include) {
    Call call = endpoint.get("/campaigns/{id}").path("id", id.value()).query("include", include);
    FieldSet.ask(call, CampaignReader.CAMPAIGN);
    if (include.contains("tiers")) {
      CampaignReader.TIER.to(call);
    }
    if (include.contains("benefits")) {
      CampaignReader.BENEFIT.to(call);
    }
    return call;
  }

  private static List<PatreonBenefit> benefitsOf(Document document, CampaignId id) {
    return document.includedOf("benefit").stream()
        .map(benefit -> CampaignReader.benefit(benefit, id.value()))
        .sorted(java.util.Comparator.comparing(PatreonBenefit::id))
        .toList();
  }

  static List<PatreonTier> tiersOf(Document document, CampaignId id) {
    String currency = CampaignReader.campaign(document.resource(), "-").currencyOrDollars();
    return document.resource().relatedAll("tiers").stream()
        .map(tier -> CampaignReader.tier(tier, id.value(), currency))
        .toList();
  }
}
