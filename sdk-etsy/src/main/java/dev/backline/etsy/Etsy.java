package dev.backline.etsy;

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
import dev.backline.core.quota.Forecast;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.Storage;
import dev.backline.core.sync.Source;
import dev.backline.etsy.listing.InventorySync;
import dev.backline.etsy.listing.ListingSource;
import dev.backline.etsy.listing.Listings;
import dev.backline.etsy.listing.LocalStock;
import dev.backline.etsy.listing.ProductSource;
import dev.backline.etsy.listing.StockPolicy;
import dev.backline.etsy.payment.Ledger;
import dev.backline.etsy.payment.LedgerSource;
import dev.backline.etsy.payment.Payments;
import dev.backline.etsy.receipt.ReceiptSource;
import dev.backline.etsy.receipt.Receipts;
import dev.backline.etsy.receipt.Transactions;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Etsy, as one shop sees it.
 *
 * <pre>{@code
 * try (Etsy etsy = Etsy.connect(Keystring.parse(apiKey), ShopId.parse("12345678"), refreshToken)) {
 *   for (EtsyListing listing : etsy.listings().inState(ListingState.ACTIVE)) {
 *     System.out.println(listing.title() + " " + listing.quantity());
 *   }
 * }
 * }</pre>
 *
 * <p>Access tokens live an hour and each refresh spends its refresh token, so a program that runs
 * more than once keeps its tokens in a {@link TokenStore} over its own storage.
 *
 * <p>Thread-safe.
 */
public final class Etsy implements AutoCloseable {

  /** The scopes that reading and stock sync need. */
  public static final List<String> SCOPES =
      List.of("listings_r", "listings_w", "shops_r", "transactions_r");

  private final Api api;
  private final ShopId shop;
  private final Governor governor;
  private final boolean ownsGovernor;
  private final @Nullable RefreshingTokens refreshing;
  private final OAuth2 app;
  private final TokenStore store;
  private final InstantSource clock;
  private final Ticker ticker;
  private final AccessTokens tokens;
  private final Listings listings;
  private final Receipts receipts;
  private final Ledger ledger;
  private final Transactions transactions;
  private final Payments payments;

  private Etsy(Builder builder) {
    this.shop = builder.shop;
    this.clock = builder.clock;
    this.ticker = builder.ticker;
    this.ownsGovernor = builder.governor == null;
    EtsySetup setup = new EtsySetup(builder);
    this.governor = builder.governor == null ? setup.ownGovernor() : builder.governor;
    this.app = setup.app();
    this.store = builder.store;
    Api.Builder parts = setup.api(governor);
    RefreshingTokens refreshed = null;
    AccessTokens used = builder.fixed;
    if (used == null) {
      refreshed = setup.tokens(app, parts);
      used = refreshed;
    }
    this.tokens = used;
    this.refreshing = refreshed;
    this.api = parts.tokens(used).build();
    this.listings = new Listings(api, shop);
    this.receipts = new Receipts(api, shop);
    this.ledger = new Ledger(api, shop);
    this.transactions = new Transactions(api, shop);
    this.payments = new Payments(api, shop);
  }

  /** Connects with a refresh token; its successors stay in memory. */
  public static Etsy connect(Keystring key, ShopId shop, Secret refreshToken) {
    return builder(key, shop).refreshToken(refreshToken).build();
  }

  /** Begins a connection with settings of its own. */
  public static Builder builder(Keystring key, ShopId shop) {
    return new Builder(key, shop);
  }

  /** Returns the app's description, for the login flow. */
  public OAuth2 oauth() {
    return app;
  }

  /**
   * Begins the owner's login; send the owner to the address.
   *
   * @param redirectUri where Etsy sends the owner back to, exactly as registered there
   * @param session names the owner's browser session; the same must be given to {@link
   *     #finishLogin}
   */
  public Login.Begun beginLogin(URI redirectUri, String session) {
    return login().begin(shop.toString(), redirectUri, session);
  }

  /**
   * Finishes a login and keeps its grant under the shop's number.
   *
   * @param callback the parameters of the callback, decoded
   * @throws dev.backline.core.InvalidRequestException if the state is not the one that was begun
   * @throws dev.backline.core.ReauthorizationRequiredException if the owner refused
   */
  public Grant finishLogin(Map<String, String> callback, String session) {
    return login().finish(callback, session);
  }

  private Login login() {
    return Login.with(app, store, api.tokenExchange(), clock);
  }

  /** Returns the shop's listings. */
  public Listings listings() {
    return listings;
  }

  /** Returns the shop's orders. */
  public Receipts receipts() {
    return receipts;
  }

  /** Returns the items of the shop's orders by themselves, and their reviews. */
  public Transactions transactions() {
    return transactions;
  }

  /** Returns the payments of the shop's orders. */
  public Payments payments() {
    return payments;
  }

  /** Returns the sync of the listings' stock with the host's own. */
  public InventorySync inventorySync(Storage storage, LocalStock local, StockPolicy policy) {
    return new InventorySync(listings, storage, local, policy, clock);
  }

  /** Returns all listings as a source. */
  public ListingSource listingSource() {
    return new ListingSource(listings);
  }

  /** Returns all variants with their stock as a source. */
  public ProductSource productSource() {
    return new ProductSource(listings, clock);
  }

  /** Returns the orders as a source; the last year until now unless told. */
  public ReceiptSource receiptSource() {
    return new ReceiptSource(receipts, clock);
  }

  /** Returns the payment account as a source; the last year until now unless told. */
  public LedgerSource ledgerSource() {
    return new LedgerSource(ledger, clock);
  }

  /** Returns all sources. */
  public List<Source<?>> sources() {
    return List.of(listingSource(), productSource(), receiptSource(), ledgerSource());
  }

  /** Proves that the key works; says nothing of the token, nor of what is left of the quota. */
  public void check() {
    api.get("/application/openapi-ping").operation("ping").withoutToken().send();
  }

  /** Returns the ids of the member and of the shop that the token stands for. */
  public Map<String, String> me() {
    return api.get("/application/users/me")
        .operation("me")
        .send(
            answer ->
                Map.of(
                    "user_id", answer.json().get("user_id").text(),
                    "shop_id", answer.json().get("shop_id").optionalText().orElse("")));
  }

  /** Returns the shop as Etsy describes it. */
  public Json shop() {
    return api.get("/application/shops/{shop}")
        .path("shop", shop.value())
        .operation("shop")
        .send()
        .json();
  }

  /** Returns what the given number of calls would mean for the quotas. */
  public Forecast forecast(long calls) {
    return governor.forecast(calls);
  }

  /**
   * Returns what a run of so many calls would mean for the quotas, part by part.
   *
   * @param parts calls by what they are for, the dearest part first
   */
  public RunForecast forecast(Map<String, Long> parts, ZoneId zone) {
    long calls = parts.values().stream().mapToLong(Long::longValue).sum();
    return new RunForecast(parts, governor.forecast(calls), clock.instant(), zone);
  }

  /** Returns the scopes of the token in use, as Etsy tells them. */
  public Set<String> scopes() {
    return TokenCheck.scopes(api, tokens);
  }

  /**
   * Returns what is wrong with the settings, in words: key, token, scopes, shop; empty if nothing
   * is.
   *
   * @throws dev.backline.core.ApiException if Etsy could not be asked, or refuses key or token
   */
  public List<String> problems() {
    check();
    return TokenCheck.problems(this);
  }

  ShopId shopId() {
    return shop;
  }

  InstantSource clock() {
    return clock;
  }

  Ticker ticker() {
    return ticker;
  }

  /** Releases connections and threads; stored tokens stay. */
  @Override
  public void close() {
    if (refreshing != null) {
      refreshing.close();
    }
    api.close();
    if (ownsGovernor) {
      governor.close();
    }
  }

  /**
   * Builds a connection.
   *
   * <p>Defaults: {@code https://openapi.etsy.com/v3}, tokens in memory, 10 calls a second and
   * 10,000 in 24 hours until Etsy says otherwise, 200 of them kept for people. Not thread-safe.
   */
  public static final class Builder {

    final Keystring key;
    final ShopId shop;
    URI baseUrl = URI.create("https://openapi.etsy.com/v3");
    TokenStore store = TokenStore.inMemory();
    @Nullable Secret refreshToken;
    @Nullable AccessTokens fixed;
    @Nullable Governor governor;
    @Nullable Storage shared;
    @Nullable OkHttpClient client;
    @Nullable CallListener listener;
    InstantSource clock = InstantSource.system();
    Ticker ticker = Ticker.system();
    Sleeper sleeper = Sleeper.system();

    private Builder(Keystring key, ShopId shop) {
      this.key = key;
      this.shop = shop;
    }

    /**
     * Sets the address that stands for {@code https://openapi.etsy.com/v3}, with or without {@code
     * /application} or a slash behind it.
     */
    public Builder baseUrl(URI url) {
      this.baseUrl =
          URI.create(url.toString().replaceFirst("/+$", "").replaceFirst("/application$", ""));
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

    /**
     * Sets an access token that nobody refreshes; it works for the hour it has, and then each call
     * fails with the remedy to give a refresh token.
     */
    public Builder accessToken(Secret token) {
      this.fixed = new HourToken(token);
      return this;
    }

    /** Sets who admits calls; it stays open when the connection closes. */
    public Builder governor(Governor admitting) {
      this.governor = admitting;
      return this;
    }

    /**
     * Counts the calls of the app in the store, so that the day is shared with all machines that
     * use it and remembered over restarts.
     */
    public Builder sharedLimits(Storage storage) {
      this.shared = storage;
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
    public Etsy build() {
      return new Etsy(this);
    }
  }
}
