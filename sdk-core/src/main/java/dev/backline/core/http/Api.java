package dev.backline.core.http;

import dev.backline.core.Secret;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.auth.TokenExchange;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.QuotaHeaders;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * One platform, ready to be called: where it is, who we are, how fast we may go, and what its
 * errors mean.
 *
 * <p>Each attempt of each call takes the same road: deadline, governor, fresh token, send, learn
 * from the headers, decode or fail with a type, decide on a repetition. All repetitions share one
 * {@linkplain RetryPolicy budget}.
 *
 * <pre>{@code
 * try (Api api = Api.builder("etsy").baseUrl(URI.create("https://api.etsy.com/v3")).build()) {
 *   Json shop = api.get("/application/shops/{id}").path("id", 42).send().json();
 * }
 * }</pre>
 *
 * <p>Thread-safe; make one per account and keep it.
 */
public final class Api implements AutoCloseable {

  private static final int MOST_PAGES_AHEAD = 16;

  private final Builder parts;
  private final Road road;
  private final OkHttpTransport transport;
  private final List<Api> forTokens;
  private final Journal pageJournal;
  private final ExecutorService ahead;
  private volatile boolean closed;

  private Api(Builder parts, List<Api> forTokens) {
    this.parts = parts;
    this.forTokens = forTokens;
    this.transport = new OkHttpTransport(parts.platform, parts.client);
    this.road = new Road(parts, parts.transport == null ? transport : parts.transport);
    this.pageJournal = new Journal(parts.platform, parts.listener);
    this.ahead = DaemonThreads.pool("backline-" + parts.platform + "-pages", MOST_PAGES_AHEAD);
  }

  /**
   * Returns a builder for the platform, which is named in failures and logs.
   *
   * @param platform the lower-case name, such as {@code etsy}
   */
  public static Builder builder(String platform) {
    return new Builder(platform);
  }

  /** Returns the platform's name. */
  public String platform() {
    return parts.platform;
  }

  /** Starts a GET of a path below the base URL, which may hold places such as {@code {shop_id}}. */
  public Call get(String path) {
    return call("GET", path);
  }

  /** Starts a POST. */
  public Call post(String path) {
    return call("POST", path);
  }

  /** Starts a PUT. */
  public Call put(String path) {
    return call("PUT", path);
  }

  /** Starts a PATCH. */
  public Call patch(String path) {
    return call("PATCH", path);
  }

  /** Starts a DELETE. */
  public Call delete(String path) {
    return call("DELETE", path);
  }

  /** Starts a call of any method below the base URL. */
  public Call call(String method, String path) {
    if (path.contains("?")) {
      throw new IllegalArgumentException("parameters go through query(), was " + path);
    }
    return new Call(this, method, parts.base(), path);
  }

  /**
   * Starts a call to an address that the platform handed out: a next page, a report, a picture.
   *
   * <p>Unless it has the scheme, host and port of the base URL it gets no token, no secret header
   * and no governor.
   *
   * @throws IllegalArgumentException if the address is neither TLS nor this machine
   */
  public Call call(String method, URI address) {
    return new Call(this, method, Origin.checked(address.toString()), null);
  }

  /** Starts a GET of an address that the platform handed out; see {@link #call(String, URI)}. */
  public Call get(URI address) {
    return call("GET", address);
  }

  /** Returns a deadline on this object's ticker, to bound several calls together. */
  public Deadline deadline(Duration time) {
    return Deadline.in(time, parts.ticker);
  }

  /** Returns a builder of a listing whose next page is fetched while the caller works on this. */
  public <T> Pages.Builder<T> pages(String operation, Pages.Fetch<T> fetch) {
    return new Pages.Builder<>(parts.platform, operation, fetch, ahead, pageJournal);
  }

  /** Returns the exchange that sends to token endpoints by the same network client. */
  public TokenExchange tokenExchange() {
    return new HttpTokenExchange(parts.transport == null ? transport : parts.transport);
  }

  /** Cancels what is under way and ends all threads. A client that the host handed in lives on. */
  @Override
  public void close() {
    closed = true;
    ahead.shutdownNow();
    transport.close();
    forTokens.forEach(Api::close);
  }

  /** Shows the platform and its address. */
  @Override
  public String toString() {
    return parts.platform + " at " + parts.base();
  }

  Builder parts() {
    return parts;
  }

  boolean isClosed() {
    return closed;
  }

  Road road() {
    return road;
  }

  /**
   * Builds an {@link Api}. Needs a base URL; everything else has a default. Not thread-safe; later
   * changes do not reach what was built.
   */
  public static final class Builder {

    final String platform;
    @Nullable AccessTokens tokens;
    @Nullable Governor governor;
    @Nullable CallListener listener;
    @Nullable OkHttpClient client;
    @Nullable Transport transport;
    TokenPlacement placement = TokenPlacement.bearer();
    QuotaHeaders quotaHeaders = headers -> List.of();
    ErrorReader errorReader = (answer, call) -> Optional.empty();
    RetryPolicy retry = RetryPolicy.standard();
    BodyLimits limits = BodyLimits.STANDARD;
    Redirects redirects = Redirects.SAME_ORIGIN;
    Duration deadline = Duration.ofMinutes(5);
    Duration attemptTimeout = Duration.ofSeconds(100);
    InstantSource clock = InstantSource.system();
    Ticker ticker = Ticker.system();
    Sleeper sleeper = Sleeper.system();
    RandomGenerator random = new SecureRandom(); // thread-safe, unlike most
    List<String> requestIdHeaders = new ArrayList<>(List.of("x-request-id", "cf-ray"));

    final DefaultHeaders headers = new DefaultHeaders();
    private final List<Api> forTokens = new ArrayList<>();
    private @Nullable HttpUrl base;

    private Builder(String platform) {
      this.platform = platform;
      headers.put("Accept", "application/json");
      headers.put("User-Agent", "backline/0.1 (" + platform + ")");
    }

    private Builder(Builder other) {
      this.platform = other.platform;
      this.tokens = other.tokens;
      this.governor = other.governor;
      this.listener = other.listener;
      this.client = other.client;
      this.transport = other.transport;
      this.placement = other.placement;
      this.quotaHeaders = other.quotaHeaders;
      this.errorReader = other.errorReader;
      this.retry = other.retry;
      this.limits = other.limits;
      this.redirects = other.redirects;
      this.deadline = other.deadline;
      this.attemptTimeout = other.attemptTimeout;
      this.clock = other.clock;
      this.ticker = other.ticker;
      this.sleeper = other.sleeper;
      this.random = other.random;
      this.requestIdHeaders = List.copyOf(other.requestIdHeaders);
      this.headers.putAll(other.headers);
      this.base = other.base;
    }

    /**
     * Sets where the platform is: itself, its staging, a proxy or a simulator.
     *
     * @throws IllegalArgumentException if it is neither TLS nor this machine, or has a query
     */
    public Builder baseUrl(URI url) {
      if (url.getRawQuery() != null || url.getRawFragment() != null) {
        throw new IllegalArgumentException(
            "a base URL has no query, was " + url.getRawPath() + "?…");
      }
      this.base = Origin.checked(url.toString().replaceFirst("/+$", ""));
      return this;
    }

    /** Sets a header of all calls; {@code Accept} and {@code User-Agent} have defaults. */
    public Builder header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    /** Sets a header of all calls below the base URL's host that is never shown. */
    public Builder header(String name, Secret value) {
      headers.put(name, value);
      return this;
    }

    /** Sets where access tokens come from; none unless told. */
    public Builder tokens(AccessTokens tokens) {
      this.tokens = tokens;
      return this;
    }

    /** Sets where the access token goes; {@code Authorization: Bearer} unless told. */
    public Builder tokenPlacement(TokenPlacement placement) {
      this.placement = placement;
      return this;
    }

    /** Sets who says when a call may be sent; nobody unless told. It stays open on close. */
    public Builder governor(Governor governor) {
      this.governor = governor;
      return this;
    }

    /** Sets how limits are read from the headers of answers, failed ones too; not unless told. */
    public Builder quotaHeaders(QuotaHeaders reader) {
      this.quotaHeaders = reader;
      return this;
    }

    /** Sets when failed attempts are repeated. */
    public Builder retry(RetryPolicy policy) {
      this.retry = policy;
      return this;
    }

    /** Sets how the platform's own errors are read; by status alone unless told. */
    public Builder errors(ErrorReader reader) {
      this.errorReader = reader;
      return this;
    }

    /** Sets the headers that hold a request id, the first one found counts. */
    public Builder requestIdHeaders(String... names) {
      this.requestIdHeaders = List.of(names);
      return this;
    }

    /** Sets how much may come back; {@link BodyLimits#STANDARD} unless told. */
    public Builder limits(BodyLimits limits) {
      this.limits = limits;
      return this;
    }

    /** Sets where answers may send a call on to; within the same host unless told. */
    public Builder redirects(Redirects redirects) {
      this.redirects = redirects;
      return this;
    }

    /** Sets how long a call may take with all waits and repetitions; 5 minutes unless told. */
    public Builder deadline(Duration time) {
      this.deadline = positive(time);
      return this;
    }

    /** Sets after what time an attempt counts as failed; 100 seconds unless told. */
    public Builder attemptTimeout(Duration time) {
      this.attemptTimeout = positive(time);
      return this;
    }

    /** Sets who hears what happens; nobody unless told. */
    public Builder listener(CallListener listener) {
      this.listener = listener;
      return this;
    }

    /**
     * Sets the host's own network client: its proxies, TLS settings, timeouts, interceptors and
     * pool are used. Its redirects, its authenticator and its dispatcher are not.
     */
    public Builder client(OkHttpClient client) {
      this.client = client;
      return this;
    }

    /** Sets the wall clock. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Sets what measures elapsed time. */
    public Builder ticker(Ticker ticker) {
      this.ticker = ticker;
      return this;
    }

    /** Sets who waits. */
    public Builder sleeper(Sleeper sleeper) {
      this.sleeper = sleeper;
      return this;
    }

    /** Sets what jitter is drawn from; must be thread-safe. */
    public Builder random(RandomGenerator random) {
      this.random = random;
      return this;
    }

    /** Sets what stands in for the network. */
    Builder transport(Transport transport) {
      this.transport = transport;
      return this;
    }

    /**
     * Returns the platform, ready to be called.
     *
     * @throws IllegalStateException if there is no base URL
     */
    public Api build() {
      if (base == null) {
        throw new IllegalStateException(platform + " needs a base URL");
      }
      List<Api> owned = List.copyOf(forTokens);
      forTokens.clear();
      return new Api(new Builder(this), owned);
    }

    /**
     * Returns the exchange that gets the tokens of what is built next, which closes it with itself.
     */
    public TokenExchange tokenExchange() {
      Api exchanging = build();
      forTokens.add(exchanging);
      return exchanging.tokenExchange();
    }

    HttpUrl base() {
      return Objects.requireNonNull(base);
    }

    private static Duration positive(Duration time) {
      if (time.isNegative() || time.isZero()) {
        throw new IllegalArgumentException("a time limit is positive, was " + time);
      }
      return time;
    }
  }
}
