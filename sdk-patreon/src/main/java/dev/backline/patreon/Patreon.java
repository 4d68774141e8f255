package dev.backline.patreon;

import dev.backline.core.ApiException;
import dev.backline.core.Secret;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.auth.Grant;
import dev.backline.core.auth.Login;
import dev.backline.core.auth.RefreshingTokens;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.http.Api;
import dev.backline.core.http.CallListener;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.SlidingGovernor;
import dev.backline.core.quota.WindowUse;
import dev.backline.core.storage.Storage;
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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import okhttp3.OkHttpClient;
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

  private final PatreonSetup setup;
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

  private Patreon(Builder builder) {
    this.setup = new PatreonSetup(builder);
    this.governor = setup.governorOrPreset();
    this.watch = new CallWatch(governor, setup.is().clock, setup.is().ticker, setup.is().listener);
    Api.Builder parts = setup.api(governor, watch, new PatreonErrors(this::grantedScopes));
    this.tokens = setup.is().fixedToken == null ? setup.tokens(parts) : null;
    AccessTokens source =
        setup.is().fixedToken == null
            ? Objects.requireNonNull(tokens)
            : AccessTokens.fixed(setup.is().fixedToken);
    this.api = parts.tokens(source).build();
    this.identity = new Endpoint(api, Pace.IDENTITY.below(governor));
    this.campaigns =
        new Campaigns(api, Pace.CAMPAIGNS.below(governor), setup.is().account, setup.is().clock);
    this.members = new Members(api, Pace.MEMBERS.below(governor), setup.is().clock);
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
  public static Builder builder(String clientId, Secret clientSecret) {
    return new Builder(clientId, clientSecret, null);
  }

  /** Begins a connection with an access token alone, which nobody refreshes. */
  public static Builder builder(Secret accessToken) {
    return new Builder("creator", null, accessToken);
  }

  /**
   * Begins the creator's login, which asks for the scopes of this connection.
   *
   * <pre>{@code
   * redirect(patreon.beginLogin(callbackUri, sessionId).address());
   * patreon.finishLogin(callbackParameters, sessionId);   // in the callback
   * }</pre>
   *
   * @param redirectUri where Patreon sends the creator back to, exactly as registered there
   * @param session names the creator's browser session; the same must be given to {@link
   *     #finishLogin}
   * @throws IllegalStateException if there is a token alone, and no client that could ask
   */
  public Login.Begun beginLogin(URI redirectUri, String session) {
    return login().begin(setup.is().account, redirectUri, session);
  }

  /**
   * Finishes a login and keeps its grant.
   *
   * @param callback the parameters of the callback, decoded
   * @throws dev.backline.core.InvalidRequestException if the state is not the one that was begun
   * @throws dev.backline.core.ReauthorizationRequiredException if the creator refused
   */
  public Grant finishLogin(Map<String, String> callback, String session) {
    return login().finish(callback, session);
  }

  private Login login() {
    if (setup.is().fixedToken != null) {
      throw new IllegalStateException("a login needs a client; use Patreon.builder");
    }
    return Login.with(setup.app(), setup.is().store, api.tokenExchange(), setup.is().clock);
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
    Instant now = setup.is().clock.instant();
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
    return setup.is().fixedToken == null
        ? setup.is().store.find("patreon", setup.is().account)
        : Optional.empty();
  }

  /** Releases connections and threads; stored tokens stay. */
  @Override
  public void close() {
    if (tokens != null) {
      tokens.close();
    }
    api.close();
    if (setup.is().governor == null) {
      governor.close();
    }
  }

  /**
   * Builds a connection.
   *
   * <p>Defaults: {@code https://www.patreon.com}, account {@code default}, tokens in memory, the
   * limits of Patreon's own plugin, and the scopes that reading needs: identity, campaigns,
   * members, posts. Not thread-safe.
   */
  public static final class Builder {

    final String clientId;
    final @Nullable Secret clientSecret;
    final @Nullable Secret fixedToken;
    URI baseUrl = URI.create("https://www.patreon.com");
    String userAgent = "backline/0.1 (patreon)";
    Set<PatreonScope> scopes =
        EnumSet.of(
            PatreonScope.IDENTITY,
            PatreonScope.CAMPAIGNS,
            PatreonScope.MEMBERS,
            PatreonScope.POSTS);
    @Nullable Storage shared;
    @Nullable OkHttpClient client;
    Duration deadline = Duration.ofMinutes(5);
    String account = "default";
    TokenStore store = TokenStore.inMemory();
    @Nullable Governor governor;
    @Nullable CallListener listener;
    InstantSource clock = InstantSource.system();
    Ticker ticker = Ticker.system();
    Sleeper sleeper = Sleeper.system();

    private Builder(String clientId, @Nullable Secret clientSecret, @Nullable Secret fixedToken) {
      if (clientId.isBlank()) {
        throw new IllegalArgumentException("the client id of Patreon is missing");
      }
      this.clientId = clientId;
      this.clientSecret = clientSecret;
      this.fixedToken = fixedToken;
    }

    /** Sets the address that stands for {@code https://www.patreon.com}, token endpoint and all. */
    public Builder baseUrl(URI url) {
      this.baseUrl = url;
      return this;
    }

    /** Sets who calls, in the form "Campaign - App"; a call without is refused by the edge. */
    public Builder userAgent(String name) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("Patreon refuses calls without a name");
      }
      this.userAgent = name;
      return this;
    }

    /** Sets the host's name for the account, under which its grant is kept. */
    public Builder account(String name) {
      this.account = name;
      return this;
    }

    /** Sets the scopes that a login asks for and the status compares with. */
    public Builder scopes(PatreonScope first, PatreonScope... others) {
      this.scopes = EnumSet.of(first, others);
      return this;
    }

    /** Sets where tokens are kept, so that restarts and other programs share them. */
    public Builder tokenStore(TokenStore tokenStore) {
      this.store = tokenStore;
      return this;
    }

    /**
     * Keeps the creator's tokens of the developer portal in the token store, unless the account has
     * a grant there already; call it after {@link #tokenStore} and {@link #account}.
     */
    public Builder creatorTokens(Secret accessToken, Secret refreshToken) {
      store.seed(
          new Grant(
              "patreon",
              account,
              accessToken,
              refreshToken,
              Set.of(),
              Instant.EPOCH,
              null,
              null,
              Map.of(),
              0));
      return this;
    }

    /** Shares the preset limits with all machines that use the store. */
    public Builder sharedLimits(Storage storage) {
      this.shared = storage;
      return this;
    }

    /** Sets who admits calls in place of the preset; it stays open when the connection closes. */
    public Builder governor(Governor admitting) {
      this.governor = admitting;
      return this;
    }

    /** Sets how long a call may take with all waits; 5 minutes unless told. */
    public Builder deadline(Duration time) {
      this.deadline = time;
      return this;
    }

    /** Sets the HTTP client to build on. */
    public Builder client(OkHttpClient httpClient) {
      this.client = httpClient;
      return this;
    }

    /** Sets who hears of attempts and waits. */
    public Builder listener(CallListener callListener) {
      this.listener = callListener;
      return this;
    }

    /** Sets the time: the wall clock, what measures, and what waits. */
    public Builder time(InstantSource wall, Ticker elapsed, Sleeper waiting) {
      this.clock = wall;
      this.ticker = elapsed;
      this.sleeper = waiting;
      return this;
    }

    /** Returns the connection; nothing is sent yet. */
    public Patreon build() {
      return new Patreon(this);
    }
  }
}
