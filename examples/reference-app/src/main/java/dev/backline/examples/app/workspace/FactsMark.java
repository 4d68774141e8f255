package dev.backline.examples.app.workspace;

import dev.backline.core.Ticker;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

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
  private volatile long nextLook;
  private volatile String known;

  FactsMark(Storage storage, Ticker ticker) {
    this.storage = storage;
    this.ticker = ticker;
    this.nextLook = ticker.nanos();
    this.known = read();
  }

  /** Tells the other processes that facts changed. */
  void change() {
    String word = UUID.randomUUID().toString();
    ChangeMark mark = new ChangeMark("facts", word);
    storage.inTransaction(tx -> tx.upsert(ChangeMark.DATASET, List.of(mark)));
    known = word;
  }

  /**
   * Looks, at most once a second, whether another process changed facts. Whoever asks meanwhile
   * waits until the look is over and what follows from it is done.
   *
   * @param changed run if facts changed
   */
  void look(Runnable changed) {
    if (!due()) {
      return;
    }
    synchronized (this) {
      if (!due()) {
        return;
      }
      try {
        String word = read();
        if (!word.equals(known)) {
          known = word;
          changed.run();
        }
      } finally {
        nextLook = ticker.nanos() + BETWEEN_LOOKS.toNanos();
      }
    }
  }

  private boolean due() {
    return ticker.nanos() - nextLook >= 0;
  }

  private String read() {
    return storage
        .inSnapshot(tx -> tx.find(ChangeMark.DATASET, KEY))
        .map(found -> found.row().word())
        .orElse("");
  }
}
