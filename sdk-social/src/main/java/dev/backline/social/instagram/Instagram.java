package dev.backline.social.instagram;

import dev.backline.core.FailedCall;
import dev.backline.core.Secret;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.UnsupportedByPlatformException;
import dev.backline.core.auth.Grant;
import dev.backline.core.auth.Login;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.http.CallListener;
import dev.backline.core.http.Pages;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Forecast;
import dev.backline.core.quota.Governor;
import dev.backline.core.sync.Source;
import dev.backline.social.graph.Graph;
import dev.backline.social.graph.GraphPage;
import dev.backline.social.graph.GraphQuery;
import dev.backline.social.graph.GraphSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Instagram, as one professional account sees it.
 *
 * <pre>{@code
 * try (Instagram instagram = Instagram.connect(accessToken)) {
 *   System.out.println(instagram.profile().followers());
 *   Sync.to(storage).run(instagram.sources());
 * }
 * }</pre>
 *
 * <p>Tokens live 60 days and renew themselves: each is renewed ten days before its end, and one of
 * unknown age a day after it was first seen, for Instagram refuses to renew a token that is younger
 * than 24 hours. A program that runs more than once keeps its tokens in a {@link TokenStore} over
 * its own storage.
 *
 * <p>Thread-safe.
 */
public final class Instagram implements AutoCloseable {

  /** The scopes that reading needs, where people log in at Instagram. */
  public static final List<String> SCOPES =
      List.of("instagram_business_basic", "instagram_business_manage_insights");

  /** The scopes that reading needs, where people log in at Facebook. */
  public static final List<String> FACEBOOK_SCOPES =
      List.of(
          "instagram_basic",
          "instagram_manage_insights",
          "pages_read_engagement",
          "pages_show_list");

  /** Account metrics that one call gives together. */
  private static final List<String> METRICS =
      List.of(
          "reach",
          "views",
          "accounts_engaged",
          "total_interactions",
          "likes",
          "comments",
          "saves",
          "shares",
          "replies",
          "profile_links_taps");

  private static final String PROFILE =
      "id,user_id,username,name,account_type,followers_count,follows_count,media_count";
  private static final String PROFILE_AT_FACEBOOK =
      "id,username,name,followers_count,follows_count,media_count";
  private static final Duration INSIGHTS_FOR = Duration.ofDays(90);
  private static final int PAGE = 25;

  private final Graph graph;
  private final InstagramTokens tokens;
  private final InstantSource clock;
  private final String key;
  private final @Nullable String facebookId;
  private final MediaInsights insights;
  private volatile @Nullable String accountId;

  private Instagram(Builder builder) {
    this.clock = builder.settings.clock();
    this.key = builder.key;
    this.facebookId = builder.facebookId;
    this.accountId = builder.facebookId;
    this.tokens = new InstagramTokens(builder);
    this.graph =
        Graph.over(builder.settings, tokens::open, facebookId == null ? null : builder.secret);
    this.insights = new MediaInsights(graph);
  }

  /** Connects with a token; its successors stay in memory. */
  public static Instagram connect(Secret accessToken) {
    return builder().accessToken(accessToken).build();
  }

  /** Begins a connection with settings of its own. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Refuses: the Basic Display API, which read personal accounts, was shut down on 4 December 2024.
   *
   * @throws UnsupportedByPlatformException always, with the way forward
   */
  public static Instagram basicDisplay() {
    throw new UnsupportedByPlatformException(
        FailedCall.notSent("instagram", "Basic Display API"),
        "the Basic Display API was shut down on 4 December 2024, and nothing reads personal"
            + " accounts any more",
        "Switch the account to a creator or business account, which is free, and use"
            + " Instagram.connect.",
        null);
  }

  /** Returns the app's description, for the login flow. */
  public OAuth2 oauth() {
    return tokens.app();
  }

  /**
   * Begins a login: the account's owner is sent to the returned address.
   *
   * @param redirectUri exactly as registered, the slash that Meta adds included
   * @param session names the owner's browser session
   */
  public Login.Begun beginLogin(URI redirectUri, String session) {
    return tokens.login().begin(key, redirectUri, session);
  }

  /** Finishes a login with the parameters of the callback, and keeps the 60-day token. */
  public Grant finishLogin(Map<String, String> callback, String session) {
    return tokens.login().finish(callback, session);
  }

  /**
   * Returns the account as it is now.
   *
   * @throws UnsupportedByPlatformException if it is a personal account
   */
  public InstagramAccount profile() {
    String fields = facebookId == null ? PROFILE : PROFILE_AT_FACEBOOK;
    InstagramAccount account =
        graph
            .read(
                GraphQuery.of("/" + node(), "profile").with("fields", fields),
                InstagramAccount::read)
            .requireProfessional();
    accountId = account.id();
    return account;
  }

  /** Returns the media, newest first; at most the 10,000 most recent, without stories. */
  public Pages<InstagramMedia> media() {
    String account = accountId();
    LocalDate day = today();
    return graph.pages(
        mediaQuery(),
        PAGE,
        media -> InstagramMedia.read(media, account, day),
        InstagramMedia::mediaId);
  }

  /**
   * Looks another professional account up by its name; works through Facebook Login only.
   *
   * <p>Likes of 0 are not certain: an owner who hides them shows 0 or nothing to others.
   *
   * @throws UnsupportedByPlatformException where the connection is by Instagram Login
   * @throws dev.backline.core.NotFoundException if there is none of that name that Meta shows:
   *     personal and age-gated accounts are not shown
   */
  public DiscoveredAccount discover(String username) {
    return Discovery.find(graph, facebookId, username, today());
  }

  /** Returns the profile of each day as a source. */
  public ProfileSource profileSource() {
    return new ProfileSource(this);
  }

  /** Returns the media of each day as a source. */
  public MediaSource mediaSource() {
    return new MediaSource(this, INSIGHTS_FOR);
  }

  /** Returns the account's insights as a source. */
  public InsightSource insightSource() {
    return new InsightSource(this, METRICS);
  }

  /** Returns all sources. */
  public List<Source<?>> sources() {
    return List.of(profileSource(), mediaSource(), insightSource());
  }

  /** Returns what the given number of calls would mean for the limits. */
  public Forecast forecast(long calls) {
    return graph.forecast(calls);
  }

  String key() {
    return key;
  }

  Instant now() {
    return clock.instant();
  }

  LocalDate today() {
    return LocalDate.ofInstant(now(), ZoneOffset.UTC);
  }

  /** Returns the professional account's id; asked for once. */
  String accountId() {
    String known = accountId;
    return known == null ? profile().id() : known;
  }

  MediaInsights insights() {
    return insights;
  }

  List<InstagramMedia> recentMedia(String account, int most) {
    LocalDate day = today();
    return graph.first(
        mediaQuery().bulk(), most, media -> InstagramMedia.read(media, account, day));
  }

  GraphPage mediaPageOfEarlierRun(String after, int size) {
    return graph.pageOfEarlierRun(mediaQuery().bulk(), after, size);
  }

  GraphPage mediaPage(String after, int size) {
    return graph.page(mediaQuery().bulk(), after, size);
  }

  List<Json> accountInsights(LocalDate day, List<String> metrics) {
    long from = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    long until = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond() - 1; // included
    return graph.elements(
        GraphQuery.of("/" + node() + "/insights", "account insights")
            .bulk()
            .with("metric", String.join(",", metrics))
            .with("period", "day")
            .with("metric_type", "total_value")
            .with("since", Long.toString(from))
            .with("until", Long.toString(until)));
  }

  private GraphQuery mediaQuery() {
    return GraphQuery.of("/" + node() + "/media", "media").with("fields", InstagramMedia.FIELDS);
  }

  private String node() {
    return facebookId == null ? "me" : facebookId;
  }

  /** Releases connections and threads; stored tokens stay. */
  @Override
  public void close() {
    tokens.close();
    graph.close();
  }

  /**
   * Builds a connection.
   *
   * <p>Defaults: Instagram Login at {@code https://graph.instagram.com}, version {@value
   * Graph#VERSION}, tokens in memory, account key {@code me}; no limit of its own but Meta's
   * headers. Not thread-safe.
   */
  public static final class Builder {

    final GraphSettings settings =
        new GraphSettings("instagram", URI.create("https://graph.instagram.com"));
    boolean ownAddress;
    String key = "me";
    @Nullable Secret token;
    @Nullable String clientId;
    @Nullable Secret secret;
    @Nullable String facebookId;
    TokenStore store = TokenStore.inMemory();

    private Builder() {}

    /** Sets the long-lived token to begin with, used if the token store has no grant yet. */
    public Builder accessToken(Secret accessToken) {
      this.token = accessToken;
      return this;
    }

    /** Sets the app's id and secret: the Instagram app's, which differ from the Meta app's. */
    public Builder app(String id, Secret appSecret) {
      this.clientId = id;
      this.secret = appSecret;
      return this;
    }

    /**
     * Connects through Facebook Login: host, scopes and app are then Facebook's, each call is
     * signed if the app's secret is set, and {@link Instagram#discover} works.
     *
     * @param instagramAccountId the id from the {@code instagram_business_account} of a page
     */
    public Builder throughFacebook(String instagramAccountId) {
      this.facebookId = instagramAccountId;
      if (!ownAddress) {
        settings.baseUrl(URI.create("https://graph.facebook.com"));
      }
      return this;
    }

    /** Sets the address that stands for all of Meta's hosts, token endpoints included. */
    public Builder baseUrl(URI url) {
      this.ownAddress = true;
      settings.baseUrl(url);
      return this;
    }

    /** Sets the version of Graph that calls name. */
    public Builder version(String version) {
      settings.version(version);
      return this;
    }

    /** Sets the host's name for the account, where a program has several. */
    public Builder account(String accountKey) {
      this.key = accountKey;
      return this;
    }

    /** Sets where tokens are kept, so that restarts and other programs share them. */
    public Builder tokenStore(TokenStore tokenStore) {
      this.store = tokenStore;
      return this;
    }

    /** Sets who admits calls; it stays open when the connection closes. */
    public Builder governor(Governor admitting) {
      settings.governor(admitting);
      return this;
    }

    /** Sets the HTTP client to build on. */
    public Builder client(OkHttpClient httpClient) {
      settings.client(httpClient);
      return this;
    }

    /** Sets who hears of attempts and waits. */
    public Builder listener(CallListener callListener) {
      settings.listener(callListener);
      return this;
    }

    /** Sets the time: the wall clock, what measures, and what waits. */
    public Builder time(InstantSource wall, Ticker elapsed, Sleeper waiting) {
      settings.time(wall, elapsed, waiting);
      return this;
    }

    /** Returns the connection; nothing is sent yet. */
    public Instagram build() {
      return new Instagram(this);
    }
  }
}
