package dev.backline.core.quota;

/**
 * The arithmetic of one window: what was counted here, and what the server counted beyond that.
 *
 * <p>Calls that the server knows of and we don't (another program with the same key, a count lost
 * in a crash) are kept as one foreign sum. It leaves the window as a whole: at the server's reset
 * if one was named, else a full length after the server last spoke of it. Not thread-safe.
 */
final class Tally {

  /** How long an answer may travel; an older foreign sum can be corrected downwards. */
  private static final long SETTLED = 120_000_000_000L;

  private final QuotaWindow window;
  private final long length;
  private final SlidingLog log;
  private long limit;
  private long foreign;
  private long foreignUntil;
  private long foreignHeardAt;

  Tally(QuotaWindow window) {
    this.window = window;
    this.length = window.length().toNanos();
    this.log = new SlidingLog(length, window.limit());
    this.limit = window.limit();
  }

  long limit() {
    return limit;
  }

  /** Returns the places that are open to the lane when nothing is counted. */
  long capacity(Lane lane) {
    return lane == Lane.BULK ? limit - Math.min(window.reserve(), Math.max(0, limit - 1)) : limit;
  }

  long used(long now) {
    log.expire(now);
    return log.used() + (now < foreignUntil ? foreign : 0);
  }

  void add(long now, long count) {
    log.add(now, count);
  }

  long placeAt(long now, long ahead, int cost, Lane lane) {
    long capacity = capacity(lane);
    long used = used(now);
    if (used + ahead + cost <= capacity) {
      return now;
    }
    if (cost > capacity) {
      return now + length; // the server allows nothing for now; ask again after a whole window
    }
    // Of a full window each further round of `capacity` calls takes a whole length.
    long rounds = Math.max(0, (ahead + cost - 1) / capacity);
    long needed = used + (ahead + cost - rounds * capacity) - capacity;
    long first = needed <= 0 ? now : leavesAt(now, needed);
    return first + rounds * length;
  }

  private long leavesAt(long now, long needed) {
    long own = log.used();
    if (now >= foreignUntil || foreign == 0) {
      return log.leavesAt(Math.min(needed, own));
    }
    long withForeign =
        needed <= foreign
            ? foreignUntil
            : Math.max(foreignUntil, log.leavesAt(Math.min(needed - foreign, own)));
    return needed <= own ? Math.min(log.leavesAt(needed), withForeign) : withForeign;
  }

  void hear(long now, Meter.Word word) {
    if (word.limit() >= 0) {
      limit = Math.min(window.limit(), word.limit());
    }
    if (word.remaining() < 0) {
      return;
    }
    log.expire(now);
    // So much must count as taken that no more places are left than the server says.
    long beyond = Math.max(0, limit - word.remaining() - log.used());
    long until = word.freshAt() >= 0 ? Math.min(word.freshAt(), now + length) : now + length;
    boolean alive = now < foreignUntil;
    if (!alive || beyond >= foreign || now - foreignHeardAt >= SETTLED) {
      foreign = beyond;
      foreignUntil = until;
      foreignHeardAt = now;
    }
  }
}
