package dev.backline.core.quota;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs something later, without a thread for each thing that waits.
 *
 * <p>Tests ring it by their own clock. Thread-safe.
 */
public interface Alarm extends AutoCloseable {

  /**
   * Runs the task once after the delay.
   *
   * @return takes the task back if it has not begun
   */
  Runnable after(Duration delay, Runnable task);

  /** Drops all tasks and ends the thread, if there is one. */
  @Override
  void close();

  /** Returns an alarm on one daemon thread, which starts with the first task. */
  static Alarm system(String name) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return new Alarm() {
      @Override
      public Runnable after(Duration delay, Runnable task) {
        if (timer.isShutdown()) {
          return () -> {};
        }
        var pending = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> pending.cancel(false);
      }

      @Override
      public void close() {
        timer.shutdownNow();
      }
    };
  }
}
