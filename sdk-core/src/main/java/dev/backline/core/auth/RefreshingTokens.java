package dev.backline.core.auth;

import dev.backline.core.CallCancelledException;
import dev.backline.core.DeadlineExceededException;
import dev.backline.core.FailedCall;
import dev.backline.core.Secret;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one account's access token fresh, so that a refresh token is spent once whatever happens.
 *
 * <p>All threads of a JVM share one refresh, and all JVMs over one store take turns by a lease in
 * it. That a refresh begins is stored before it is sent, so a crash inside it is noticed and named.
 * Its new tokens are stored before anybody uses them. Rate limits, server errors and lost answers
 * never end a grant; a refusal does, after a look whether another JVM has newer tokens.
 *
 * <pre>{@code
 * AccessTokens tokens = RefreshingTokens.of(etsy, "shop-1", store, exchange).build();
 * }</pre>
 *
 * <p>Thread-safe; a refresh under way holds no lock, so a slow platform holds up nobody else.
 */
public final class RefreshingTokens implements AccessTokens, AutoCloseable {

  private static final Duration LEEWAY = Duration.ofSeconds(30);

  /** Some platforms write nonsense about lives; a ticker counts 292 years. */
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private static final Duration REST = Duration.ofSeconds(1);
  private static final int FORCED = 3;
  private static final Duration FORCED_WITHIN = Duration.ofMinutes(10);

  private final Refreshing setup;
  private final Refresher refresher;
  private final Object lock = new Object();
  private final Deque<Long> forced = new ArrayDeque<>();
  private @Nullable CompletableFuture<Held> flight;
  private @Nullable Thread pilot;
  private volatile @Nullable Held held;
  private @Nullable Secret unwanted;
  private long restUntil;
  private volatile boolean closed;

  private RefreshingTokens(Refreshing setup) {
    this.setup = setup;
    this.refresher = new Refresher(setup, () -> closed);
    this.restUntil = setup.times().ticker().nanos();
  }

  /** Begins the tokens of an account of the app. */
  public static Builder of(OAuth2 app, String account, TokenStore store, TokenExchange exchange) {
    return new Builder(app, account, store, exchange);
  }

  /**
   * A grant in memory.
   *
   * @param ends when to use it no longer, on the ticker
   * @param renew when to renew it in the background, on the ticker
   */
  private record Held(Grant grant, boolean endless, long ends, long renew) {}

  @Override
  public Secret current(Duration atMost) {
    Held now = held;
    long ticks = setup.times().ticker().nanos();
    if (now != null && (now.endless() || ticks - now.ends() < 0)) {
      if ((!now.endless() && ticks - now.renew() >= 0) || refresher.hasUnsaved()) {
        renewInBackground(ticks);
      }
      return now.grant().accessToken();
    }
    return join(atMost).grant().accessToken();
  }

  /**
   * Returns the grant as {@link #current} would use it, with its scopes and extras.
   *
   * @throws dev.backline.core.ApiException as {@link #current} does
   */
  public Grant grant(Duration atMost) {
    Secret token = current(atMost);
    Held now = held;
    return now != null && now.grant().accessToken().equals(token)
        ? now.grant()
        : join(atMost).grant();
  }

  /**
   * {@inheritDoc}
   *
   * <p>A platform that refuses each new token too, as some do for a missing scope, gets three new
   * ones within ten minutes; after that the token stays, and the platform's answer reaches the
   * caller.
   */
  @Override
  public void rejected(Secret token) {
    synchronized (lock) {
      Held now = held;
      if (now == null || !now.grant().accessToken().equals(token)) {
        return;
      }
      long ticks = setup.times().ticker().nanos();
      while (!forced.isEmpty() && ticks - forced.getFirst() >= FORCED_WITHIN.toNanos()) {
        forced.removeFirst();
      }
      if (forced.size() < FORCED) {
        forced.addLast(ticks);
        unwanted = token;
        held = null;
      }
    }
  }

  private Held join(Duration atMost) {
    CompletableFuture<Held> joined;
    CompletableFuture<Held> begun = null;
    synchronized (lock) {
      Held now = held;
      if (now != null && (now.endless() || setup.times().ticker().nanos() - now.ends() < 0)) {
        return now; // a refresh ended between the look and the lock
      }
      joined = flight;
      if (joined == null) {
        begun = new CompletableFuture<>();
        joined = begun;
        flight = begun;
      }
    }
    if (begun != null) {
      start(begun);
    }
    return await(joined, atMost);
  }

  private void renewInBackground(long ticks) {
    CompletableFuture<Held> begun;
    synchronized (lock) {
      if (flight != null || closed || ticks - restUntil < 0) {
        return;
      }
      begun = new CompletableFuture<>();
      flight = begun;
    }
    start(begun);
  }

  private void start(CompletableFuture<Held> begun) {
    try {
      if (closed) {
        throw new RejectedExecutionException("closed");
      }
      setup.executor().execute(() -> fly(begun));
    } catch (RejectedExecutionException e) {
      land(begun, null, new CallCancelledException(call(), "no refresh begins after closing", e));
    }
  }

  private void fly(CompletableFuture<Held> begun) {
    if (!takesOff()) {
      land(begun, null, new CallCancelledException(call(), "closed before the refresh", null));
      return;
    }
    long began = setup.times().ticker().nanos();
    Held fresh = null;
    RuntimeException failure = null;
    var result = RefreshListener.Result.FAILED;
    try {
      Held before = held;
      Secret refused;
      synchronized (lock) {
        refused = unwanted;
      }
      var renewed = refresher.renew(refused, before == null ? 0 : before.grant().generation());
      fresh = hold(renewed.grant());
      result = renewed.result();
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      if (fresh == null && failure == null) {
        failure = new CallCancelledException(call(), "the refresh broke off", null);
      }
      Duration took = Duration.ofNanos(setup.times().ticker().nanos() - began);
      land(begun, fresh, failure);
      setup
          .listener()
          .refreshed(
              new RefreshListener.Refresh(
                  setup.app().platform(), setup.account(), result, took, failure));
    }
  }

  private boolean takesOff() {
    synchronized (lock) {
      pilot = closed ? null : Thread.currentThread();
      return pilot != null;
    }
  }

  private void land(
      CompletableFuture<Held> begun, @Nullable Held fresh, @Nullable RuntimeException failure) {
    synchronized (lock) {
      flight = null;
      pilot = null;
      long ticks = setup.times().ticker().nanos();
      if (fresh != null) {
        Held before = held;
        boolean same = before != null && before.grant().generation() == fresh.grant().generation();
        restUntil = same ? ticks + REST.toNanos() : ticks;
        held = fresh;
        unwanted = null;
      } else {
        restUntil = ticks + REST.toNanos();
      }
    }
    if (fresh != null) {
      begun.complete(fresh);
    } else {
      begun.completeExceptionally(failure == null ? new IllegalStateException() : failure);
    }
  }

  private Held hold(Grant grant) {
    Instant end = grant.expiresAt();
    long ticks = setup.times().ticker().nanos();
    if (end == null) {
      return new Held(grant, true, ticks, ticks);
    }
    Duration said = Duration.between(setup.times().clock().instant(), end);
    Duration left = said.compareTo(FOR_EVER) < 0 ? said : FOR_EVER;
    Duration tenth = left.dividedBy(10);
    Duration leeway = tenth.compareTo(LEEWAY) < 0 ? tenth : LEEWAY;
    Duration half = left.dividedBy(2);
    Duration early = setup.early().compareTo(half) < 0 ? setup.early() : half;
    return new Held(
        grant, false, ticks + left.minus(leeway).toNanos(), ticks + left.minus(early).toNanos());
  }

  private Held await(CompletableFuture<Held> joined, Duration atMost) {
    try {
      return joined.get(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new DeadlineExceededException(call(), "the refresh takes longer", null, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallCancelledException(call(), "interrupted while waiting for a refresh", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private FailedCall call() {
    return FailedCall.notSent(setup.app().platform(), "refresh of the access token");
  }

  /**
   * Begins no refresh any more, and waits for one under way until its tokens are stored, as long as
   * its lease lasts: the old refresh token is spent, and who cuts the line now loses the login. To
   * be called before the network client of the exchange is closed; being interrupted changes
   * nothing.
   */
  @Override
  public void close() {
    CompletableFuture<Held> last;
    synchronized (lock) {
      closed = true;
      last = pilot == null || pilot == Thread.currentThread() ? null : flight;
    }
    if (last != null) {
      awaitLanding(last);
    }
  }

  private void awaitLanding(CompletableFuture<Held> last) {
    boolean interrupted = false;
    while (true) {
      try {
        last.get(setup.lease().toNanos(), TimeUnit.NANOSECONDS);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException | TimeoutException e) {
        break; // whoever asked for it hears of a failure
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Builds the tokens; not thread-safe. */
  public static final class Builder {

    private final OAuth2 app;
    private final String account;
    private final TokenStore store;
    private final TokenExchange exchange;
    private List<Renewal> renewals = List.of(Renewal.refreshToken());
    private InstantSource clock = InstantSource.system();
    private Ticker ticker = Ticker.system();
    private Sleeper sleeper = Sleeper.system();
    // Not the default one: small images of the JDK lack its module.
    private RandomGenerator random = new SplittableRandom();
    private Duration exchangeTime = Duration.ofSeconds(30);
    private Duration lease = Duration.ofMinutes(2);
    private Duration skew = Duration.ofMinutes(1);
    private Duration early = Duration.ofMinutes(5);
    private Executor executor;
    private String holder =
        "process "
            + ProcessHandle.current().pid()
            + " ("
            + Integer.toHexString(random.nextInt())
            + ")";
    private RefreshListener listener = RefreshListener.NONE;

    Builder(OAuth2 app, String account, TokenStore store, TokenExchange exchange) {
      this.app = app;
      this.account = account;
      this.store = store;
      this.exchange = exchange;
      this.executor = task -> daemon(task, "backline-refresh-" + app.platform() + "-" + account);
    }

    private static void daemon(Runnable task, String name) {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      thread.start();
    }

    /** Sets the ways to renew, in order; by refresh token by default. */
    public Builder renewals(Renewal first, Renewal... others) {
      List<Renewal> all = new ArrayList<>(List.of(first));
      all.addAll(List.of(others));
      this.renewals = List.copyOf(all);
      return this;
    }

    /**
     * Reads instants by the given clock; the machine's by default, which gives way to that of the
     * grants' {@linkplain dev.backline.core.storage.Storage#clock() store}.
     */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Measures elapsed time on the given ticker. */
    public Builder ticker(Ticker ticker) {
      this.ticker = ticker;
      return this;
    }

    /** Waits for other JVMs on the given sleeper. */
    public Builder sleeper(Sleeper sleeper) {
      this.sleeper = sleeper;
      return this;
    }

    /** Rolls dice with the given generator. */
    public Builder random(RandomGenerator random) {
      this.random = random;
      return this;
    }

    /** Limits an exchange with the platform; 30 seconds by default. */
    public Builder exchangeTime(Duration atMost) {
      this.exchangeTime = atMost;
      return this;
    }

    /**
     * Sets after which time a refresh of another JVM counts as dead; two minutes by default. It
     * must be well above the time of an exchange.
     */
    public Builder lease(Duration lease) {
      this.lease = lease;
      return this;
    }

    /** Sets how far the clocks of the machines may differ; a minute by default. */
    public Builder clockSkew(Duration skew) {
      this.skew = skew;
      return this;
    }

    /** Sets how long before its end a token is renewed in the background; 5 minutes by default. */
    public Builder early(Duration early) {
      this.early = early;
      return this;
    }

    /** Runs refreshes on the given executor; each on a daemon thread of its own by default. */
    public Builder executor(Executor executor) {
      this.executor = executor;
      return this;
    }

    /** Names this process in leases and messages. */
    public Builder holder(String name) {
      this.holder = name;
      return this;
    }

    /** Tells the listener of each refresh. */
    public Builder listener(RefreshListener listener) {
      this.listener = listener;
      return this;
    }

    /**
     * Returns the tokens.
     *
     * @throws IllegalArgumentException if the lease is not at least twice the time of an exchange
     */
    public RefreshingTokens build() {
      if (lease.compareTo(exchangeTime.multipliedBy(2)) < 0) {
        throw new IllegalArgumentException(
            "the lease of " + lease + " is too short for exchanges of " + exchangeTime);
      }
      boolean own = clock.equals(InstantSource.system());
      InstantSource wall = own ? store.storage().clock() : clock;
      var times = new Refreshing.Times(wall, ticker, sleeper, random);
      return new RefreshingTokens(
          new Refreshing(
              app,
              account,
              renewals,
              store,
              exchange,
              times,
              exchangeTime,
              lease,
              skew,
              early,
              executor,
              holder,
              listener));
    }
  }
}
