package dev.backline.core.quota;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Who waits at a turnstile, in which order. Guarded by its lock. */
final class Queues {

  /** A round in which no scope was found full. */
  private static final long NO_ROUND = -2;

  private final List<Scope> scopes = new ArrayList<>();
  private final PriorityQueue<Waiter> deadlines =
      new PriorityQueue<>(Comparator.comparingLong((Waiter waiter) -> waiter.deadline));
  private long orders;
  private int waiting;

  void open(Scope scope) {
    scopes.add(scope);
  }

  /** Takes out the scope and those below it. */
  void close(Scope top) {
    scopes.removeIf(scope -> scope.isWithin(top));
  }

  List<Scope> scopes() {
    return scopes;
  }

  boolean isEmpty() {
    return waiting == 0;
  }

  boolean hasPromises() {
    return !deadlines.isEmpty();
  }

  /** Returns the promise whose time ends first. */
  @Nullable Waiter soonestDeadline() {
    return deadlines.peek();
  }

  Waiter enqueue(Scope scope, Waiter.Request request, @Nullable Turnstile asynchronous) {
    Waiter waiter = new Waiter(scope, request, orders++, asynchronous);
    scope.queue(request.lane()).add(waiter);
    waiting++;
    if (waiter.place != null) {
      deadlines.add(waiter);
    }
    return waiter;
  }

  /** Returns the first of the lane that no scope found full in this round holds up. */
  @Nullable Waiter first(Lane lane, long round) {
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

  /** Takes the waiter out, wherever it stands. */
  void depart(Waiter waiter) {
    if (first(waiter.lane, NO_ROUND) == waiter) {
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
      deadlines.remove(waiter);
    }
  }

  /** Returns all who wait in the scope. */
  List<Waiter> in(Scope scope) {
    List<Waiter> all = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      all.addAll(scope.queue(lane));
    }
    return all;
  }
}
