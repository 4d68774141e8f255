package dev.backline.examples.app.workspace;

import dev.backline.core.Ticker;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A word in the database that changes whenever facts do, so that a process hears of imports and
 * syncs of the others. Thread-safe.
 */
final class FactsMark {

  private static final RowKey KEY = RowKey.of("facts");
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** The word. */
  record ChangeMark(@Key String name, String word) {
    static final Dataset<ChangeMark> DATASET = Dataset.of(ChangeMark.class);
  }

  private final Storage storage;
  private final Ticker ticker;
  private final AtomicLong nextLook;
  private volatile String known;

  FactsMark(Storage storage, Ticker ticker) {
    this.storage = storage;
    this.ticker = ticker;
    this.nextLook = new AtomicLong(ticker.nanos());
    this.known = read();
  }

  /** Tells the other processes that facts changed. */
  void change() {
    String word = UUID.randomUUID().toString();
    ChangeMark mark = new ChangeMark("facts", word);
    storage.inTransaction(tx -> tx.upsert(ChangeMark.DATASET, List.of(mark)));
    known = word;
  }

  /** Returns whether another process changed facts since the last look, at most once a second. */
  boolean changedElsewhere() {
    long now = ticker.nanos();
    long due = nextLook.get();
    if (now - due < 0 || !nextLook.compareAndSet(due, now + BETWEEN_LOOKS.toNanos())) {
      return false;
    }
    String word = read();
    boolean changed = !word.equals(known);
    known = word;
    return changed;
  }

  private String read() {
    return storage
        .inSnapshot(tx -> tx.find(ChangeMark.DATASET, KEY))
        .map(found -> found.row().word())
        .orElse("");
  }
}
