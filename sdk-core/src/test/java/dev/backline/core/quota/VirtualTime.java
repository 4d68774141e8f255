package dev.backline.core.quota;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** One virtual machine's time: ticker, wall clock, sleeper and alarm, moved by the test alone. */
final class VirtualTime implements Ticker, InstantSource, Sleeper, Alarm {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Ring> rings =
      new PriorityQueue<>(Comparator.comparingLong(Ring::at).thenComparingLong(Ring::order));
  private long elapsed;
  private long orders;
  private Duration wallOffset = Duration.ZERO;

  @Override
  public synchronized long nanos() {
    return elapsed;
  }

  @Override
  public synchronized Instant instant() {
    return START.plusNanos(elapsed).plus(wallOffset);
  }

  /** Sets the wall clock ahead or back; the ticker knows nothing of it. */
  synchronized void jumpWallClock(Duration by) {
    wallOffset = wallOffset.plus(by);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    advance(duration.toNanos());
  }

  void advance(Duration by) {
    advance(by.toNanos());
  }

  /** Moves time on, ringing each alarm at its time. */
  void advance(long nanos) {
    long target = nanos() + nanos;
    while (true) {
      Ring due;
      synchronized (this) {
        due = rings.peek();
        if (due == null || due.at() > target) {
          elapsed = target;
          return;
        }
        rings.remove(due);
        elapsed = Math.max(elapsed, due.at());
      }
      due.task().run();
    }
  }

  @Override
  public synchronized Runnable after(Duration delay, Runnable task) {
    Ring ring = new Ring(elapsed + Math.max(0, delay.toNanos()), orders++, task);
    rings.add(ring);
    return () -> {
      synchronized (this) {
        rings.remove(ring);
      }
    };
  }

  synchronized int pendingAlarms() {
    return rings.size();
  }

  @Override
  public synchronized void close() {
    rings.clear();
  }

  private record Ring(long at, long order, Runnable task) {}
}
