package dev.backline.patreon;

import dev.backline.core.ApiException;
import dev.backline.core.Secret;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.auth.Grant;
import dev.backline.core.auth.Login;
import dev.backline.core.auth.RefreshingTokens;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.http.Api;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.SlidingGovernor;
import dev.backline.core.quota.WindowUse;
import dev.backline.core.sync.Source;
import dev.backline.patreon.campaign.CampaignId;
import dev.backline.patreon.campaign.Campaigns;
import dev.backline.patreon.campaign.PatreonCampaign;
import dev.backline.patreon.jsonapi.Document;
import dev.backline.patreon.jsonapi.Endpoint;
import dev.backline.patreon.jsonapi.FieldSet;
import dev.backline.patreon.jsonapi.Reference;
import dev.backline.patreon.jsonapi.Resource;
import dev.backline.patreon.live.Lives;
import dev.backline.patreon.member.MemberPrivacy;
import dev.backline.patreon.member.Members;
import dev.backline.patreon.post.Posts;
import dev.backline.patreon.webhook.Webhooks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Patreon, as one creator's account sees it.
 *
 * <pre>{@code
 * try (Patreon patreon = Patreon.connect(creatorAccessToken)) {
 *   PatreonCampaign campaign = patreon.campaigns().list().iterator().next();
 *   for (PatreonMember member : patreon.members().of(campaign.campaignId())) {
 *     System.out.println(member.status() + " " + member.entitled());
 *   }
 * }
 * }</pre>
 *
 * <p>API v2 reads. It cannot make or change posts, tiers or campaigns: see {@link PatreonFeature}
 * for what to do instead. Calls are paced like those of Patreon's own plugin.
 *
 * <p>A refresh spends the refresh token and kills the access token before it, so a program that
 * lives longer than a token keeps its grants in a {@link TokenStore} over its own storage.
 *
 * <p>Thread-safe.
 */
public final class Patreon implements AutoCloseable {

  private final PatreonBuilder setup;
  private final @Nullable RefreshingTokens tokens;
  private final Governor governor;
  private final CallWatch watch;
  private final Api api;
  private final Endpoint identity;
  private final Campaigns campaigns;
  private final Members members;
  private final Posts posts;
  private final Webhooks webhooks;
  private final Lives lives;

  Patreon(PatreonBuilder setup) {
    this.setup = setup;
    this.governor = setup.governorOrPreset();
    this.watch = new CallWatch(governor, setup.clock, setup.ticker, setup.listener);
    Api.Builder parts = setup.api(governor, watch, new PatreonErrors(this::grantedScopes));
    this.tokens = setup.fixedToken == null ? setup.tokens(parts) : null;
    AccessTokens source =
        setup.fixedToken == null
            ? Objects.requireNonNull(tokens)
            : AccessTokens.fixed(setup.fixedToken);
    this.api = parts.tokens(source).build();
    this.identity = new Endpoint(api, Pace.IDENTITY.below(governor));
    this.campaigns = new Campaigns(api, Pace.CAMPAIGNS.below(governor), setup.account, setup.clock);
    this.members = new Members(api, Pace.MEMBERS.below(governor), setup.clock);
    this.posts = new Posts(api, Pace.POSTS.below(governor));
    this.webhooks = new Webhooks(api, Pace.WEBHOOKS.below(governor));
    this.lives = new Lives(api, Pace.POSTS.below(governor));
  }

  /**
   * Connects with an access token alone, such as the creator's from the developer portal; it lives
   * about a month and is not refreshed.
   */
  public static Patreon connect(Secret accessToken) {
    return builder(accessToken).build();
  }

  /** Begins a connection with settings of its own. */
  public static PatreonBuilder builder(String clientId, Secret clientSecret) {
    return new PatreonBuilder(clientId, clientSecret, null);
  }

  /** Begins a connection with an access token alone, which nobody refreshes. */
  public static PatreonBuilder builder(Secret accessToken) {
    return new PatreonBuilder("creator", null, accessToken);
  }

  /**
   * Returns the logins that ask for the scopes of this connection; begin them under the name of its
   * account.
   *
   * <pre>{@code
   * redirect(patreon.login().begin("default", callbackUri, sessionId).address());
   * patreon.login().finish(callbackParameters, sessionId);   // in the callback
   * }</pre>
   *
   * @throws IllegalStateException if there is a token alone, and no client that could ask
   */
  public Login login() {
    if (setup.fixedToken != null) {
      throw new IllegalStateException("a login needs a client; use Patreon.builder");
    }
    return Login.with(setup.app(), setup.store, api.tokenExchange(), setup.clock);
  }

  /** Fetches who owns the account. */
  public PatreonUser identity() {
    FieldSet fields = FieldSet.of("user", "full_name", "url");
    return fields
        .to(identity.get("/identity").query("include", "campaign"))
        .send(answer -> user(Document.of(answer.json()).resource()));
  }

  private static PatreonUser user(Resource it) {
    return new PatreonUser(
        it.id(),
        Optional.ofNullable(it.text("full_name")),
        Optional.ofNullable(it.text("url")),
        it.one("campaign").map(Reference::id));
  }

  /** Returns campaigns, tiers and benefits. */
  public Campaigns campaigns() {
    return campaigns;
  }

  /** Returns members and their pledges. */
  public Members members() {
    return members;
  }

  /** Returns posts. */
  public Posts posts() {
    return posts;
  }

  /** Returns webhooks. */
  public Webhooks webhooks() {
    return webhooks;
  }

  /** Returns live sessions. */
  public Lives lives() {
    return lives;
  }

  /** Returns all streams of all campaigns, members with their personal data as it comes. */
  public List<Source<?>> sources() {
    return sources(MemberPrivacy.keep());
  }

  /**
   * Returns all streams of all campaigns: campaigns, audience, and for each campaign tiers,
   * members, pledges and posts. {@code Sync} goes on with the others when one fails.
   */
  public List<Source<?>> sources(MemberPrivacy privacy) {
    List<Source<?>> sources = new ArrayList<>();
    sources.add(campaigns.source());
    sources.add(campaigns.audienceSource());
    for (PatreonCampaign campaign : campaigns.list()) {
      CampaignId id = campaign.campaignId();
      sources.add(campaigns.tierSource(id));
      sources.add(members.source(id).privacy(privacy));
      sources.add(members.pledgeSource(id));
      sources.add(posts.source(id));
    }
    return sources;
  }

  /** Looks up how the connection stands, with one call that asks for the account's name. */
  public PatreonStatus status() {
    Optional<ApiException> trouble = Optional.empty();
    try {
      identity();
    } catch (ApiException e) {
      trouble = Optional.of(e);
    }
    Set<String> granted = grantedScopes();
    Set<String> missing = new LinkedHashSet<>(setup.neededScopes());
    missing.removeAll(granted);
    Instant now = setup.clock.instant();
    return new PatreonStatus(
        now,
        trouble.isEmpty(),
        trouble.map(failure -> failure),
        grant().flatMap(grant -> Optional.ofNullable(grant.expiresAt())),
        granted,
        granted.isEmpty() ? Set.of() : missing,
        watch.sent(),
        watch.refusedLately(),
        windows(),
        watch.lastThrottledAt(),
        watch.lastRequestId());
  }

  private List<WindowUse> windows() {
    return governor instanceof SlidingGovernor sliding ? sliding.windows() : List.of();
  }

  private Set<String> grantedScopes() {
    return grant().map(Grant::scopes).orElse(Set.of());
  }

  private Optional<Grant> grant() {
    return setup.fixedToken == null ? setup.store.find("patreon", setup.account) : Optional.empty();
  }

  /** Releases connections and threads; stored tokens stay. */
  @Override
  public void close() {
    if (tokens != null) {
      tokens.close();
    }
    api.close();
    if (setup.governor == null) {
      governor.close();
    }
  }
}
