package dev.backline.core.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A limit of a simulated platform: so many calls in any span of the given length, for each token.
 *
 * <p>Counts like the platform itself, on the simulator's time, and knows nothing of the client.
 */
public final class SimulatedWindow {

  private final String name;
  private final int limit;
  private final Duration length;
  private final Map<String, Deque<Long>> calls = new HashMap<>();

  private SimulatedWindow(String name, int limit, Duration length) {
    this.name = name;
    this.limit = limit;
    this.length = length;
  }

  /** Returns a window of the name, which tells windows apart in headers and bodies. */
  public static SimulatedWindow of(String name, int limit, Duration length) {
    if (limit < 0) {
      throw new IllegalArgumentException("limit must be at least 0, was " + limit);
    }
    return new SimulatedWindow(name, limit, length);
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns how many calls fit. */
  public int limit() {
    return limit;
  }

  /** Returns the span. */
  public Duration length() {
    return length;
  }

  /** Returns how many calls are left for the token. */
  public int remaining(String token, long nanos) {
    return limit - live(token, nanos).size();
  }

  /** Returns how long the token has to wait for the next call. */
  public Duration untilNext(String token, long nanos) {
    Deque<Long> live = live(token, nanos);
    return live.size() < limit || live.isEmpty()
        ? Duration.ZERO
        : Duration.ofNanos(live.getFirst() + length.toNanos() - nanos);
  }

  /** Counts a call of the token. */
  public void count(String token, long nanos) {
    live(token, nanos).addLast(nanos);
  }

  private Deque<Long> live(String token, long nanos) {
    Deque<Long> live = calls.computeIfAbsent(token, t -> new ArrayDeque<>());
    while (!live.isEmpty() && nanos - live.getFirst() >= length.toNanos()) {
      live.removeFirst();
    }
    return live;
  }
}
