package org.example.logstorage;

import dev.backline.core.storage.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What one transaction did to one table and has not committed yet. */
final class Changes {

  private final List<Table.StoredColumn> columns;
  private final TreeMap<RowKey, Optional<StoredRow>> rows = new TreeMap<>(RowKey.order());

  Changes(List<Table.StoredColumn> columns) {
    this.columns = new ArrayList<>(columns);
  }

  /** Returns the table's columns as the transaction sees them. */
  List<Table.StoredColumn> columns() {
    return columns;
  }

  void grow(List<Table.StoredColumn> grown) {
    columns.clear();
    columns.addAll(grown);
  }

  /** Returns the rows that were written; an empty one was deleted. */
  TreeMap<RowKey, Optional<StoredRow>> rows() {
    return rows;
  }
}
