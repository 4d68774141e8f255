package dev.backline.examples.app.workspace;

import dev.backline.core.Ticker;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Keeps what was computed from the facts for five minutes, or until facts change.
 *
 * <p>Several askers of one thing wait for one computation. Thread-safe.
 */
public final class FigureCache {

  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final int MOST = 2_000;

  /** A value, computed by the first to ask. */
  private static final class Entry {

    private final long born;
    private final Supplier<?> maker;
    private volatile Object value = this;

    Entry(long born, Supplier<?> maker) {
      this.born = born;
      this.maker = maker;
    }

    Object value() {
      Object known = value;
      if (known != this) {
        return known;
      }
      synchronized (this) {
        if (value == this) {
          value = maker.get();
        }
        return value;
      }
    }
  }

  private final Ticker ticker;
  private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong misses = new AtomicLong();

  FigureCache(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Returns the value of the key, computed if it is not known or too old. */
  public <T> T get(String key, Class<T> type, Supplier<T> maker) {
    long now = ticker.nanos();
    if (entries.size() > MOST) {
      entries.clear();
    }
    Entry entry =
        entries.compute(
            key,
            (k, old) -> {
              boolean fresh = old != null && now - old.born < LIFE.toNanos();
              (fresh ? hits : misses).incrementAndGet();
              return fresh ? old : new Entry(now, maker);
            });
    try {
      return type.cast(entry.value());
    } catch (RuntimeException failed) {
      entries.remove(key, entry);
      throw failed;
    }
  }

  /** Forgets everything, because facts changed. */
  public void clear() {
    entries.clear();
  }

  /** Returns how many answers were at hand. */
  public long hits() {
    return hits.get();
  }

  /** Returns how many answers had to be computed. */
  public long misses() {
    return misses.get();
  }
}
