package dev.backline.core.quota;

import java.util.List;

/** Plays future calls through windows as they stand, to say when the last of them could go. */
final class Oracle {

  private static final int PLAYED = 50_000;

  private Oracle() {}

  /** Returns when the last of the calls could be sent if nothing else was. */
  static long finish(List<Meter> meters, long now, long calls) {
    if (calls <= 0) {
      return now;
    }
    int played = (int) Math.min(calls, PLAYED);
    long[] sent = new long[played];
    long time = now;
    for (int i = 0; i < played; i++) {
      for (Meter meter : meters) {
        time = Math.max(time, earliest(meter, now, i, sent));
      }
      sent[i] = time;
    }
    long rest = calls - played;
    if (rest == 0) {
      return time;
    }
    // Far out only the slowest window counts: it takes a whole length for each full round.
    long longest = 0;
    for (Meter meter : meters) {
      long rounds = rest / Math.max(1, meter.open());
      longest = Math.max(longest, Math.multiplyExact(rounds, meter.window().length().toNanos()));
    }
    return time + longest;
  }

  private static long earliest(Meter meter, long now, int call, long[] sent) {
    long open = meter.open();
    if (open <= 0) {
      return now + meter.window().length().toNanos();
    }
    if (call >= open) {
      return sent[(int) (call - open)] + meter.window().length().toNanos();
    }
    return meter.foreseen(now, call);
  }
}
