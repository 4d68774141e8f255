package dev.backline.core.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Makes pools whose threads have a name, hold up no exit and go when idle. */
final class DaemonThreads {

  private DaemonThreads() {}

  /** Returns a pool of at most so many threads, which refuses work when all are busy. */
  static ExecutorService pool(String name, int most) {
    return new ThreadPoolExecutor(
        0,
        most,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
