package dev.backline.patreon;

import dev.backline.core.Secret;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.auth.Grant;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.RefreshingTokens;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.http.Api;
import dev.backline.core.http.BodyLimits;
import dev.backline.core.http.CallListener;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.SlidingGovernor;
import dev.backline.core.storage.Storage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Builds a connection to Patreon.
 *
 * <p>Defaults: {@code https://www.patreon.com}, account {@code default}, tokens in memory, the
 * limits of Patreon's own plugin, and the scopes that reading needs: identity, campaigns, members,
 * posts. Not thread-safe.
 */
public final class PatreonBuilder {

  /** Patreon's own plugin refreshes that long before the end. */
  private static final Duration EARLY = Duration.ofDays(7);

  /** A page of a thousand members with their tiers. */
  private static final BodyLimits LIMITS = BodyLimits.whole(32L << 20);

  private final String clientId;
  private final @Nullable Secret clientSecret;
  final @Nullable Secret fixedToken;
  private URI baseUrl = URI.create("https://www.patreon.com");
  private String userAgent = "backline/0.1 (patreon)";
  private Set<PatreonScope> scopes =
      EnumSet.of(
          PatreonScope.IDENTITY, PatreonScope.CAMPAIGNS, PatreonScope.MEMBERS, PatreonScope.POSTS);
  private @Nullable Storage shared;
  private @Nullable OkHttpClient client;
  private Duration deadline = Duration.ofMinutes(5);
  String account = "default";
  TokenStore store = TokenStore.inMemory();
  @Nullable Governor governor;
  @Nullable CallListener listener;
  InstantSource clock = InstantSource.system();
  Ticker ticker = Ticker.system();
  private Sleeper sleeper = Sleeper.system();

  PatreonBuilder(String clientId, @Nullable Secret clientSecret, @Nullable Secret fixedToken) {
    if (clientId.isBlank()) {
      throw new IllegalArgumentException("the client id of Patreon is missing");
    }
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.fixedToken = fixedToken;
  }

  /** Sets the address that stands for {@code https://www.patreon.com}, token endpoint and all. */
  public PatreonBuilder baseUrl(URI url) {
    this.baseUrl = url;
    return this;
  }

  /** Sets who calls, in the form "Campaign - App"; a call without is refused by the edge. */
  public PatreonBuilder userAgent(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("Patreon refuses calls without a name");
    }
    this.userAgent = name;
    return this;
  }

  /** Sets the host's name for the account, under which its grant is kept. */
  public PatreonBuilder account(String name) {
    this.account = name;
    return this;
  }

  /** Sets the scopes that a login asks for and the status compares with. */
  public PatreonBuilder scopes(PatreonScope first, PatreonScope... others) {
    this.scopes = EnumSet.of(first, others);
    return this;
  }

  /** Sets where tokens are kept, so that restarts and other programs share them. */
  public PatreonBuilder tokenStore(TokenStore tokenStore) {
    this.store = tokenStore;
    return this;
  }

  /**
   * Keeps the creator's tokens of the developer portal in the token store, unless the account has a
   * grant there already; call it after {@link #tokenStore} and {@link #account}.
   */
  public PatreonBuilder creatorTokens(Secret accessToken, Secret refreshToken) {
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
  public PatreonBuilder sharedLimits(Storage storage) {
    this.shared = storage;
    return this;
  }

  /** Sets who admits calls in place of the preset; it stays open when the connection closes. */
  public PatreonBuilder governor(Governor admitting) {
    this.governor = admitting;
    return this;
  }

  /** Sets how long a call may take with all waits; 5 minutes unless told. */
  public PatreonBuilder deadline(Duration time) {
    this.deadline = time;
    return this;
  }

  /** Sets the HTTP client to build on. */
  public PatreonBuilder client(OkHttpClient httpClient) {
    this.client = httpClient;
    return this;
  }

  /** Sets who hears of attempts and waits. */
  public PatreonBuilder listener(CallListener callListener) {
    this.listener = callListener;
    return this;
  }

  /** Sets the time: the wall clock, what measures, and what waits. */
  public PatreonBuilder time(InstantSource wall, Ticker elapsed, Sleeper waiting) {
    this.clock = wall;
    this.ticker = elapsed;
    this.sleeper = waiting;
    return this;
  }

  /** Returns the connection; nothing is sent yet. */
  public Patreon build() {
    return new Patreon(this);
  }

  Set<String> neededScopes() {
    Set<String> texts = new LinkedHashSet<>();
    scopes.forEach(scope -> texts.add(scope.text()));
    return texts;
  }

  URI at(String path) {
    return URI.create(baseUrl.toString().replaceFirst("/+$", "") + path);
  }

  OAuth2 app() {
    OAuth2.Builder app =
        OAuth2.app("patreon", clientId, at("/api/oauth2/token"))
            .authorizeAt(at("/oauth2/authorize"))
            .pkce(OAuth2.Pkce.NONE)
            .scopes(List.copyOf(neededScopes()).toArray(new String[0]));
    return (clientSecret == null ? app : app.secret(clientSecret)).build();
  }

  Governor governorOrPreset() {
    if (governor != null) {
      return governor;
    }
    SlidingGovernor.Builder preset =
        Governor.builder("patreon/" + clientId)
            .window(Pace.CLIENT)
            .window(Pace.TOKEN)
            .ticker(ticker)
            .clock(clock)
            .sleeper(sleeper);
    return (shared == null ? preset : preset.sharedThrough(shared)).build();
  }

  Api.Builder api(Governor admitting, CallListener heard, PatreonErrors errors) {
    Api.Builder parts =
        Api.builder("patreon")
            .baseUrl(baseUrl)
            .header("User-Agent", userAgent)
            .requestIdHeaders("x-patreon-uuid", "cf-ray")
            .governor(admitting)
            .errors(errors)
            .limits(LIMITS)
            .deadline(deadline)
            .listener(heard)
            .clock(clock)
            .ticker(ticker)
            .sleeper(sleeper);
    return client == null ? parts : parts.client(client);
  }

  RefreshingTokens tokens(Api.Builder parts) {
    return RefreshingTokens.of(app(), account, store, parts.tokenExchange())
        .early(EARLY)
        .clock(clock)
        .ticker(ticker)
        .sleeper(sleeper)
        .build();
  }
}
