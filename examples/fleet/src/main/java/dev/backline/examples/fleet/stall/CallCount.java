package dev.backline.examples.fleet.stall;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts calls by when they arrive, for the app and for each account, in exact sliding windows; and
 * notices when two runs of an account call by turns. Not thread-safe.
 */
final class CallCount {

  private final long spanNanos;
  private final Deque<Long> app = new ArrayDeque<>();
  private final Map<String, Deque<Long>> accounts = new HashMap<>();
  private final Map<String, Deque<String>> runs = new HashMap<>();
  private long calls;
  private int mostOfApp;
  private int mostOfAccount;
  private int interleaved;

  CallCount(Duration span) {
    this.spanNanos = span.toNanos();
  }

  /** Counts a call that arrived now. */
  void count(String account, String run, long nanos) {
    calls++;
    mostOfApp = Math.max(mostOfApp, add(app, nanos));
    mostOfAccount =
        Math.max(
            mostOfAccount, add(accounts.computeIfAbsent(account, a -> new ArrayDeque<>()), nanos));
    Deque<String> known = runs.computeIfAbsent(account, a -> new ArrayDeque<>());
    if (!run.equals(known.peekLast())) {
      if (known.contains(run)) {
        interleaved++; // a run that another one had followed already
      }
      known.addLast(run);
    }
  }

  private int add(Deque<Long> window, long nanos) {
    while (!window.isEmpty() && nanos - window.getFirst() >= spanNanos) {
      window.removeFirst();
    }
    window.addLast(nanos);
    return window.size();
  }

  StallSimulator.Count result(int refreshes, int spentTwice) {
    return new StallSimulator.Count(
        calls, mostOfApp, mostOfAccount, interleaved, refreshes, spentTwice);
  }
}
