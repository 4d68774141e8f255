package dev.backline.social.tiktok;

import dev.backline.core.ScopeMissingException;
import dev.backline.core.Secret;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.auth.Grant;
import dev.backline.core.auth.Login;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.RefreshingTokens;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.http.Api;
import dev.backline.core.http.CallListener;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.QuotaWindow;
import dev.backline.core.sync.Source;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * TikTok's Display API, as the owner of an account sees it.
 *
 * <pre>{@code
 * try (TikTok tiktok = TikTok.connect(clientKey, clientSecret, refreshToken)) {
 *   TikTokProfile profile = tiktok.profile();
 *   System.out.println(profile.displayName() + " " + profile.followers());
 * }
 * }</pre>
 *
 * <p>Access tokens live some hours and each refresh spends its refresh token, so a program that
 * runs more than once keeps its tokens in a {@link TokenStore} over its own storage.
 *
 * <p>Thread-safe.
 */
public final class TikTok implements AutoCloseable {

  /** The scopes that reading needs; an owner may grant fewer. */
  public static final List<String> SCOPES =
      List.of("user.info.basic", "user.info.profile", "user.info.stats", "video.list");

  private static final String BASIC = "open_id,display_name";
  private static final String STATS = "follower_count,following_count,likes_count,video_count";
  private static final String PROFILE = "bio_description,is_verified,username";

  private final Api api;
  private final Governor governor;
  private final @Nullable RefreshingTokens refreshing;
  private final AccessTokens tokens;
  private final OAuth2 app;
  private final Secret clientSecret;
  private final String account;
  private final TokenStore store;
  private final InstantSource clock;
  private final Videos videos;

  private TikTok(Builder builder) {
    this.app = builder.app();
    this.clientSecret = builder.clientSecret;
    this.account = builder.account;
    this.store = builder.store;
    this.clock = builder.clock;
    this.governor = builder.governor();
    Api.Builder parts = builder.api(governor);
    RefreshingTokens refreshed = builder.fixed == null ? builder.tokens(app, parts) : null;
    this.refreshing = refreshed;
    this.tokens = builder.fixed == null && refreshed != null ? refreshed : builder.fixedTokens();
    this.api = parts.tokens(tokens).build();
    this.videos = new Videos(api, account, clock);
  }

  /** Connects with a refresh token; its successors stay in memory. */
  public static TikTok connect(String clientKey, Secret clientSecret, Secret refreshToken) {
    return builder(clientKey, clientSecret).refreshToken(refreshToken).build();
  }

  /** Begins a connection with settings of its own. */
  public static Builder builder(String clientKey, Secret clientSecret) {
    return new Builder(clientKey, clientSecret);
  }

  /** Returns the app's description, for the login flow. */
  public OAuth2 oauth() {
    return app;
  }

  /**
   * Begins the owner's login; send the owner to the address.
   *
   * @param redirectUri where TikTok sends the owner back to, exactly as registered there
   * @param session names the owner's browser session; the same must be given to {@link
   *     #finishLogin}
   */
  public Login.Begun beginLogin(URI redirectUri, String session) {
    return login().begin(account, redirectUri, session);
  }

  /**
   * Finishes a login and keeps its grant.
   *
   * @param callback the parameters of the callback, decoded
   * @throws dev.backline.core.InvalidRequestException if the state is not the one that was begun
   * @throws dev.backline.core.ReauthorizationRequiredException if the owner refused
   * @throws ScopeMissingException if the owner granted less than was asked for; nothing is stored
   */
  public Grant finishLogin(Map<String, String> callback, String session) {
    return login().finish(callback, session);
  }

  private Login login() {
    return Login.with(app, store, api.tokenExchange(), clock);
  }

  /**
   * Returns the account with its counts of now; without the scope of the profile its handle, bio
   * and tick are absent.
   *
   * @throws ScopeMissingException if the owner did not grant the counts
   */
  public TikTokProfile profile() {
    return user(user -> TikTokProfile.read(user, account, clock.instant()));
  }

  /** Returns the videos. */
  public Videos videos() {
    return videos;
  }

  /** Returns the id by which TikTok calls the account towards this app. */
  public String accountId() {
    return info("open_id", "user info", user -> user.get("open_id").text());
  }

  /** Returns the account's counts as a source. */
  public ProfileSource profileSource() {
    return new ProfileSource(this, account, clock);
  }

  /** Returns the account's videos as a source. */
  public VideoSource videoSource() {
    return new VideoSource(this, account, clock);
  }

  /** Returns all sources. */
  public List<Source<?>> sources() {
    return List.of(profileSource(), videoSource());
  }

  /** Takes the consent back at TikTok; its tokens are dead then. */
  public void revoke() {
    Secret token = tokens.current(Duration.ofSeconds(30));
    api.post("/v2/oauth/revoke/")
        .form("client_key", app.clientId())
        .form("client_secret", clientSecret)
        .form("token", token)
        .withoutToken()
        .operation("revoke")
        .idempotent()
        .send();
    store.remove("tiktok", account);
  }

  /** Returns the account as it came. */
  Json user() {
    return user(user -> user);
  }

  private <T> T user(Function<Json, T> reader) {
    try {
      return info(BASIC + "," + STATS + "," + PROFILE, "user info with profile", reader);
    } catch (ScopeMissingException e) {
      return info(BASIC + "," + STATS, "user info", reader);
    }
  }

  private <T> T info(String fields, String operation, Function<Json, T> reader) {
    return api.get("/v2/user/info/")
        .query("fields", fields)
        .operation(operation)
        .send(answer -> reader.apply(answer.json().get("data").get("user")));
  }

  /** Releases connections and threads; stored tokens stay. */
  @Override
  public void close() {
    if (refreshing != null) {
      refreshing.close();
    }
    api.close();
    governor.close();
  }

  /**
   * Builds a connection.
   *
   * <p>Defaults: {@code https://open.tiktokapis.com}, tokens in memory, 600 calls a minute. Not
   * thread-safe.
   */
  public static final class Builder {

    private final String clientKey;
    private final Secret clientSecret;
    private URI baseUrl = URI.create("https://open.tiktokapis.com");
    private String account = "default";
    private TokenStore store = TokenStore.inMemory();
    private OAuth2.Pkce pkce = OAuth2.Pkce.S256_HEX;
    private @Nullable Secret refreshToken;
    private @Nullable AccessTokens fixed;
    private @Nullable OkHttpClient client;
    private @Nullable CallListener listener;
    private InstantSource clock = InstantSource.system();
    private Ticker ticker = Ticker.system();
    private Sleeper sleeper = Sleeper.system();

    private Builder(String clientKey, Secret clientSecret) {
      this.clientKey = clientKey;
      this.clientSecret = clientSecret;
    }

    /** Sets the address that stands for {@code https://open.tiktokapis.com}, tokens included. */
    public Builder baseUrl(URI url) {
      this.baseUrl = URI.create(url.toString().replaceFirst("/+$", ""));
      return this;
    }

    /** Sets the host's name for the account, where a program has several. */
    public Builder account(String accountKey) {
      this.account = accountKey;
      return this;
    }

    /** Sets where tokens are kept, so that restarts and other programs share them. */
    public Builder tokenStore(TokenStore tokenStore) {
      this.store = tokenStore;
      return this;
    }

    /** Sets the refresh token to begin with, used if the token store has no grant yet. */
    public Builder refreshToken(Secret token) {
      this.refreshToken = token;
      return this;
    }

    /** Sets an access token that nobody refreshes; it works for the hours it has. */
    public Builder accessToken(Secret token) {
      this.fixed = AccessTokens.fixed(token);
      return this;
    }

    /**
     * Sets how the PKCE challenge is written; hexadecimal unless told, which TikTok wants of
     * desktop and mobile apps.
     */
    public Builder pkce(OAuth2.Pkce written) {
      this.pkce = written;
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
    public TikTok build() {
      return new TikTok(this);
    }

    private OAuth2 app() {
      return OAuth2.app("tiktok", clientKey, URI.create(baseUrl + "/v2/oauth/token/"))
          .authorizeAt(URI.create("https://www.tiktok.com/v2/auth/authorize/"))
          .clientIdField("client_key")
          .secret(clientSecret)
          .scopes(SCOPES.toArray(String[]::new))
          .scopeSeparator(",")
          .pkce(pkce)
          .build();
    }

    private Governor governor() {
      return Governor.builder("tiktok")
          .window(QuotaWindow.of(600, Duration.ofMinutes(1)))
          .clock(clock)
          .ticker(ticker)
          .sleeper(sleeper)
          .build();
    }

    private AccessTokens fixedTokens() {
      if (fixed == null) {
        throw new IllegalStateException("TikTok needs tokens");
      }
      return fixed;
    }

    private Api.Builder api(Governor admitting) {
      Api.Builder parts =
          Api.builder("tiktok")
              .baseUrl(baseUrl)
              .governor(admitting)
              .errors(TikTokErrors::read)
              .requestIdHeaders("x-tt-logid")
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

    private RefreshingTokens tokens(OAuth2 app, Api.Builder parts) {
      if (refreshToken != null) {
        store.seed(Grant.ofRefreshToken("tiktok", account, refreshToken));
      }
      return RefreshingTokens.of(app, account, store, parts.tokenExchange())
          .clock(clock)
          .ticker(ticker)
          .sleeper(sleeper)
          .build();
    }
  }
}
