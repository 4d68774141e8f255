package dev.backline.core.quota;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.storage.Storage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Holds an app, and each of its accounts, within any number of sliding windows at once.
 *
 * <p>A call passes the windows of its account and of the app in one step, so that no window counts
 * a call that another one then holds up. Time is measured on a {@link Ticker}: a wall clock that
 * jumps opens nothing. Who waits is served in the order of arrival, {@link Lane#INTERACTIVE} calls
 * first; an account with a full window of its own holds up nobody else.
 *
 * <pre>{@code
 * SlidingGovernor app = Governor.builder("etsy")
 *     .window(QuotaWindow.of(10, Duration.ofSeconds(1)))
 *     .window(QuotaWindow.of(10_000, Duration.ofDays(1)).reserving(200))
 *     .build();
 * Governor shop = app.account("shop-1", QuotaWindow.of(5, Duration.ofSeconds(1)));
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class SlidingGovernor implements Governor {

  private static final Duration LONG_WINDOW = Duration.ofDays(1);
  private static final long FOREVER = Long.MAX_VALUE / 4;

  private final Domain domain;
  private final Scope scope;

  private SlidingGovernor(Domain domain, Scope scope) {
    this.domain = domain;
    this.scope = scope;
    domain.turnstile.add(scope);
  }

  /**
   * Returns a governor whose calls pass windows of their own and then all windows of this one.
   *
   * <p>Closing it gives up its own waiters and windows only.
   *
   * @param name distinguishes the account within this app; part of the stored key
   */
  public SlidingGovernor account(String name, QuotaWindow... windows) {
    String path = scope.name + "/" + name;
    return new SlidingGovernor(
        domain, new Scope(path, scope, domain.meters(path, List.of(windows))));
  }

  /** Returns the name under which the windows are counted. */
  public String name() {
    return scope.name;
  }

  @Override
  public Admission admit(Lane lane, int cost, Duration atMost) throws InterruptedException {
    Admission atOnce = domain.turnstile.passAtOnce(scope, lane, cost);
    if (atOnce != null && cost > 0) {
      return atOnce;
    }
    check(lane, cost);
    return domain.turnstile.await(scope, lane, cost, nanos(atMost), domain.sleeper);
  }

  /**
   * Waits for a place in all windows without holding a thread.
   *
   * <p>Cancelling the future leaves the queue; a call that was counted can't be cancelled any more.
   * The future completes on the governor's timer thread, which is no place for long work.
   */
  public CompletableFuture<Admission> admitLater(Lane lane, int cost, Duration atMost) {
    check(lane, cost);
    return domain.turnstile.promise(scope, lane, cost, nanos(atMost));
  }

  private void check(Lane lane, int cost) {
    if (cost < 1) {
      throw new IllegalArgumentException("a call costs at least 1, not " + cost);
    }
    for (Scope each = scope; each != null; each = each.parent) {
      for (Meter meter : each.meters) {
        QuotaWindow window = meter.window();
        long most = lane == Lane.BULK ? window.limit() - window.reserve() : window.limit();
        if (cost > most) {
          throw new IllegalArgumentException(
              "a call of cost " + cost + " never fits the window " + window.name());
        }
      }
    }
  }

  private static long nanos(Duration atMost) {
    if (atMost.isNegative()) {
      return 0;
    }
    return atMost.toSeconds() > FOREVER / 1_000_000_000L ? FOREVER : atMost.toNanos();
  }

  /**
   * Takes the server's word on the windows of this account and of the app.
   *
   * <p>A count belongs to the innermost window of its length; a length that nobody configured is
   * held from now on too, if its limit is known. A pause stops this scope and what is below it.
   */
  @Override
  public void learn(List<QuotaSignal> signals) {
    if (!signals.isEmpty()) {
      domain.learn(scope, signals);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>The calls are taken as {@link Lane#BULK}, one after another as fast as the windows let them.
   */
  @Override
  public Forecast forecast(long calls) {
    return domain.turnstile.look(
        now -> {
          long left = Long.MAX_VALUE;
          long start = now;
          List<Meter> meters = new ArrayList<>();
          for (Scope each = scope; each != null; each = each.parent) {
            meters.addAll(each.meters);
            start = Math.max(start, each.pausedUntil);
          }
          for (Meter meter : meters) {
            if (meter.window().length().compareTo(LONG_WINDOW) >= 0) {
              left = Math.min(left, Math.max(0, meter.open() - meter.used(now)));
            }
          }
          long finish = Math.max(start, Oracle.finish(meters, now, calls));
          return new Forecast(calls, left, domain.wall(finish));
        });
  }

  /** Returns how full each window is, from the account's to the app's. */
  public List<WindowUse> windows() {
    return domain.turnstile.look(
        now -> {
          List<WindowUse> uses = new ArrayList<>();
          for (Scope each = scope; each != null; each = each.parent) {
            for (Meter meter : each.meters) {
              long next = Math.max(meter.foreseen(now, 0), each.pausedUntil);
              uses.add(
                  new WindowUse(
                      each.name,
                      meter.window(),
                      meter.used(now),
                      meter.limit(),
                      meter.limit() - meter.open(),
                      domain.wall(next)));
            }
          }
          return List.copyOf(uses);
        });
  }

  @Override
  public void close() {
    domain.turnstile.close(scope);
    if (scope.parent == null) {
      domain.alarm.close();
    }
  }

  /** Builds a governor; not thread-safe. */
  public static final class Builder {

    private final String name;
    private final List<QuotaWindow> windows = new ArrayList<>();
    private Ticker ticker = Ticker.system();
    private InstantSource clock = InstantSource.system();
    private Sleeper sleeper = Sleeper.system();
    private @Nullable Alarm alarm;
    private @Nullable Storage storage;
    private Duration skew = Duration.ofMinutes(1);
    // Not the default one: small images of the JDK lack its module.
    private RandomGenerator random = new SplittableRandom();

    Builder(String name) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("a governor needs a name");
      }
      this.name = name;
    }

    /** Adds a window that all calls of the app pass. */
    public Builder window(QuotaWindow window) {
      windows.add(window);
      return this;
    }

    /** Measures time on the given ticker; the machine's by default. */
    public Builder ticker(Ticker ticker) {
      this.ticker = ticker;
      return this;
    }

    /**
     * Reads and names instants by the given clock; the machine's by default, which gives way to the
     * {@linkplain Storage#clock() store's} where windows are shared through one.
     */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Lets blocking callers wait on the given sleeper; really sleeps by default. */
    public Builder sleeper(Sleeper sleeper) {
      this.sleeper = sleeper;
      return this;
    }

    /** Wakes asynchronous waiters by the given alarm; one daemon thread by default. */
    public Builder alarm(Alarm alarm) {
      this.alarm = alarm;
      return this;
    }

    /**
     * Counts all windows in the storage, together with every other JVM that has a governor of this
     * name over it, and across restarts.
     */
    public Builder sharedThrough(Storage storage) {
      this.storage = storage;
      return this;
    }

    /** Sets how far the clocks of the machines may differ; a minute by default. */
    public Builder clockSkew(Duration skew) {
      this.skew = skew;
      return this;
    }

    /** Names this governor among the sharing ones with the given generator. */
    public Builder random(RandomGenerator random) {
      this.random = random;
      return this;
    }

    /**
     * Returns the governor.
     *
     * @throws IllegalArgumentException if two windows have one length
     */
    public SlidingGovernor build() {
      boolean own = clock.equals(InstantSource.system());
      InstantSource wall = own && storage != null ? storage.clock() : clock;
      Alarm used = alarm == null ? Alarm.system("backline-quota-" + name) : alarm;
      Domain.Share share =
          storage == null
              ? null
              : new Domain.Share(
                  storage, new Ledger.Owner(Long.toHexString(random.nextLong()), skew));
      Domain domain = new Domain(ticker, wall, sleeper, used, share);
      return new SlidingGovernor(domain, new Scope(name, null, domain.meters(name, windows)));
    }
  }
}
