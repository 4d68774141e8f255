package dev.backline.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Remembers each admitted call and counts every sliding window by brute force. */
final class WindowWitness {

  private final List<long[]> calls = new ArrayList<>();

  synchronized void saw(long at, int cost) {
    calls.add(new long[] {at, cost});
  }

  synchronized long total() {
    return calls.stream().mapToLong(call -> call[1]).sum();
  }

  /** Fails if any span of the window's length holds more than its limit. */
  synchronized void assertNeverExceeded(QuotaWindow window) {
    long length = window.length().toNanos();
    long inside = 0;
    int first = 0;
    for (int last = 0; last < calls.size(); last++) {
      inside += calls.get(last)[1];
      while (calls.get(first)[0] <= calls.get(last)[0] - length) {
        inside -= calls.get(first++)[1];
      }
      assertThat(inside)
          .as("calls within %s up to %d", window, calls.get(last)[0])
          .isLessThanOrEqualTo(window.limit());
    }
  }
}
