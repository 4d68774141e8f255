package dev.backline.core.testing;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.storage.WriteCount;
import java.util.List;
import java.util.Optional;

/** What the checks of {@link StorageConformance} share: the store, and short ways to use it. */
public interface StorageUnderTest {

  /** Returns the store, which was empty when the check began. */
  Storage storage();

  /** Returns another handle of the same rows, or the same one. */
  Storage secondStorage();

  /** Writes the rows in a transaction of their own. */
  default <T extends Record> WriteCount upsert(Dataset<T> dataset, List<T> rows, long... stamps) {
    return storage().inTransaction(t -> t.upsert(dataset, rows, stamps));
  }

  /** Reads one row in a snapshot of its own. */
  default <T extends Record> Optional<Versioned<T>> find(Dataset<T> dataset, Object... key) {
    return storage().inSnapshot(t -> t.find(dataset, RowKey.of(key)));
  }

  /** Reads the rows that pass the filter in a snapshot of their own. */
  default <T extends Record> List<T> rows(Dataset<T> dataset, Filter filter) {
    return storage()
        .inSnapshot(t -> t.scan(dataset, filter).toList().stream().map(Versioned::row).toList());
  }

  /** Counts the rows that pass the filter in a snapshot of its own. */
  default <T extends Record> long count(Dataset<T> dataset, Filter filter) {
    return storage().inSnapshot(t -> t.count(dataset, filter));
  }
}
