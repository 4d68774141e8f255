package dev.backline.core.quota;

import dev.backline.core.Sleeper;
import dev.backline.core.StorageException;
import dev.backline.core.Ticker;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the governors of one app share: clocks, turnstile, alarm. */
final class Domain implements Meter.Clock {

  private static final Logger LOG = LoggerFactory.getLogger(SlidingGovernor.class);
  private static final long FOREVER = Long.MAX_VALUE / 4;

  private final Ticker ticker;
  private final InstantSource instants;
  private final long origin;
  final Sleeper sleeper;
  final Alarm alarm;
  final Turnstile turnstile;
  private final LedgerClock ledgerClock;
  private final @Nullable Share share;
  private long latest;

  Domain(
      Ticker ticker, InstantSource instants, Sleeper sleeper, Alarm alarm, @Nullable Share share) {
    this.ticker = ticker;
    this.instants = instants;
    this.origin = ticker.nanos();
    this.sleeper = sleeper;
    this.alarm = alarm;
    this.share = share;
    this.ledgerClock = new LedgerClock(ticker, instants, origin);
    this.turnstile = new Turnstile(this, alarm);
  }

  /** The store that windows are shared through. */
  record Share(Storage storage, Ledger.Owner owner) {}

  /** Returns the time since this governor began; guarded by the turnstile, never goes back. */
  @Override
  public long now() {
    latest = Math.max(latest, ticker.nanos() - origin);
    return latest;
  }

  @Override
  public Instant wall(long time) {
    long ahead = Math.min(FOREVER, Math.max(0, time - latest));
    return instants.instant().plusNanos(ahead);
  }

  List<Meter> meters(String scope, List<QuotaWindow> windows) {
    List<Meter> meters = new ArrayList<>();
    Set<Duration> lengths = new HashSet<>();
    for (QuotaWindow window : windows) {
      if (!lengths.add(window.length())) {
        throw new IllegalArgumentException("two windows of " + scope + " have one length");
      }
      meters.add(
          share == null
              ? new LocalMeter(window)
              : new SharedMeter(
                  window, new Ledger(share.storage(), ledgerClock, scope, share.owner(), window)));
    }
    return meters;
  }

  void learn(Scope scope, List<QuotaSignal> signals) {
    boolean longerPause =
        turnstile.look(
            now -> {
              long before = scope.pausedUntil;
              for (QuotaSignal signal : signals) {
                if (signal instanceof QuotaSignal.Pause pause) {
                  pause(scope, now, pause);
                } else if (signal instanceof QuotaSignal.WindowState state) {
                  hear(scope, now, state);
                }
              }
              return scope.pausedUntil > before;
            });
    if (longerPause && share != null) {
      // Off the caller's road: the answer it is about to get does not wait for the store.
      alarm.after(Duration.ZERO, () -> tellOthers(share, scope));
    }
  }

  private void tellOthers(Share with, Scope scope) {
    QuotaPause pause =
        turnstile.look(
            now -> new QuotaPause(scope.name, wall(scope.pausedUntil), scope.pauseReason));
    RowKey key = RowKey.of(scope.name);
    try {
      while (!with.storage().inTransaction(tx -> extend(tx, key, pause))) {
        LOG.trace("{}: the pause was written by somebody else, too", scope.name);
      }
    } catch (StorageException e) {
      LOG.warn("{}: others were not told of the pause: {}", scope.name, e.getMessage());
    }
  }

  private static boolean extend(Transaction tx, RowKey key, QuotaPause pause) {
    Optional<Versioned<QuotaPause>> there = tx.find(QuotaPause.DATASET, key);
    if (there.isPresent() && !there.get().row().endsAt().isBefore(pause.endsAt())) {
      return true;
    }
    long version = there.map(Versioned::version).orElse(0L);
    return tx.replace(QuotaPause.DATASET, key, version, pause);
  }

  private void pause(Scope scope, long now, QuotaSignal.Pause pause) {
    long until = at(pause.until(), now);
    if (until > scope.pausedUntil) {
      scope.pausedUntil = until;
      scope.pauseReason = pause.reason();
    }
  }

  private void hear(Scope leaf, long now, QuotaSignal.WindowState state) {
    Instant resetsAt = state.resetsAt();
    var word =
        new Meter.Word(state.limit(), state.remaining(), resetsAt == null ? -1 : at(resetsAt, now));
    for (Scope scope = leaf; scope != null; scope = scope.parent) {
      for (Meter meter : scope.meters) {
        if (meter.window().length().equals(state.length())) {
          meter.hear(now, word);
          return;
        }
      }
    }
    if (state.limit() > 0) {
      Meter learnt = new LocalMeter(QuotaWindow.of(state.limit(), state.length()));
      learnt.hear(now, word);
      leaf.meters.add(learnt);
    } else if (state.remaining() == 0) {
      Duration length = state.length();
      Instant until = resetsAt == null ? instants.instant().plus(length) : resetsAt;
      pause(
          leaf,
          now,
          new QuotaSignal.Pause(until, "the used-up window of " + QuotaWindow.span(length)));
    }
  }

  /** Returns the governor's time of an instant; now, if that is past. */
  private long at(Instant instant, long now) {
    Duration ahead = Duration.between(instants.instant(), instant);
    if (ahead.isNegative()) {
      return now;
    }
    return now + (ahead.toSeconds() > FOREVER / 1_000_000_000L ? FOREVER : ahead.toNanos());
  }
}
