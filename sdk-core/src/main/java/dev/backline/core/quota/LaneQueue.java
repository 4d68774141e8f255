package dev.backline.core.quota;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The queue of one lane in one scope, with what has queued and left, counted in cost, here and in
 * the scopes below. Guarded by the lock of the turnstile.
 */
final class LaneQueue {

  final Deque<Waiter> waiters = new ArrayDeque<>();
  long enqueued;
  long served;

  long waiting() {
    return enqueued - served;
  }
}
