package dev.backline.core.quota;

import dev.backline.core.CallCancelledException;
import dev.backline.core.FailedCall;
import dev.backline.core.Sleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where all calls of an app pass, one at a time: the lock, the queues and the order of service.
 *
 * <p>An account whose own window is full does not hold up the others; a full window of the app
 * holds up everybody, interactive calls first in line. No I/O happens under the lock.
 */
final class Turnstile {

  private static final long SHORTEST_SLEEP = 100_000;
  private static final Admission.Granted AT_ONCE = new Admission.Granted(Duration.ZERO, "");

  private final ReentrantLock lock = new ReentrantLock();
  private final Meter.Clock clock;
  private final Alarm alarm;
  private final Queues queues = new Queues();
  private final Condition restocked = lock.newCondition();
  private long rounds;
  private long wakeAt;
  private long alarmAt = Long.MAX_VALUE;
  private Runnable disarm = () -> {};
  private final Reservations reservations = new Reservations();
  private boolean restockPlanned;
  private boolean returnPlanned;

  Turnstile(Meter.Clock clock, Alarm alarm) {
    this.clock = clock;
    this.alarm = alarm;
  }

  void add(Scope scope) {
    lock.lock();
    try {
      queues.open(scope);
    } finally {
      lock.unlock();
    }
  }

  /** Counts the call if it can go at once and nobody is waiting; null if not. */
  Admission.@Nullable Granted passAtOnce(Scope scope, Lane lane, int cost) {
    lock.lock();
    try {
      if (!queues.isEmpty() || scope.closed) {
        return null;
      }
      long now = clock.now();
      for (Scope each = scope; each != null; each = each.parent) {
        if (!each.fitsNow(now, cost, lane)) {
          return null;
        }
      }
      scope.count(now, cost);
      return AT_ONCE;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a place on the calling thread. */
  Admission await(Scope scope, Lane lane, int cost, long atMost, Sleeper sleeper)
      throws InterruptedException {
    Arrival arrival = arrive(scope, lane, cost, atMost, false);
    Waiter waiter = arrival.waiter();
    if (waiter == null) {
      return arrival.refused();
    }
    try {
      while (true) {
        long sleep = step(waiter);
        if (sleep < 0) {
          return outcomeOf(waiter);
        }
        if (sleep > 0) {
          sleeper.sleep(Duration.ofNanos(sleep));
        }
      }
    } catch (InterruptedException e) {
      if (leave(waiter) || waiter.failure != null) {
        throw e;
      }
      // The call was counted while the interrupt came: it may go, and the interrupt stays visible.
      Thread.currentThread().interrupt();
      return outcomeOf(waiter);
    }
  }

  /** Does what can be done for the waiter now; returns how long to sleep, -1 if it is settled. */
  private long step(Waiter waiter) throws InterruptedException {
    Round round = new Round();
    lock.lockInterruptibly();
    try {
      pump(round);
      if (waiter.pending() && reservations.isAsked(waiter.scope)) {
        if (!reservations.underWay()) {
          round.orders = reservations.orders(clock.now());
          return 0;
        }
        while (reservations.underWay()) {
          restocked.await();
        }
        return 0;
      } else if (waiter.pending()) {
        Placement placement = placement(waiter);
        long now = clock.now();
        if (now < waiter.deadline && placement.at() <= waiter.deadline) {
          return Math.max(placement.at() - now, SHORTEST_SLEEP);
        }
        queues.depart(waiter);
        waiter.outcome = refusal(placement, now);
      }
    } finally {
      armAlarm();
      lock.unlock();
      round.finish();
    }
    return waiter.pending() ? 0 : -1;
  }

  private static Admission outcomeOf(Waiter waiter) {
    if (waiter.failure != null) {
      throw waiter.failure;
    }
    return Objects.requireNonNull(waiter.outcome);
  }

  /** Waits for a place without a thread. */
  CompletableFuture<Admission> promise(Scope scope, Lane lane, int cost, long atMost) {
    Arrival arrival = arrive(scope, lane, cost, atMost, true);
    Waiter waiter = arrival.waiter();
    if (waiter == null || waiter.place == null) {
      return CompletableFuture.completedFuture(arrival.refused());
    }
    ring();
    return waiter.place;
  }

  /** Moves the queues on: what the alarm does. */
  private void ring() {
    Round round = new Round();
    lock.lock();
    try {
      alarmAt = Long.MAX_VALUE;
      pump(round);
      refuseLate(round);
      if (reservations.isAsked()
          && queues.hasPromises()
          && !reservations.underWay()
          && !restockPlanned) {
        restockPlanned = true;
        disarm.run();
        disarm = alarm.after(Duration.ZERO, this::restock);
      } else {
        armAlarm();
      }
    } finally {
      lock.unlock();
      round.finish();
    }
  }

  private void restock() {
    Round round = new Round();
    lock.lock();
    try {
      restockPlanned = false;
      if (!reservations.underWay() && reservations.isAsked()) {
        round.orders = reservations.orders(clock.now());
      }
    } finally {
      lock.unlock();
    }
    round.finish();
    ring();
  }

  private Arrival arrive(Scope scope, Lane lane, int cost, long atMost, boolean promise) {
    lock.lock();
    try {
      long now = clock.now();
      if (scope.closed) {
        throw cancelled(scope);
      }
      Placement placement = placement(scope, lane, cost, now, null);
      if (placement.at() > now + atMost) {
        return new Arrival(null, refusal(placement, now));
      }
      var request = new Waiter.Request(lane, cost, now, now + atMost, placement.window());
      return new Arrival(queues.enqueue(scope, request, promise ? this : null), AT_ONCE);
    } finally {
      lock.unlock();
    }
  }

  private Admission.Refused refusal(Placement placement, long now) {
    return new Admission.Refused(clock.wall(Math.max(placement.at(), now)), placement.window());
  }

  /** Serves everybody who has a place now, in order. */
  private void pump(Round round) {
    long now = clock.now();
    rounds++;
    wakeAt = Long.MAX_VALUE;
    reservations.reset();
    for (Lane lane : Lane.values()) {
      for (Waiter next = queues.first(lane, rounds);
          next != null;
          next = queues.first(lane, rounds)) {
        if (isFree(next, now)) {
          next.scope.count(now, next.cost);
          queues.depart(next);
          next.outcome = new Admission.Granted(Duration.ofNanos(now - next.since), next.window);
          round.settle(next);
        }
      }
    }
  }

  /** Returns whether the waiter has a place everywhere; marks the scopes that are full. */
  private boolean isFree(Waiter waiter, long now) {
    boolean free = true;
    for (Scope scope = waiter.scope; scope != null; scope = scope.parent) {
      long at = scope.placement(0, waiter.cost, waiter.lane, now).at();
      if (at > now) {
        wakeAt = Math.min(wakeAt, at);
      } else if (scope.asksStore(now, waiter)) {
        reservations.ask(scope, waiter);
      } else {
        continue;
      }
      scope.blockedInRound = rounds;
      free = false;
    }
    return free;
  }

  /** Takes the waiter out of its queue; false if it was settled before. */
  boolean leave(Waiter waiter) {
    lock.lock();
    try {
      if (!waiter.pending()) {
        return false;
      }
      queues.depart(waiter);
      waiter.failure = cancelled(waiter.scope);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void refuseLate(Round round) {
    long now = clock.now();
    for (Waiter late = queues.soonestDeadline();
        late != null && late.deadline <= now && !reservations.isAsked(late.scope);
        late = queues.soonestDeadline()) {
      Placement placement = placement(late);
      queues.depart(late);
      late.outcome = refusal(placement, now);
      round.settle(late);
    }
  }

  private Placement placement(Waiter waiter) {
    return placement(waiter.scope, waiter.lane, waiter.cost, clock.now(), waiter);
  }

  /** Returns when the call fits in all windows with what is ahead of it, as far as is known. */
  private Placement placement(Scope leaf, Lane lane, int cost, long now, @Nullable Waiter queued) {
    Placement latest = new Placement(now, "");
    int level = 0;
    for (Scope scope = leaf; scope != null; scope = scope.parent) {
      long ahead = queued == null ? scope.ahead(lane) : scope.ahead(lane, queued.tickets[level]);
      level++;
      Placement here = scope.placement(ahead, cost, lane, now);
      if (here.at() > latest.at()) {
        latest = here;
      }
    }
    return latest;
  }

  private void armAlarm() {
    if (!queues.hasPromises() || restockPlanned) {
      return;
    }
    Waiter soonest = queues.soonestDeadline();
    long at = Math.min(wakeAt, soonest == null ? Long.MAX_VALUE : soonest.deadline);
    if (at < alarmAt) {
      disarm.run();
      alarmAt = at;
      disarm = alarm.after(Duration.ofNanos(Math.max(0, at - clock.now())), this::ring);
    }
  }

  private void fetch(List<StockOrder> orders) {
    Round round = new Round();
    List<Stock> stocks = new ArrayList<>();
    RuntimeException failure = null;
    try {
      for (StockOrder order : orders) {
        stocks.add(order.meter().trade(order));
      }
    } catch (RuntimeException e) {
      failure = e;
    }
    lock.lock();
    try {
      long returnAt = reservations.take(orders, stocks);
      if (returnAt < Long.MAX_VALUE && !returnPlanned) {
        returnPlanned = true;
        Duration until = Duration.ofNanos(Math.max(0, returnAt - clock.now()));
        alarm.after(until, this::giveBack);
      }
      if (failure != null && orders.stream().anyMatch(order -> order.wanted() > 0)) {
        failAll(failure, round);
      }
      restocked.signalAll();
    } finally {
      lock.unlock();
      round.finish();
    }
  }

  /** Returns to the store what was reserved and not used in time. */
  private void giveBack() {
    Round round = new Round();
    lock.lock();
    try {
      returnPlanned = false;
      if (!reservations.underWay()) {
        round.orders = reservations.returns(queues.scopes(), clock.now());
      }
    } finally {
      lock.unlock();
      round.finish();
    }
  }

  private void failAll(RuntimeException failure, Round round) {
    for (Scope scope : queues.scopes()) {
      failAll(scope, failure, round);
    }
  }

  private void failAll(Scope scope, RuntimeException failure, Round round) {
    for (Waiter waiter : queues.in(scope)) {
      queues.depart(waiter);
      waiter.failure = failure;
      round.settle(waiter);
    }
  }

  private static CallCancelledException cancelled(Scope scope) {
    return new CallCancelledException(
        FailedCall.notSent(scope.name, "wait for quota"),
        "the wait for a place was given up",
        null);
  }

  /** Gives up the waiters of the scope and of what is below it, and admits none any more. */
  void close(Scope top) {
    Round round = new Round();
    lock.lock();
    try {
      List<Scope> closing = queues.scopes().stream().filter(each -> each.isWithin(top)).toList();
      for (Scope scope : closing) {
        scope.closed = true;
        failAll(scope, cancelled(scope), round);
      }
      while (reservations.underWay()) {
        restocked.awaitUninterruptibly();
      }
      round.orders = reservations.returns(closing, clock.now());
      queues.close(top);
    } finally {
      lock.unlock();
      round.finish();
    }
  }

  /** Runs something on the state that the lock guards. */
  <R> R look(LongFunction<R> work) {
    lock.lock();
    try {
      return work.apply(clock.now());
    } finally {
      lock.unlock();
    }
  }

  /** The answer to an arrival: a place in the queue, or the refusal. */
  private record Arrival(@Nullable Waiter waiter, Admission refused) {}

  /** What a turn of the lock leaves to be done without it. */
  private final class Round {

    private final List<Waiter> settled = new ArrayList<>();
    private List<StockOrder> orders = List.of();

    void settle(Waiter waiter) {
      if (waiter.place != null) {
        settled.add(waiter);
      }
    }

    void finish() {
      for (Waiter waiter : settled) {
        Waiter.Place place = Objects.requireNonNull(waiter.place);
        if (waiter.failure != null) {
          place.completeExceptionally(waiter.failure);
        } else {
          place.complete(Objects.requireNonNull(waiter.outcome));
        }
      }
      if (!orders.isEmpty()) {
        fetch(orders);
      }
    }
  }
}
