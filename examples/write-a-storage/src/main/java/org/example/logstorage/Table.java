package org.example.logstorage;

import dev.backline.core.StorageException;
import dev.backline.core.storage.ColumnKind;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one dataset, and each row in the versions that somebody may still read.
 *
 * <p>One writer at a time adds versions; readers need no lock.
 */
final class Table {

  /** A column as the file describes it. */
  record StoredColumn(String name, ColumnKind kind, boolean key) {}

  // [version]
  /** What a row was from one commit on; no row means that it was deleted. */
  static final class RowVersion {
    private final long commit;
    private final @Nullable StoredRow row;
    private volatile @Nullable RowVersion before;

    RowVersion(long commit, @Nullable StoredRow row, @Nullable RowVersion before) {
      this.commit = commit;
      this.row = row;
      this.before = before;
    }
  }

  /** Returns the row as the given commit left it. */
  static Optional<StoredRow> visible(@Nullable RowVersion newest, long commit) {
    RowVersion version = newest;
    while (version != null && version.commit > commit) {
      version = version.before;
    }
    return version == null ? Optional.empty() : Optional.ofNullable(version.row);
  }

  // [/version]

  private final String name;
  private final ConcurrentSkipListMap<RowKey, RowVersion> rows =
      new ConcurrentSkipListMap<>(RowKey.order());
  private volatile List<StoredColumn> columns = List.of();

  Table(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  List<StoredColumn> columns() {
    return columns;
  }

  void grow(List<StoredColumn> grown) {
    columns = List.copyOf(grown);
  }

  ConcurrentSkipListMap<RowKey, RowVersion> rows() {
    return rows;
  }

  Optional<StoredRow> find(RowKey key, long commit) {
    return visible(rows.get(key), commit);
  }

  /** Adds a version and drops those that no reader of the oldest commit or a later one can see. */
  void put(RowKey key, @Nullable StoredRow row, long commit, long oldest) {
    RowVersion before = rows.get(key);
    if (row == null && before == null) {
      return; // written and deleted by one transaction
    }
    rows.put(key, new RowVersion(commit, row, before));
    RowVersion needed = before;
    while (needed != null && needed.commit > oldest) {
      needed = needed.before;
    }
    if (needed != null) {
      needed.before = null;
    }
  }

  /** Forgets a key that was deleted, unless a reader may see the row still; returns whether. */
  boolean forget(RowKey key, long oldest) {
    RowVersion version = rows.get(key);
    if (version != null && version.row == null) {
      return version.commit <= oldest && rows.remove(key, version);
    }
    return true;
  }

  // [grow]
  /** Returns the columns with those that the dataset adds, which nobody sees before a commit. */
  static List<StoredColumn> grown(List<StoredColumn> known, Dataset<?> dataset) {
    List<StoredColumn> grown = new ArrayList<>(known);
    for (var wanted : dataset.layout()) {
      int at = indexOf(known, wanted.name());
      if (at < 0 && (known.isEmpty() || !wanted.key())) {
        grown.add(new StoredColumn(wanted.name(), wanted.kind(), wanted.key()));
      } else if (at < 0
          || known.get(at).kind() != wanted.kind()
          || known.get(at).key() != wanted.key()) {
        throw new StorageException(
            "dataset %s wants column %s as %s%s, which is not how it is stored"
                .formatted(
                    dataset.name(), wanted.name(), wanted.kind(), wanted.key() ? " key" : ""),
            "Give the changed record class a dataset name of its own and copy the rows.",
            null);
      }
    }
    return grown;
  }

  // [/grow]

  /** Returns where each of the dataset's columns stands; -1 for those that are not stored yet. */
  static int[] places(List<StoredColumn> columns, Dataset<?> dataset) {
    return dataset.layout().stream().mapToInt(c -> indexOf(columns, c.name())).toArray();
  }

  private static int indexOf(List<StoredColumn> columns, String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
