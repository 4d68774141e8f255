package dev.backline.social.metaads;

import dev.backline.core.Secret;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.http.CallListener;
import dev.backline.core.quota.Forecast;
import dev.backline.core.quota.Governor;
import dev.backline.core.sync.Source;
import dev.backline.social.graph.Graph;
import dev.backline.social.graph.GraphPage;
import dev.backline.social.graph.GraphQuery;
import dev.backline.social.graph.GraphSettings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Meta ads, as one ad account sees them.
 *
 * <pre>{@code
 * try (MetaAds ads = MetaAds.connect(accessToken, "act_123456789")) {
 *   Sync.to(storage).run(ads.campaignSource());
 * }
 * }</pre>
 *
 * <p>The token is a person's or a system user's with the scope {@code ads_read}. Dates are days of
 * the ad account's time zone.
 *
 * <p>Thread-safe.
 */
public final class MetaAds implements AutoCloseable {

  /** The scope that reading needs. */
  public static final String SCOPE = "ads_read";

  private final Graph graph;
  private final String accountId;
  private final InstantSource clock;
  private final ReportRuns reports;
  private volatile @Nullable AdAccount account;

  private MetaAds(Builder builder) {
    this.accountId = builder.accountId;
    this.clock = builder.settings.clock();
    AccessTokens tokens = AccessTokens.fixed(builder.token);
    this.graph = Graph.over(builder.settings, door -> tokens, builder.secret);
    this.reports =
        new ReportRuns(
            graph, builder.settings.ticker(), builder.settings.sleeper(), builder.patience);
  }

  /** Connects to the ad account, whose id may have its {@code act_} or not. */
  public static MetaAds connect(Secret accessToken, String accountId) {
    return builder(accessToken, accountId).build();
  }

  /** Begins a connection with settings of its own. */
  public static Builder builder(Secret accessToken, String accountId) {
    return new Builder(accessToken, accountId);
  }

  /** Returns the ad accounts that the token opens. */
  public List<AdAccount> accounts() {
    GraphQuery query =
        GraphQuery.of("/me/adaccounts", "ad accounts")
            .with("fields", "account_id,name,currency,timezone_name");
    return graph.pages(query, 100, AdAccount::read, AdAccount::id).stream().toList();
  }

  /** Returns the connected ad account. */
  public AdAccount account() {
    AdAccount known = account;
    if (known == null) {
      known =
          graph.read(
              GraphQuery.of("/act_" + accountId, "ad account")
                  .with("fields", "account_id,name,currency,timezone_name"),
              AdAccount::read);
      account = known;
    }
    return known;
  }

  /** Returns the rows of a level over days, both included. */
  public List<MetaAdDay> days(AdLevel level, LocalDate from, LocalDate to) {
    AdQuery query = new AdQuery(level, from, to, List.of());
    return graph
        .pages(
            query.on("/act_" + accountId + "/insights", "insights"),
            500,
            row -> MetaAdDay.read(row, level),
            row -> row.itemId() + "/" + row.day())
        .stream()
        .toList();
  }

  /** Returns the campaigns' days as a source. */
  public AdSource campaignSource() {
    return new AdSource(this, AdLevel.CAMPAIGN);
  }

  /** Returns the days of any level as a source. */
  public AdSource source(AdLevel level) {
    return new AdSource(this, level);
  }

  /** Returns all sources; the campaigns give the facts, for levels must not be added up. */
  public List<Source<?>> sources() {
    return List.of(
        campaignSource(), source(AdLevel.ADSET).withoutFacts(), source(AdLevel.AD).withoutFacts());
  }

  /** Returns what the given number of calls would mean for the limits. */
  public Forecast forecast(long calls) {
    return graph.forecast(calls);
  }

  String accountId() {
    return accountId;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), account().zoneId());
  }

  ReportRuns reports() {
    return reports;
  }

  GraphPage page(AdQuery query, String after, int size) {
    return graph.page(
        query.on("/act_" + accountId + "/insights", "insights"), after, size, size / 4);
  }

  GraphPage reportPage(String path, String after, int size) {
    return graph.page(GraphQuery.of(path, "report").bulk(), after, size);
  }

  /** Releases connections and threads. */
  @Override
  public void close() {
    graph.close();
  }

  /**
   * Builds a connection.
   *
   * <p>Defaults: {@code https://graph.facebook.com}, version {@value Graph#VERSION}, an hour's
   * patience with ordered reports; no limit of its own but Meta's headers. Not thread-safe.
   */
  public static final class Builder {

    private final GraphSettings settings =
        new GraphSettings("metaads", URI.create("https://graph.facebook.com"));
    private final Secret token;
    private final String accountId;
    private @Nullable Secret secret;
    private Duration patience = Duration.ofHours(1);

    private Builder(Secret token, String accountId) {
      String digits = accountId.strip().replaceFirst("^act_", "");
      if (!digits.matches("[0-9]{1,20}")) {
        throw new IllegalArgumentException(
            "an ad account is act_ and digits, was " + accountId.strip());
      }
      this.token = token;
      this.accountId = digits;
    }

    /** Sets the app's secret; with it each call carries the app's proof. */
    public Builder appSecret(Secret appSecret) {
      this.secret = appSecret;
      return this;
    }

    /** Sets the address that stands for {@code https://graph.facebook.com}. */
    public Builder baseUrl(URI url) {
      settings.baseUrl(url);
      return this;
    }

    /** Sets the version that calls name; the Marketing API serves one for about a year. */
    public Builder version(String version) {
      settings.version(version);
      return this;
    }

    /** Sets how long an ordered report may take. */
    public Builder patience(Duration time) {
      this.patience = time;
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
    public MetaAds build() {
      return new MetaAds(this);
    }
  }
}
