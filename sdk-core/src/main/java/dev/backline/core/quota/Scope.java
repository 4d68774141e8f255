package dev.backline.core.quota;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An app or an account: its windows and its queues. A call passes the windows of its scope and of
 * all scopes above. Guarded by the lock of the turnstile.
 */
final class Scope {

  final String name;
  final @Nullable Scope parent;
  final List<Meter> meters;
  final int depth;
  private final LaneQueue interactive = new LaneQueue();
  private final LaneQueue bulk = new LaneQueue();
  long pausedUntil;
  String pauseReason = "";
  long blockedInRound = -1;
  boolean closed;

  Scope(String name, @Nullable Scope parent, List<? extends Meter> meters) {
    this.name = name;
    this.parent = parent;
    this.meters = new ArrayList<>(meters);
    this.depth = parent == null ? 1 : parent.depth + 1;
  }

  Deque<Waiter> queue(Lane lane) {
    return lanes(lane).waiters;
  }

  private LaneQueue lanes(Lane lane) {
    return lane == Lane.INTERACTIVE ? interactive : bulk;
  }

  /** Counts the cost as waiting here and above; returns what had queued before it, per scope. */
  long[] takeTickets(Lane lane, int cost) {
    long[] tickets = new long[depth];
    int level = 0;
    for (Scope scope = this; scope != null; scope = scope.parent) {
      tickets[level++] = scope.lanes(lane).enqueued;
      scope.lanes(lane).enqueued += cost;
    }
    return tickets;
  }

  /** The first of its lane goes: everybody else of the lane moves up. */
  void serve(Waiter first) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      scope.lanes(first.lane).served += first.cost;
    }
  }

  /** Somebody from the middle goes: {@link #moveUp} tells those behind. */
  void unqueue(Waiter leaving) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      scope.lanes(leaving.lane).enqueued -= leaving.cost;
    }
  }

  /** Moves the waiter up in all queues that it shares with the one that left before it. */
  static void moveUp(Waiter waiter, Waiter left) {
    int level = 0;
    for (Scope scope = waiter.scope; scope != null; scope = scope.parent) {
      if (left.scope.isWithin(scope)) {
        waiter.tickets[level] -= left.cost;
      }
      level++;
    }
  }

  boolean isWithin(Scope other) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      if (scope == other) {
        return true;
      }
    }
    return false;
  }

  /** Returns what a newcomer of the lane would have in front of it. */
  long ahead(Lane lane) {
    return interactive.waiting() + (lane == Lane.BULK ? bulk.waiting() : 0);
  }

  /** Returns what the waiter has in front of it, by its ticket for this scope. */
  long ahead(Lane lane, long ticket) {
    long ahead = Math.max(0, ticket - lanes(lane).served);
    return lane == Lane.BULK ? ahead + interactive.waiting() : ahead;
  }

  /** Returns whether a scope on the way up was found full in this round. */
  boolean blocked(long round) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      if (scope.blockedInRound == round) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a call of this cost fits here at once, without asking the store. */
  boolean fitsNow(long now, int cost, Lane lane) {
    if (now < pausedUntil) {
      return false;
    }
    for (int i = 0; i < meters.size(); i++) {
      long at = meters.get(i).placeAt(now, 0, cost, lane);
      if (at == Meter.ASK_STORE || at > now) {
        return false;
      }
    }
    return true;
  }

  /** Counts the call here and above. */
  void count(long now, int cost) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      for (int i = 0; i < scope.meters.size(); i++) {
        scope.meters.get(i).count(now, cost);
      }
    }
  }

  /** Returns when the call fits here with so much ahead of it, as far as is known. */
  Placement placement(long ahead, int cost, Lane lane, long now) {
    long latest = now;
    String window = "";
    if (pausedUntil > now) {
      latest = pausedUntil;
      window = pauseReason;
    }
    for (Meter meter : meters) {
      long at = meter.placeAt(now, ahead, cost, lane);
      if (at > latest) {
        latest = at;
        window = meter.window().name();
      }
    }
    return new Placement(latest, window);
  }

  /** Returns whether only the store knows if the first in line fits here. */
  boolean asksStore(long now, Waiter first) {
    for (Meter meter : meters) {
      if (meter.placeAt(now, 0, first.cost, first.lane) == Meter.ASK_STORE) {
        return true;
      }
    }
    return false;
  }
}
