package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Transaction;

/** The next free run or page number of the store. */
record SyncCounter(@Key String name, long next) {

  static final Dataset<SyncCounter> DATASET = Dataset.of(SyncCounter.class);

  static final String RUNS = "runs";
  static final String PAGES = "pages";

  /**
   * Takes numbers and returns the first of them.
   *
   * @throws LostRaceException if another transaction took some meanwhile
   */
  static long take(Transaction transaction, String name, long many) {
    RowKey key = RowKey.of(name);
    var stored = transaction.find(DATASET, key);
    long first = stored.map(counter -> counter.row().next()).orElse(1L);
    long version = stored.map(counter -> counter.version()).orElse(0L);
    if (!transaction.replace(DATASET, key, version, new SyncCounter(name, first + many))) {
      throw new LostRaceException();
    }
    return first;
  }
}
