package dev.backline.social.facebook;

import dev.backline.core.FailedCall;
import dev.backline.core.NotFoundException;
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
import dev.backline.core.http.CallListener;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Forecast;
import dev.backline.core.quota.Governor;
import dev.backline.core.sync.Source;
import dev.backline.social.graph.FacebookLogin;
import dev.backline.social.graph.Graph;
import dev.backline.social.graph.GraphFields;
import dev.backline.social.graph.GraphQuery;
import dev.backline.social.graph.GraphSettings;
import dev.backline.social.graph.RefusedException;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Facebook, as somebody sees it who runs pages.
 *
 * <pre>{@code
 * try (Facebook facebook = Facebook.connect(accessToken)) {
 *   for (FacebookPage page : facebook.pages()) {
 *     System.out.println(page.name() + " " + page.followers());
 *   }
 *   Sync.to(storage).run(facebook.sources());
 * }
 * }</pre>
 *
 * <p>The token may be a person's, whose pages' tokens are then asked for, or a page's own. A
 * person's token lives about 60 days and cannot renew itself: then somebody has to log in again. A
 * page's token does not end by time.
 *
 * <p>Thread-safe.
 */
public final class Facebook implements AutoCloseable {

  /** The scopes that reading needs. */
  public static final List<String> SCOPES =
      List.of("pages_show_list", "pages_read_engagement", "read_insights");

  private static final String NO_APP = "unset";

  private final Graph graph;
  private final GraphSettings settings;
  private final String key;
  private final TokenStore store;
  private final OAuth2 app;
  private final InstantSource clock;
  private @Nullable RefreshingTokens tokens;
  private volatile @Nullable Map<String, Access> pages;

  private Facebook(Builder builder) {
    this.settings = builder.settings;
    this.key = builder.key;
    this.store = builder.store;
    this.clock = settings.clock();
    this.app =
        FacebookLogin.app(
            settings,
            builder.ownAddress,
            builder.clientId == null ? NO_APP : builder.clientId,
            builder.secret,
            SCOPES);
    if (builder.token != null) {
      store.seed(Grant.ofAccessToken("facebook", key, builder.token));
    }
    this.graph = Graph.over(settings, this::open, builder.secret);
  }

  /** A page's token, and the page as the list of pages showed it. */
  record Access(String pageId, AccessTokens tokens) {}

  private AccessTokens open(TokenExchange door) {
    RefreshingTokens made =
        RefreshingTokens.of(app, key, store, door)
            .renewals((description, grant, atMost) -> Optional.empty()) // only a login helps
            .clock(settings.clock())
            .ticker(settings.ticker())
            .sleeper(settings.sleeper())
            .build();
    tokens = made;
    return made;
  }

  /** Connects with a person's or a page's long-lived token. */
  public static Facebook connect(Secret accessToken) {
    return builder().accessToken(accessToken).build();
  }

  /** Begins a connection with settings of its own. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the app's description, for the login flow. */
  public OAuth2 oauth() {
    return app;
  }

  /** Begins a login: the person who runs the pages is sent to the returned address. */
  public Login.Begun beginLogin(URI redirectUri, String session) {
    return FacebookLogin.login(app, settings, store, graph.tokenExchange())
        .begin(key, redirectUri, session);
  }

  /** Finishes a login with the parameters of the callback, and keeps the 60-day token. */
  public Grant finishLogin(Map<String, String> callback, String session) {
    Grant grant =
        FacebookLogin.login(app, settings, store, graph.tokenExchange()).finish(callback, session);
    pages = null;
    return grant;
  }

  /** Returns the pages that the token opens, as they are now. */
  public List<FacebookPage> pages() {
    return access().values().stream().map(this::page).toList();
  }

  /**
   * Returns one page as it is now.
   *
   * @throws NotFoundException if the token does not open it
   */
  public FacebookPage page(String pageId) {
    return page(accessTo(pageId));
  }

  private FacebookPage page(Access access) {
    return graph.read(
        GraphQuery.of("/" + access.pageId(), "page")
            .as(access.tokens())
            .with("fields", FacebookPage.FIELDS),
        FacebookPage::read);
  }

  /** Returns all pages of each day as a source. */
  public PageSource pageSource() {
    return new PageSource(this);
  }

  /** Returns the posts of all pages, with their counts of each day, as a source. */
  public PostSource postSource() {
    return new PostSource(this);
  }

  /** Returns the insights of all pages as a source. */
  public PageInsightSource insightSource() {
    return new PageInsightSource(this, PageInsightSource.METRICS);
  }

  /** Returns all sources. */
  public List<Source<?>> sources() {
    return List.of(pageSource(), postSource(), insightSource());
  }

  /** Returns what the given number of calls would mean for the limits. */
  public Forecast forecast(long calls) {
    return graph.forecast(calls);
  }

  String key() {
    return key;
  }

  Graph graph() {
    return graph;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  InstantSource clock() {
    return clock;
  }

  List<String> pageIds() {
    return List.copyOf(access().keySet());
  }

  Access accessTo(String pageId) {
    Access access = access().get(pageId);
    if (access == null) {
      throw new NotFoundException(
          FailedCall.notSent("facebook", "page"), "the token opens no page " + pageId, false, null);
    }
    return access;
  }

  /** Returns the tokens of all pages by their ids; asked for once. */
  private Map<String, Access> access() {
    Map<String, Access> known = pages;
    if (known == null) {
      known = java.util.Collections.unmodifiableMap(askForPages());
      pages = known;
    }
    return known;
  }

  private Map<String, Access> askForPages() {
    Map<String, Access> found = new LinkedHashMap<>();
    GraphQuery query =
        GraphQuery.of("/me/accounts", "pages").with("fields", "id,name,access_token,tasks");
    List<Json> rows = new ArrayList<>();
    try {
      graph
          .pages(query, 100, Facebook::withId, row -> row.get("id").text())
          .iterator()
          .forEachRemaining(rows::add);
    } catch (RefusedException e) {
      if (e.code() != 100) {
        throw e;
      }
      // A page has no pages: the token is the page's own.
      String id =
          graph.read(
              GraphQuery.of("/me", "page").with("fields", "id,name"), me -> me.get("id").text());
      return Map.of(id, new Access(id, ownTokens()));
    }
    for (Json row : rows) {
      String token = GraphFields.text(row, "access_token");
      if (token != null) { // absent where the person may not act for the page
        String id = row.get("id").text();
        found.put(id, new Access(id, AccessTokens.fixed(Secret.of(token))));
      }
    }
    return found;
  }

  private static Json withId(Json row) {
    row.get("id").text();
    GraphFields.text(row, "access_token");
    return row;
  }

  private AccessTokens ownTokens() {
    RefreshingTokens own = tokens;
    if (own == null) {
      throw new IllegalStateException("the connection has no tokens");
    }
    return own;
  }

  /** Releases connections and threads; stored tokens stay. */
  @Override
  public void close() {
    if (tokens != null) {
      tokens.close();
    }
    graph.close();
  }

  /**
   * Builds a connection.
   *
   * <p>Defaults: {@code https://graph.facebook.com}, version {@value Graph#VERSION}, tokens in
   * memory, account key {@code me}; no limit of its own but Meta's headers. Not thread-safe.
   */
  public static final class Builder {

    private final GraphSettings settings =
        new GraphSettings("facebook", URI.create("https://graph.facebook.com"));
    private boolean ownAddress;
    private String key = "me";
    private @Nullable Secret token;
    private @Nullable String clientId;
    private @Nullable Secret secret;
    private TokenStore store = TokenStore.inMemory();

    private Builder() {}

    /** Sets the token to begin with, used if the token store has no grant yet. */
    public Builder accessToken(Secret accessToken) {
      this.token = accessToken;
      return this;
    }

    /** Sets the app's id and secret; with the secret each call carries the app's proof. */
    public Builder app(String id, Secret appSecret) {
      this.clientId = id;
      this.secret = appSecret;
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
    public Facebook build() {
      return new Facebook(this);
    }
  }
}
