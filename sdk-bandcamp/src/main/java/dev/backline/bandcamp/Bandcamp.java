package dev.backline.bandcamp;

import dev.backline.bandcamp.merch.Merch;
import dev.backline.bandcamp.sales.BandcampSale;
import dev.backline.bandcamp.sales.Sales;
import dev.backline.bandcamp.sales.SalesSource;
import dev.backline.core.FailedCall;
import dev.backline.core.NotFoundException;
import dev.backline.core.Secret;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.RefreshingTokens;
import dev.backline.core.auth.Renewal;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.http.Api;
import dev.backline.core.http.BodyLimits;
import dev.backline.core.http.CallListener;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.QuotaWindow;
import dev.backline.core.sync.Source;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Bandcamp, as the holder of one API client.
 *
 * <pre>{@code
 * try (Bandcamp bandcamp = Bandcamp.connect(clientId, clientSecret)) {
 *   Band band = bandcamp.bands().get(0);
 *   for (BandcampSale sale : bandcamp.sales(band.id(), LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31))) {
 *     System.out.println(sale.date() + " " + sale.item().name() + " " + sale.amounts().net());
 *   }
 * }
 * }</pre>
 *
 * <p>Bandcamp keeps one live grant for each API client. A program that starts more than once an
 * hour should keep its tokens in a {@link TokenStore} over its own storage; with tokens in memory
 * the second start within the hour meets a {@link DuplicateGrantException}.
 *
 * <p>Bandcamp publishes no limits. One call in three seconds is the default, slow enough for what
 * was seen in practice.
 *
 * <p>Thread-safe.
 */
public final class Bandcamp implements AutoCloseable {

  private static final QuotaWindow PACE = QuotaWindow.of(1, Duration.ofSeconds(3));

  /** A report has about a kilobyte for each row, and a good month of a label 10,000 rows. */
  private static final long MOST_BYTES = 64L << 20;

  private final Api api;
  private final RefreshingTokens tokens;
  private final @Nullable Governor ownGovernor;
  private final Sales sales;
  private final Merch merch;

  private Bandcamp(Builder builder) {
    Governor governor = builder.governor == null ? builder.pace() : builder.governor;
    this.ownGovernor = builder.governor == null ? governor : null;
    Api.Builder parts = builder.api(governor);
    this.tokens = builder.tokens(parts);
    this.api = parts.tokens(tokens).build();
    this.sales = new Sales(api, builder.clock, builder.ticker, builder.sleeper);
    this.merch = new Merch(api);
  }

  /** Connects with the credentials of the account's API Access tab; tokens stay in memory. */
  public static Bandcamp connect(String clientId, Secret clientSecret) {
    return builder(clientId, clientSecret).build();
  }

  /** Begins a connection with settings of its own. */
  public static Builder builder(String clientId, Secret clientSecret) {
    return new Builder(clientId, clientSecret);
  }

  /**
   * Returns the bands and labels that the credentials may act for, in Bandcamp's order.
   *
   * @throws dev.backline.core.ApiException if they could not be fetched
   */
  public List<Band> bands() {
    return api.post("/api/account/1/my_bands")
        .operation("my_bands")
        .json(Json.object())
        .idempotent()
        .send(answer -> Band.list(answer.json().get("bands")));
  }

  /**
   * Returns the band of the given number, a label's member included.
   *
   * @throws NotFoundException if the credentials may not act for it
   */
  public Band requireBand(BandId id) {
    List<Band> bands = bands();
    return bands.stream()
        .filter(band -> band.id().equals(id))
        .findFirst()
        .or(
            () ->
                bands.stream()
                    .flatMap(band -> band.members().stream())
                    .filter(band -> band.id().equals(id))
                    .findFirst())
        .orElseThrow(
            () ->
                new NotFoundException(
                    FailedCall.notSent("bandcamp", "my_bands"),
                    "no band " + id + " among the bands of these credentials",
                    false,
                    null));
  }

  /** Returns the sales of a band over the given days, both included, fetched month by month. */
  public Iterable<BandcampSale> sales(BandId band, LocalDate first, LocalDate last) {
    return sales.between(band.value(), first, last);
  }

  /** Returns the sales of one band as a source; the last year until now unless told. */
  public SalesSource salesSource(BandId band) {
    return sales.source(band.value());
  }

  /**
   * Returns the sales of one band as a source that lets Bandcamp prepare each report and then
   * downloads it: for spans that are too long for one answer, such as years.
   */
  public SalesSource preparedSalesSource(BandId band) {
    return sales.preparedSource(band.value());
  }

  /**
   * Returns the sales of all bands as sources, each sale in one of them: a label's report holds its
   * members' sales, so an artist who is listed both alone and under a label is not fetched twice.
   */
  public List<SalesSource> salesSources() {
    List<Band> bands = bands();
    Set<BandId> members = new HashSet<>();
    bands.forEach(band -> band.members().forEach(member -> members.add(member.id())));
    List<SalesSource> sources = new ArrayList<>();
    for (Band band : bands) {
      if (!members.contains(band.id()) || !band.members().isEmpty()) {
        sources.add(salesSource(band.id()));
      }
    }
    return sources;
  }

  /**
   * Returns all sources, as every connector does: here those of {@link #salesSources}, whose days
   * can be set.
   *
   * @throws dev.backline.core.ApiException if the bands could not be fetched
   */
  public List<Source<?>> sources() {
    return List.copyOf(salesSources());
  }

  /** Returns merchandise: offers, orders, shipping. */
  public Merch merch() {
    return merch;
  }

  /**
   * Proves that the credentials work, by a token and nothing else.
   *
   * @throws dev.backline.core.ApiException if they do not, with the remedy
   */
  public void check() {
    tokens.current(Duration.ofSeconds(60));
  }

  /** Releases connections and threads; stored tokens stay. */
  @Override
  public void close() {
    tokens.close();
    api.close();
    if (ownGovernor != null) {
      ownGovernor.close();
    }
  }

  /**
   * Builds a connection.
   *
   * <p>Defaults: {@code https://bandcamp.com}, tokens in memory, one call in three seconds, two
   * minutes for a report. Not thread-safe.
   */
  public static final class Builder {

    private final String clientId;
    private final Secret clientSecret;
    private URI baseUrl = URI.create("https://bandcamp.com");
    private TokenStore store = TokenStore.inMemory();
    private @Nullable Governor governor;
    private @Nullable OkHttpClient client;
    private @Nullable CallListener listener;
    private InstantSource clock = InstantSource.system();
    private Ticker ticker = Ticker.system();
    private Sleeper sleeper = Sleeper.system();

    private Builder(String clientId, Secret clientSecret) {
      if (clientId.isBlank()) {
        throw new IllegalArgumentException("the client id of Bandcamp is missing");
      }
      this.clientId = clientId;
      this.clientSecret = clientSecret;
    }

    /** Sets the address that stands for {@code https://bandcamp.com}. */
    public Builder baseUrl(URI url) {
      this.baseUrl = url;
      return this;
    }

    /** Sets where tokens are kept, so that restarts and other programs share them. */
    public Builder tokenStore(TokenStore tokenStore) {
      this.store = tokenStore;
      return this;
    }

    /** Sets who admits calls; it stays open when the connection closes. */
    public Builder governor(Governor admitting) {
      this.governor = admitting;
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
    public Bandcamp build() {
      return new Bandcamp(this);
    }

    private Governor pace() {
      return Governor.builder("bandcamp")
          .window(PACE)
          .ticker(ticker)
          .clock(clock)
          .sleeper(sleeper)
          .build();
    }

    private Api.Builder api(Governor admitting) {
      Api.Builder parts =
          Api.builder("bandcamp")
              .baseUrl(baseUrl)
              .governor(admitting)
              .errors(BandcampErrors::read)
              .limits(BodyLimits.whole(MOST_BYTES))
              .attemptTimeout(Duration.ofMinutes(2))
              .deadline(Duration.ofMinutes(10))
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

    private RefreshingTokens tokens(Api.Builder parts) {
      URI endpoint = URI.create(baseUrl.toString().replaceFirst("/+$", "") + "/oauth_token");
      OAuth2 app =
          OAuth2.app("bandcamp", clientId, endpoint)
              .secret(clientSecret)
              .refusals(BandcampErrors::explain)
              .build();
      return RefreshingTokens.of(app, clientId, store, parts.build().tokenExchange())
          .renewals(Renewal.refreshToken(), Renewal.clientCredentials())
          .clock(clock)
          .ticker(ticker)
          .sleeper(sleeper)
          .build();
    }
  }
}
