package dev.backline.core.quota;

import dev.backline.core.CallCancelledException;
import dev.backline.core.FailedCall;
import dev.backline.core.Sleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
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
  private final List<Scope> scopes = new ArrayList<>();
  private final PriorityQueue<Waiter> deadlines =
      new PriorityQueue<>(Comparator.comparingLong((Waiter waiter) -> waiter.deadline));
  private final Condition restocked = lock.newCondition();
  private long orders;
  private long rounds;
  private int waiting;
  private int asynchronous;
  private long wakeAt;
  private long alarmAt = Long.MAX_VALUE;
  private Runnable disarm = () -> {};
  private final Map<Scope, Waiter> asking = new LinkedHashMap<>();
  private boolean restocking;
  private boolean restockPlanned;
  private boolean returnPlanned;

  Turnstile(Meter.Clock clock, Alarm alarm) {
    this.clock = clock;
    this.alarm = alarm;
  }

  void add(Scope scope) {
    lock.lock();
    try {
      scopes.add(scope);
    } finally {
      lock.unlock();
    }
  }

  /** Counts the call if it can go at once and nobody is waiting; null if not. */
  Admission.@Nullable Granted passAtOnce(Scope scope, Lane lane, int cost) {
    lock.lock();
    try {
      if (waiting > 0 || scope.closed) {
        return null;
      }
      long now = clock.now();
      for (Scope each = scope; each != null; each = each.parent) {
        if (now < each.pausedUntil || fullest(each, now, cost, lane) > now) {
          return null;
        }
      }
      count(scope, now, cost);
      return AT_ONCE;
    } finally {
      lock.unlock();
    }
  }

  private static long fullest(Scope scope, long now, int cost, Lane lane) {
    long latest = now;
    List<Meter> meters = scope.meters;
    for (int i = 0; i < meters.size(); i++) {
      long at = meters.get(i).placeAt(now, 0, cost, lane);
      if (at == Meter.ASK_STORE) {
        return Long.MAX_VALUE;
      }
      latest = Math.max(latest, at);
    }
    return latest;
  }

  private static void count(Scope scope, long now, int cost) {
    for (Scope each = scope; each != null; each = each.parent) {
      List<Meter> meters = each.meters;
      for (int i = 0; i < meters.size(); i++) {
        meters.get(i).count(now, cost);
      }
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
      if (waiter.pending() && isAsking(waiter.scope)) {
        if (!restocking) {
          round.orders = takeOrders();
          return 0;
        }
        while (restocking) {
          restocked.await();
        }
        return 0;
      } else if (waiter.pending()) {
        Placement placement = placement(waiter);
        long now = clock.now();
        if (now < waiter.deadline && placement.at() <= waiter.deadline) {
          return Math.max(placement.at() - now, SHORTEST_SLEEP);
        }
        depart(waiter);
        waiter.outcome = refusal(placement, now);
      }
    } finally {
      armAlarm();
      lock.unlock();
      round.finish();
    }
    return waiter.pending() ? 0 : -1;
  }

  /** Returns whether the first in line needs the store, here or above. */
  private boolean isAsking(Scope leaf) {
    for (Scope scope = leaf; scope != null; scope = scope.parent) {
      if (asking.containsKey(scope)) {
        return true;
      }
    }
    return false;
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
      if (!asking.isEmpty() && asynchronous > 0 && !restocking && !restockPlanned) {
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
      if (!restocking && !asking.isEmpty()) {
        round.orders = takeOrders();
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
      Waiter waiter = new Waiter(scope, request, orders++, promise ? this : null);
      scope.queue(lane).add(waiter);
      waiting++;
      if (promise) {
        asynchronous++;
        deadlines.add(waiter);
      }
      return new Arrival(waiter, AT_ONCE);
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
    asking.clear();
    for (Lane lane : Lane.values()) {
      for (Waiter next = first(lane, rounds); next != null; next = first(lane, rounds)) {
        if (isFree(next, now)) {
          count(next.scope, now, next.cost);
          depart(next);
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
      long at = placement(scope, 0, waiter.cost, waiter.lane, now).at();
      if (at > now) {
        wakeAt = Math.min(wakeAt, at);
      } else if (asksStore(scope, now, waiter)) {
        asking.putIfAbsent(scope, waiter);
      } else {
        continue;
      }
      scope.blockedInRound = rounds;
      free = false;
    }
    return free;
  }

  private static boolean asksStore(Scope scope, long now, Waiter waiter) {
    for (Meter meter : scope.meters) {
      if (meter.placeAt(now, 0, waiter.cost, waiter.lane) == Meter.ASK_STORE) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Waiter first(Lane lane, long round) {
    Waiter first = null;
    for (int i = 0; i < scopes.size(); i++) {
      Scope scope = scopes.get(i);
      Waiter head = scope.queue(lane).peek();
      if (head != null && (first == null || head.order < first.order) && !scope.blocked(round)) {
        first = head;
      }
    }
    return first;
  }

  private void depart(Waiter waiter) {
    if (first(waiter.lane, -2) == waiter) {
      waiter.scope.serve(waiter);
    } else {
      waiter.scope.unqueue(waiter);
      for (Scope scope : scopes) {
        for (Waiter other : scope.queue(waiter.lane)) {
          if (other.order > waiter.order) {
            Scope.moveUp(other, waiter);
          }
        }
      }
    }
    Deque<Waiter> queue = waiter.scope.queue(waiter.lane);
    if (queue.peek() == waiter) {
      queue.remove();
    } else {
      queue.remove(waiter);
    }
    waiting--;
    if (waiter.place != null) {
      asynchronous--;
      deadlines.remove(waiter);
    }
  }

  /** Takes the waiter out of its queue; false if it was settled before. */
  boolean leave(Waiter waiter) {
    lock.lock();
    try {
      if (!waiter.pending()) {
        return false;
      }
      depart(waiter);
      waiter.failure = cancelled(waiter.scope);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void refuseLate(Round round) {
    long now = clock.now();
    for (Waiter late = deadlines.peek();
        late != null && late.deadline <= now && !isAsking(late.scope);
        late = deadlines.peek()) {
      Placement placement = placement(late);
      depart(late);
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
      Placement here = placement(scope, ahead, cost, lane, now);
      if (here.at() > latest.at()) {
        latest = here;
      }
    }
    return latest;
  }

  private static Placement placement(Scope scope, long ahead, int cost, Lane lane, long now) {
    long latest = now;
    String window = "";
    if (scope.pausedUntil > now) {
      latest = scope.pausedUntil;
      window = scope.pauseReason;
    }
    for (Meter meter : scope.meters) {
      long at = meter.placeAt(now, ahead, cost, lane);
      if (at > latest) {
        latest = at;
        window = meter.window().name();
      }
    }
    return new Placement(latest, window);
  }

  private void armAlarm() {
    if (asynchronous == 0 || restockPlanned) {
      return;
    }
    Waiter soonest = deadlines.peek();
    long at = Math.min(wakeAt, soonest == null ? Long.MAX_VALUE : soonest.deadline);
    if (at < alarmAt) {
      disarm.run();
      alarmAt = at;
      disarm = alarm.after(Duration.ofNanos(Math.max(0, at - clock.now())), this::ring);
    }
  }

  private List<StockOrder> takeOrders() {
    restocking = true;
    long now = clock.now();
    List<StockOrder> orders = new ArrayList<>();
    asking.forEach(
        (scope, first) -> {
          for (Meter meter : scope.meters) {
            if (meter.placeAt(now, 0, first.cost, first.lane) == Meter.ASK_STORE) {
              StockOrder order = meter.order(scope, first.lane, first.cost);
              if (order != null) {
                orders.add(order);
              }
            }
          }
        });
    return orders;
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
      restocking = false;
      take(stocks);
      for (StockOrder lost : orders.subList(stocks.size(), orders.size())) {
        lost.meter().failed(lost);
      }
      if (failure != null) {
        failAll(failure, round);
      }
      restocked.signalAll();
    } finally {
      lock.unlock();
      round.finish();
    }
  }

  private void take(List<Stock> stocks) {
    long now = clock.now();
    for (Stock stock : stocks) {
      StockOrder order = stock.order();
      long returnAt = order.meter().restocked(stock);
      Stock.Pause pause = stock.pause();
      if (pause != null && pause.until() > order.scope().pausedUntil) {
        order.scope().pausedUntil = pause.until();
        order.scope().pauseReason = pause.reason();
      }
      if (returnAt < Long.MAX_VALUE && !returnPlanned) {
        returnPlanned = true;
        alarm.after(Duration.ofNanos(Math.max(0, returnAt - now)), this::giveBack);
      }
    }
  }

  /** Returns to the store what was reserved and not used in time. */
  private void giveBack() {
    Round round = new Round();
    lock.lock();
    try {
      returnPlanned = false;
      if (!restocking) {
        round.orders = returns(scopes);
        restocking = !round.orders.isEmpty();
      }
    } finally {
      lock.unlock();
      round.finish();
    }
  }

  private List<StockOrder> returns(List<Scope> from) {
    List<StockOrder> orders = new ArrayList<>();
    for (Scope scope : from) {
      for (Meter meter : scope.meters) {
        StockOrder order = meter.giveBack(scope, clock.now());
        if (order != null) {
          orders.add(order);
        }
      }
    }
    return orders;
  }

  private void failAll(RuntimeException failure, Round round) {
    for (Scope scope : scopes) {
      failAll(scope, failure, round);
    }
  }

  private void failAll(Scope scope, RuntimeException failure, Round round) {
    for (Lane lane : Lane.values()) {
      for (Waiter waiter : List.copyOf(scope.queue(lane))) {
        depart(waiter);
        waiter.failure = failure;
        round.settle(waiter);
      }
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
      List<Scope> closing = scopes.stream().filter(scope -> scope.isWithin(top)).toList();
      for (Scope scope : closing) {
        scope.closed = true;
        failAll(scope, cancelled(scope), round);
      }
      while (restocking) {
        restocked.awaitUninterruptibly();
      }
      round.orders = returns(closing);
      restocking = !round.orders.isEmpty();
      scopes.removeAll(closing);
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
