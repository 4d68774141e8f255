package dev.backline.core.storage;

import dev.backline.core.StorageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One dataset's rows in memory; immutable.
 *
 * <p>Like a database's table it has the columns of all record classes that were ever used under its
 * name, and a row keeps the values of columns that today's class doesn't know.
 */
record MemoryTable(List<Column> columns, SortedTree<RowKey, Stored> rows) {

  /** A row with the values of the table's columns; later columns are beyond the array's end. */
  static final class Stored {
    private final RowKey key;
    private final @Nullable Object[] values;
    private final long version;
    private final long stamp;

    Stored(RowKey key, @Nullable Object[] values, long version, long stamp) {
      this.key = key;
      this.values = values;
      this.version = version;
      this.stamp = stamp;
    }

    RowKey key() {
      return key;
    }

    /** Returns the array itself, which nobody changes. */
    @Nullable Object[] values() {
      return values;
    }

    long version() {
      return version;
    }

    long stamp() {
      return stamp;
    }
  }

  static MemoryTable of(Dataset<?> dataset) {
    return new MemoryTable(dataset.layout(), SortedTree.empty(RowKey.order()));
  }

  /** Returns the table with a column for each of the dataset's. */
  MemoryTable grownFor(Dataset<?> dataset) {
    List<Column> grown = new ArrayList<>(columns);
    for (Column wanted : dataset.layout()) {
      int at = indexOf(wanted.name());
      if (at < 0) {
        grown.add(wanted);
      } else if (columns.get(at).kind() != wanted.kind() || columns.get(at).key() != wanted.key()) {
        throw mismatch(dataset, wanted, columns.get(at));
      }
    }
    long keys = columns.stream().filter(Column::key).count();
    if (dataset.layout().stream().filter(Column::key).count() != keys) {
      throw mismatch(dataset, dataset.layout().get(0), columns.get(0));
    }
    return grown.size() == columns.size() ? this : new MemoryTable(List.copyOf(grown), rows);
  }

  private static StorageException mismatch(Dataset<?> dataset, Column wanted, Column there) {
    return new StorageException(
        "dataset %s wants column %s as %s%s, but it is stored as %s%s"
            .formatted(
                dataset.name(),
                wanted.name(),
                wanted.kind(),
                wanted.key() ? " key" : "",
                there.kind(),
                there.key() ? " key" : ""),
        "Give the changed record class a dataset name of its own and copy the rows.",
        null);
  }

  /** Returns where each of the dataset's columns stands in this table. */
  int[] places(Dataset<?> dataset) {
    return dataset.layout().stream().mapToInt(column -> indexOf(column.name())).toArray();
  }

  private int indexOf(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  MemoryTable with(Stored row) {
    return new MemoryTable(columns, rows.with(row.key(), row));
  }

  MemoryTable without(RowKey key) {
    return new MemoryTable(columns, rows.without(key));
  }
}
