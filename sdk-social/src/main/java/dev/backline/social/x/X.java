package dev.backline.social.x;

import dev.backline.core.FailedCall;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.Secret;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.auth.Grant;
import dev.backline.core.auth.Login;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.RefreshingTokens;
import dev.backline.core.auth.TokenExchange;
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
  private final Users users;
  private final Posts posts;

  private X(Builder builder) {
    this.clock = builder.clock;
    this.handles = List.copyOf(builder.handles);
    XSetup setup = new XSetup(builder);
    this.app = setup.app();
    this.store = builder.store;
    this.account = builder.account;
    this.revokeAt = URI.create(builder.baseUrl + "/2/oauth2/revoke");
    this.quota =
        new XQuota(builder.monthlyReads, builder.storage, clock, builder.ticker, builder.sleeper);
    Api.Builder parts = setup.api();
    AccessTokens tokens = setup.tokens(app, parts);
    this.refreshing = tokens instanceof RefreshingTokens own ? own : null;
    this.api = parts.tokens(tokens).build();
    this.users = new Users(api, quota, clock);
    this.posts = new Posts(api, quota, clock, false);
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
  public Users users() {
    return users;
  }

  /** Returns the posts. */
  public Posts posts() {
    return posts;
  }

  /** Returns the counts of an account as a source. */
  public ProfileSource profileSource(String username) {
    return new ProfileSource(users, Handle.parse(username), clock);
  }

  /** Returns the newest posts of an account as a source. */
  public PostSource postSource(String username) {
    return new PostSource(users, posts, Handle.parse(username), clock);
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
  public List<String> problems() {
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

    URI baseUrl = URI.create("https://api.x.com");
    final List<Handle> handles = new ArrayList<>();
    long monthlyReads = 3_000_000;
    @Nullable Storage storage;
    @Nullable AccessTokens fixed;
    @Nullable String appKey;
    @Nullable Secret appSecret;
    @Nullable String clientId;
    @Nullable Secret clientSecret;
    String account = "default";
    TokenStore store = TokenStore.inMemory();
    @Nullable Secret refreshToken;
    @Nullable OkHttpClient client;
    @Nullable CallListener listener;
    InstantSource clock = InstantSource.system();
    Ticker ticker = Ticker.system();
    Sleeper sleeper = Sleeper.system();

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

    /** Sets the host's name for the user's account, where a program has several. */
    public Builder account(String accountKey) {
      this.account = accountKey;
      return this;
    }

    /** Sets where a user's tokens are kept, so that restarts and other programs share them. */
    public Builder tokenStore(TokenStore tokenStore) {
      this.store = tokenStore;
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
      if (most < Posts.PAGE) {
        throw new IllegalArgumentException(
            "a budget holds at least a page of 100 posts, was " + most);
      }
      this.monthlyReads = most;
      return this;
    }

    /** Keeps the month's count here, so that restarts and other programs share it. */
    public Builder sharedLimits(Storage countsKeptIn) {
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
  }
}
