package dev.backline.examples.peers.token;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads of one JVM that all call at once. */
final class Herd implements AutoCloseable {

  private final TokenClient client;
  private final int size;
  private final ExecutorService threads;

  Herd(TokenClient client, int size) {
    this.client = client;
    this.size = size;
    this.threads =
        Executors.newFixedThreadPool(
            size,
            work -> {
              Thread thread = new Thread(work, "herd");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Lets each thread call once, all of them from the same instant; returns how many failed. */
  int call() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      calls.add(threads.submit(() -> succeeds(start)));
    }
    start.countDown();
    int failed = 0;
    for (Future<Boolean> call : calls) {
      failed += call.get(60, TimeUnit.SECONDS) ? 0 : 1;
    }
    return failed;
  }

  private boolean succeeds(CountDownLatch start) throws InterruptedException {
    start.await();
    try {
      client.call();
      return true;
    } catch (Exception e) { // whatever it is, the caller has no answer
      return false;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
