package dev.backline.core.quota;

import java.util.Arrays;

/**
 * The times at which calls were counted, oldest first, as far back as a window reaches.
 *
 * <p>Calls of one instant share an entry. A log of a very large window also joins calls within
 * {@code 1/16384} of its length, counting all at the time of the latest: later than it was, never
 * earlier, so that a joined entry can't open the window too soon. Not thread-safe.
 */
final class SlidingLog {

  private static final int EXACT_UP_TO = 16_384;

  private final long length;
  private final long resolution;
  private long[] times = new long[16];
  private long[] ends = new long[16];
  private int head;
  private int size;
  private long firstOfLast;
  private long counted;
  private long expired;

  SlidingLog(long length, long limit) {
    this.length = length;
    this.resolution = limit <= EXACT_UP_TO ? 0 : length / EXACT_UP_TO;
  }

  /** Forgets calls that no window ending now reaches. */
  void expire(long now) {
    while (size > 0 && times[head] <= now - length) {
      expired = ends[head];
      head = (head + 1) & (times.length - 1);
      size--;
    }
  }

  void add(long now, long count) {
    counted += count;
    if (size > 0 && now - firstOfLast <= resolution) {
      int last = index(size - 1);
      times[last] = now;
      ends[last] = counted;
      return;
    }
    if (size == times.length) {
      grow();
    }
    int next = index(size++);
    times[next] = now;
    ends[next] = counted;
    firstOfLast = now;
  }

  long used() {
    return counted - expired;
  }

  /** Returns when the n-th oldest of the calls in the log, counted from 1, leaves the window. */
  long leavesAt(long nth) {
    long target = expired + nth;
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[index(middle)] >= target) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return times[index(low)] + length;
  }

  private int index(int position) {
    return (head + position) & (times.length - 1);
  }

  private void grow() {
    long[] moreTimes = Arrays.copyOfRange(times, head, head + 2 * size);
    long[] moreEnds = Arrays.copyOfRange(ends, head, head + 2 * size);
    int tail = size - head;
    Arrays.fill(moreTimes, tail, moreTimes.length, 0);
    Arrays.fill(moreEnds, tail, moreEnds.length, 0);
    System.arraycopy(times, 0, moreTimes, tail, head);
    System.arraycopy(ends, 0, moreEnds, tail, head);
    times = moreTimes;
    ends = moreEnds;
    head = 0;
  }
}
