package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import java.util.ArrayList;
import java.util.List;

/** Looks into a store. */
final class Stores {

  private Stores() {}

  static <T extends Record> List<T> all(Storage storage, Dataset<T> dataset) {
    return storage.inSnapshot(
        transaction -> {
          List<T> rows = new ArrayList<>();
          transaction.scan(dataset, Filter.all()).forEachRemaining(row -> rows.add(row.row()));
          return rows;
        });
  }

  static <T extends Record> Versioned<T> stored(
      Storage storage, Dataset<T> dataset, Object... key) {
    return storage.inSnapshot(
        transaction -> transaction.find(dataset, RowKey.of(key)).orElseThrow());
  }
}
