package dev.backline.core.sync;

import dev.backline.core.Ticker;
import dev.backline.core.storage.Storage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How runs are to go. */
record SyncOptions(
    SyncListener listener,
    int parallelism,
    RejectPolicy policy,
    Map<SourceId, RejectPolicy> policies,
    SyncRun.Mode mode,
    Optional<DateWindow> window,
    InstantSource clock,
    Ticker ticker,
    Duration lease,
    Duration skew,
    String holder) {

  static SyncOptions defaults(Storage storage) {
    return new SyncOptions(
        progress -> {},
        1,
        RejectPolicy.goOn(),
        Map.of(),
        SyncRun.Mode.LIST,
        Optional.empty(),
        storage.clock(),
        Ticker.system(),
        Duration.ofMinutes(2),
        Duration.ofSeconds(30),
        Holder.self());
  }

  RejectPolicy policyOf(SourceId source) {
    return policies.getOrDefault(source, policy);
  }

  DateWindow windowOf(Source<?> source) {
    return window.orElseGet(source::window);
  }

  SyncOptions listener(SyncListener next) {
    return new SyncOptions(
        next, parallelism, policy, policies, mode, window, clock, ticker, lease, skew, holder);
  }

  SyncOptions parallelism(int next) {
    if (next < 1) {
      throw new IllegalArgumentException("parallelism must be at least 1, was " + next);
    }
    return new SyncOptions(
        listener, next, policy, policies, mode, window, clock, ticker, lease, skew, holder);
  }

  SyncOptions policy(RejectPolicy next) {
    return new SyncOptions(
        listener, parallelism, next, policies, mode, window, clock, ticker, lease, skew, holder);
  }

  SyncOptions policy(SourceId source, RejectPolicy next) {
    Map<SourceId, RejectPolicy> more = new HashMap<>(policies);
    more.put(source, next);
    return new SyncOptions(
        listener,
        parallelism,
        policy,
        Map.copyOf(more),
        mode,
        window,
        clock,
        ticker,
        lease,
        skew,
        holder);
  }

  SyncOptions mode(SyncRun.Mode next) {
    return new SyncOptions(
        listener, parallelism, policy, policies, next, window, clock, ticker, lease, skew, holder);
  }

  SyncOptions window(DateWindow next) {
    return new SyncOptions(
        listener,
        parallelism,
        policy,
        policies,
        mode,
        Optional.of(next),
        clock,
        ticker,
        lease,
        skew,
        holder);
  }

  SyncOptions clock(InstantSource next) {
    return new SyncOptions(
        listener, parallelism, policy, policies, mode, window, next, ticker, lease, skew, holder);
  }

  SyncOptions ticker(Ticker next) {
    return new SyncOptions(
        listener, parallelism, policy, policies, mode, window, clock, next, lease, skew, holder);
  }

  SyncOptions lease(Duration next) {
    if (next.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("a lease lasts at least a second, was " + next);
    }
    return new SyncOptions(
        listener, parallelism, policy, policies, mode, window, clock, ticker, next, skew, holder);
  }

  SyncOptions skew(Duration next) {
    if (next.isNegative()) {
      throw new IllegalArgumentException("clocks differ by no less than nothing, was " + next);
    }
    return new SyncOptions(
        listener, parallelism, policy, policies, mode, window, clock, ticker, lease, next, holder);
  }

  SyncOptions holder(String next) {
    if (next.isBlank()) {
      throw new IllegalArgumentException("a holder has a name");
    }
    return new SyncOptions(
        listener, parallelism, policy, policies, mode, window, clock, ticker, lease, skew, next);
  }
}
