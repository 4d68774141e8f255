package dev.backline.core.quota;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call in a queue. Fields that change are guarded by the lock of the turnstile. */
final class Waiter {

  final Scope scope;
  final Lane lane;
  final int cost;
  final long since;
  final long deadline;
  final String window;
  final long[] tickets;
  final long order;
  final @Nullable Place place;
  @Nullable Admission outcome;
  @Nullable RuntimeException failure;

  Waiter(Scope scope, Request request, long order, @Nullable Turnstile asynchronous) {
    this.scope = scope;
    this.lane = request.lane();
    this.cost = request.cost();
    this.since = request.since();
    this.deadline = request.deadline();
    this.window = request.window();
    this.order = order;
    this.tickets = scope.takeTickets(lane, cost);
    this.place = asynchronous == null ? null : new Place(this, asynchronous);
  }

  boolean pending() {
    return outcome == null && failure == null;
  }

  /** What a call asks for. */
  record Request(Lane lane, int cost, long since, long deadline, String window) {}

  /** The future of an asynchronous waiter; cancelling it leaves the queue. */
  static final class Place extends CompletableFuture<Admission> {

    private final Waiter waiter;
    private final Turnstile turnstile;

    Place(Waiter waiter, Turnstile turnstile) {
      this.waiter = waiter;
      this.turnstile = turnstile;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      // A call that was counted just now can't be taken back: its future is about to complete.
      return turnstile.leave(waiter) && super.cancel(mayInterruptIfRunning);
    }
  }
}
