package dev.backline.core.quota;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What the governors of one app share: clocks, turnstile, alarm. */
final class Domain implements Meter.Clock {

  private static final long FOREVER = Long.MAX_VALUE / 4;

  private final Ticker ticker;
  private final InstantSource instants;
  private final long origin;
  final Sleeper sleeper;
  final Alarm alarm;
  final Turnstile turnstile;
  private long latest;

  Domain(Ticker ticker, InstantSource instants, Sleeper sleeper, Alarm alarm) {
    this.ticker = ticker;
    this.instants = instants;
    this.origin = ticker.nanos();
    this.sleeper = sleeper;
    this.alarm = alarm;
    this.turnstile = new Turnstile(this, alarm, Restocking.NONE);
  }

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
    for (QuotaWindow window : windows) {
      meters.add(new LocalMeter(window));
    }
    return meters;
  }

  void learn(Scope scope, List<QuotaSignal> signals) {
    turnstile.look(
        now -> {
          for (QuotaSignal signal : signals) {
            if (signal instanceof QuotaSignal.Pause pause) {
              pause(scope, now, pause);
            } else if (signal instanceof QuotaSignal.WindowState state) {
              hear(scope, now, state);
            }
          }
          return true;
        });
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
      pause(leaf, now, new QuotaSignal.Pause(until, "no call left in the window of " + length));
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
