package dev.backline.core.sync;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Transaction;
import java.util.ArrayList;
import java.util.List;

/** Deletes rows by key, in filters short enough for every database. */
final class KeyFilters {

  private static final int AT_ONCE = 200;

  private KeyFilters() {}

  static <T extends Record> long delete(
      Transaction transaction, Dataset<T> dataset, List<RowKey> keys) {
    long deleted = 0;
    for (int from = 0; from < keys.size(); from += AT_ONCE) {
      List<RowKey> some = keys.subList(from, Math.min(keys.size(), from + AT_ONCE));
      deleted += transaction.delete(dataset, of(dataset, some));
    }
    return deleted;
  }

  private static Filter of(Dataset<?> dataset, List<RowKey> keys) {
    List<String> columns = dataset.layout().stream().filter(Column::key).map(Column::path).toList();
    if (columns.size() == 1) {
      return Filter.in(columns.get(0), keys.stream().map(key -> key.values().get(0)).toList());
    }
    List<Filter> rows = new ArrayList<>(keys.size());
    for (RowKey key : keys) {
      List<Filter> parts = new ArrayList<>(columns.size());
      for (int i = 0; i < columns.size(); i++) {
        parts.add(Filter.eq(columns.get(i), key.values().get(i)));
      }
      rows.add(new Filter.And(parts));
    }
    return new Filter.Or(rows);
  }
}
