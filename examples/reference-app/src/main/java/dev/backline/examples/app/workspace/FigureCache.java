package dev.backline.examples.app.workspace;

import dev.backline.core.Ticker;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Keeps what was computed from the facts until facts change, but for five minutes at most.
 *
 * <p>All of it grows old together, from the moment the facts were looked at: a figure that is first
 * asked for late is kept no longer than the others, so no answer is older than five minutes.
 * Several askers of one thing wait for one computation. Thread-safe.
 */
public final class FigureCache {

  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final int MOST = 2_000;

  /** A value, computed by the first to ask. */
  private static final class Entry {

    private final Supplier<?> maker;
    private volatile Object value = this;

    Entry(Supplier<?> maker) {
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
  private final AtomicLong started;

  FigureCache(Ticker ticker) {
    this.ticker = ticker;
    this.started = new AtomicLong(ticker.nanos());
  }

  /** Returns the value of the key, computed if it is not known. */
  public <T> T get(String key, Class<T> type, Supplier<T> maker) {
    if (entries.size() > MOST) {
      entries.clear();
    }
    Entry entry =
        entries.compute(
            key,
            (k, old) -> {
              (old == null ? misses : hits).incrementAndGet();
              return old == null ? new Entry(maker) : old;
            });
    try {
      return type.cast(entry.value());
    } catch (RuntimeException failed) {
      entries.remove(key, entry);
      throw failed;
    }
  }

  /** Returns whether the five minutes are over, to one asker of each five minutes. */
  boolean outlived() {
    long now = ticker.nanos();
    long since = started.get();
    return now - since >= LIFE.toNanos() && started.compareAndSet(since, now);
  }

  /** Forgets everything, because facts changed or may have; the five minutes begin anew. */
  void clear() {
    started.set(ticker.nanos());
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
