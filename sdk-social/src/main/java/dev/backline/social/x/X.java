package dev.backline.social.x;

import dev.backline.core.ApiException;
import dev.backline.core.FailedCall;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.Secret;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.auth.Grant;
import dev.backline.core.auth.Login;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.RefreshingTokens;
import dev.backline.core.auth.TokenExchange;
import dev.backline.core.auth.TokenRefusals;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.http.Api;
import dev.backline.core.http.CallListener;
import dev.backline.core.quota.Forecast;
import dev.backline.core.storage.Storage;
import dev.backline.core.sync.Source;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * X, once Twitter: the public counts of accounts and their posts.
 *
 * <pre>{@code
 * try (X x = X.connect(Secret.of(bearer), "the_bluebirds")) {
 *   XProfile profile = x.users().byName("the_bluebirds");
 *   System.out.println(profile.followers());
 * }
 * }</pre>
 *
 * <p>X bills each account and post that it hands out, so reads are counted against a hard budget of
 * a month ({@link Builder#monthlyReads}). X forbids reading its pages by program; there is no other
 * way than this.
 *
 * <p>Thread-safe.
 */
public final class X implements AutoCloseable {

  /** The scopes of a user's grant that reading needs; both, even for one's own profile. */
  public static final List<String> SCOPES = List.of("tweet.read", "users.read", "offline.access");

  private final Api api;
  private final XQuota quota;
  private final InstantSource clock;
  private final List<Handle> handles;
  private final Optional<OAuth2> app;
  private final @Nullable RefreshingTokens refreshing;
  private final TokenStore store;
  private final String account;
  private final URI revokeAt;
  private final XUsers users;
  private final XPosts posts;

  private X(Builder builder) {
    this.clock = builder.clock;
    this.handles = List.copyOf(builder.handles);
    this.app = builder.app();
    this.store = builder.store;
    this.account = builder.account;
    this.revokeAt = URI.create(builder.baseUrl + "/2/oauth2/revoke");
    this.quota =
        new XQuota(builder.monthlyReads, builder.storage, clock, builder.ticker, builder.sleeper);
    Api.Builder parts = builder.api();
    AccessTokens tokens = builder.tokens(app, parts);
    this.refreshing = tokens instanceof RefreshingTokens own ? own : null;
    this.api = parts.tokens(tokens).build();
    this.users = new XUsers(api, quota, clock);
    this.posts = new XPosts(api, quota, clock, false);
  }

  /** Connects with the app's bearer, to follow the given accounts. */
  public static X connect(Secret bearer, String... usernames) {
    return builder().bearer(bearer).follow(usernames).build();
  }

  /** Begins a connection with settings of its own. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the app's description for a user's login; empty without {@link Builder#app}. */
  public Optional<OAuth2> oauth() {
    return app;
  }

  /**
   * Begins a user's login; send the owner to the address.
   *
   * @param redirectUri where X sends the owner back to, exactly as registered there
   * @param session names the owner's browser session; the same must be given to {@link
   *     #finishLogin}
   * @throws IllegalStateException without {@link Builder#app}
   */
  public Login.Begun beginLogin(URI redirectUri, String session) {
    return login().begin(account, redirectUri, session);
  }

  /**
   * Finishes a login and keeps its grant; at once, for X's codes live thirty seconds.
   *
   * @param callback the parameters of the callback, decoded
   * @throws dev.backline.core.InvalidRequestException if the state is not the one that was begun
   * @throws dev.backline.core.ReauthorizationRequiredException if the owner refused or was too slow
   */
  public Grant finishLogin(Map<String, String> callback, String session) {
    return login().finish(callback, session);
  }

  private Login login() {
    OAuth2 described =
        app.orElseThrow(() -> new IllegalStateException("a login needs an app; see Builder.app"));
    return Login.with(described, store, api.tokenExchange(), clock);
  }

  /**
   * Takes a user's consent back at X; its tokens are dead then.
   *
   * @throws IllegalStateException if the connection has no user's tokens
   */
  public void revoke() {
    RefreshingTokens own = refreshing;
    if (own == null || app.isEmpty()) {
      throw new IllegalStateException("only a user's tokens can be given back");
    }
    Secret token = own.current(Duration.ofSeconds(30));
    TokenExchange.Request request =
        app.get().form(Map.of("token", token.reveal()), Duration.ofSeconds(30));
    TokenExchange.Answer answer =
        api.tokenExchange()
            .send(
                new TokenExchange.Request(
                    "x", "POST", revokeAt, request.fields(), request.headers(), request.atMost()));
    if (answer.status() != 200) {
      throw new InvalidRequestException(
          new FailedCall("x", "POST /2/oauth2/revoke", answer.status(), List.of(), 1),
          "the consent was not taken back",
          null);
    }
    store.remove("x", account);
  }

  /** Returns the accounts. */
  public XUsers users() {
    return users;
  }

  /** Returns the posts. */
  public XPosts posts() {
    return posts;
  }

  /** Returns the counts of an account as a source. */
  public XProfileSource profileSource(String username) {
    return new XProfileSource(users, Handle.parse(username), clock);
  }

  /** Returns the newest posts of an account as a source. */
  public XPostSource postSource(String username) {
    return new XPostSource(users, posts, Handle.parse(username), clock);
  }

  /** Returns all sources of the accounts that are followed. */
  public List<Source<?>> sources() {
    List<Source<?>> sources = new ArrayList<>();
    for (Handle handle : handles) {
      sources.add(profileSource(handle.value()));
      sources.add(postSource(handle.value()));
    }
    return sources;
  }

  /** Returns what reading so many accounts and posts would mean for the month's budget. */
  public Forecast forecast(long reads) {
    return quota.forecast(reads);
  }

  /** Returns what is wrong with the settings, in words; empty if nothing is. Costs a read each. */
  public List<String> validate() {
    return handles.isEmpty()
        ? List.of("No account is followed; name some user names.")
        : users.byNames(handles.stream().map(Handle::value).toList()).problems().stream()
            .map(problem -> problem.value() + ": " + problem.detail())
            .toList();
  }

  /** Releases connections and threads; stored tokens stay. */
  @Override
  public void close() {
    if (refreshing != null) {
      refreshing.close();
    }
    api.close();
    quota.close();
  }

  /**
   * Builds a connection.
   *
   * <p>Defaults: {@code https://api.x.com}, tokens and counts in memory, 3,000,000 reads in 31
   * days, which is X's own cap. Needs one of {@link #bearer}, {@link #appKey} and {@link
   * #refreshToken}. Not thread-safe.
   */
  public static final class Builder {

    private URI baseUrl = URI.create("https://api.x.com");
    private final List<Handle> handles = new ArrayList<>();
    private long monthlyReads = 3_000_000;
    private @Nullable Storage storage;
    private @Nullable AccessTokens fixed;
    private @Nullable String appKey;
    private @Nullable Secret appSecret;
    private @Nullable String clientId;
    private @Nullable Secret clientSecret;
    private String account = "default";
    private TokenStore store = TokenStore.inMemory();
    private @Nullable Secret refreshToken;
    private @Nullable OkHttpClient client;
    private @Nullable CallListener listener;
    private InstantSource clock = InstantSource.system();
    private Ticker ticker = Ticker.system();
    private Sleeper sleeper = Sleeper.system();

    private Builder() {}

    /** Sets the address that stands for {@code https://api.x.com}, for tokens as well. */
    public Builder baseUrl(URI url) {
      this.baseUrl = URI.create(url.toString().replaceFirst("/+$", ""));
      return this;
    }

    /** Adds accounts to follow by their user names. */
    public Builder follow(String... usernames) {
      Arrays.stream(usernames).map(Handle::parse).forEach(handles::add);
      return this;
    }

    /** Sets the bearer from X's console. */
    public Builder bearer(Secret token) {
      this.fixed = AccessTokens.fixed(token);
      return this;
    }

    /** Sets the app's key and secret, by which a bearer is asked for. */
    public Builder appKey(String key, Secret secret) {
      this.appKey = key;
      this.appSecret = secret;
      return this;
    }

    /** Sets the app that users log in to; a public one has no secret. */
    public Builder app(String oauthClientId, @Nullable Secret secret) {
      this.clientId = oauthClientId;
      this.clientSecret = secret;
      return this;
    }

    /** Sets where a user's tokens are kept, and under which name. */
    public Builder tokenStore(TokenStore tokenStore, String accountKey) {
      this.store = tokenStore;
      this.account = accountKey;
      return this;
    }

    /** Sets the refresh token to begin with, used if the token store has no grant yet. */
    public Builder refreshToken(Secret token) {
      this.refreshToken = token;
      return this;
    }

    /**
     * Sets how many accounts and posts may be read in any 31 days; beyond it a call fails before it
     * is sent.
     *
     * @throws IllegalArgumentException if it is below a page of a hundred posts
     */
    public Builder monthlyReads(long most) {
      if (most < XPosts.PAGE) {
        throw new IllegalArgumentException(
            "a budget holds at least a page of 100 posts, was " + most);
      }
      this.monthlyReads = most;
      return this;
    }

    /** Keeps the month's count here, so that restarts and other programs share it. */
    public Builder storage(Storage countsKeptIn) {
      this.storage = countsKeptIn;
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

    /**
     * Returns the connection; nothing is sent yet.
     *
     * @throws IllegalStateException if there is nothing to prove who calls
     */
    public X build() {
      if (fixed == null && appKey == null && clientId == null) {
        throw new IllegalStateException(
            "X needs a bearer, an app's key and secret, or an app and a user's refresh token");
      }
      return new X(this);
    }

    private Optional<OAuth2> app() {
      if (clientId == null) {
        return Optional.empty();
      }
      OAuth2.Builder described =
          OAuth2.app("x", clientId, URI.create(baseUrl + "/2/oauth2/token"))
              .authorizeAt(URI.create("https://x.com/i/oauth2/authorize"))
              .scopes(SCOPES.toArray(String[]::new))
              .refusals(Builder::explain);
      if (clientSecret != null) {
        described.secret(clientSecret).authenticate(OAuth2.ClientAuthentication.BASIC);
      }
      return Optional.of(described.build());
    }

    /** X calls dead codes and dead refresh tokens invalid requests. */
    private static ApiException explain(TokenRefusals.Refusal refusal) {
      boolean dead =
          refusal.answer().error().equals("invalid_request")
              && refusal.answer().description().startsWith("Value passed");
      return dead
          ? new ReauthorizationRequiredException(
              refusal.call(), refusal.answer().description(), null)
          : TokenRefusals.standard().explain(refusal);
    }

    private Api.Builder api() {
      Api.Builder parts =
          Api.builder("x")
              .baseUrl(baseUrl)
              .quotaHeaders(XQuota::read)
              .errors(XErrors::read)
              .requestIdHeaders("x-transaction-id", "x-request-id")
              .clock(clock)
              .ticker(ticker)
              .sleeper(sleeper);
      if (client != null) {
        parts.client(client);
      }
      if (listener != null) {
        parts.listener(listener);
      }
      return parts;
    }

    private AccessTokens tokens(Optional<OAuth2> app, Api.Builder parts) {
      if (fixed != null) {
        return fixed;
      }
      if (app.isEmpty()) {
        OAuth2 itself =
            OAuth2.app("x", Objects.requireNonNull(appKey), URI.create(baseUrl + "/oauth2/token"))
                .secret(Objects.requireNonNull(appSecret))
                .authenticate(OAuth2.ClientAuthentication.BASIC)
                .build();
        return new AppOnlyTokens(itself, parts.tokenExchange());
      }
      if (refreshToken != null) {
        store.seed(Grant.ofRefreshToken("x", account, refreshToken));
      }
      return RefreshingTokens.of(app.get(), account, store, parts.tokenExchange())
          .clock(clock)
          .ticker(ticker)
          .sleeper(sleeper)
          .build();
    }
  }
}
