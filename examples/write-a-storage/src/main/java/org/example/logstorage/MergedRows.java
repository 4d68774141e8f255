package org.example.logstorage;

import dev.backline.core.storage.RowKey;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The rows of one table by key: those of a commit, and over them what a transaction wrote. */
final class MergedRows implements Iterator<StoredRow> {

  private final Iterator<Map.Entry<RowKey, Table.RowVersion>> committed;
  private final Iterator<Map.Entry<RowKey, Optional<StoredRow>>> written;
  private final Comparator<RowKey> order = RowKey.order();
  private final long commit;
  private Map.@Nullable Entry<RowKey, Table.RowVersion> nextCommitted;
  private Map.@Nullable Entry<RowKey, Optional<StoredRow>> nextWritten;
  private @Nullable StoredRow next;

  MergedRows(Table table, long commit, SortedMap<RowKey, Optional<StoredRow>> written) {
    this.commit = commit;
    this.committed = table.rows().entrySet().iterator();
    this.written = written.entrySet().iterator();
    this.nextCommitted = after(committed);
    this.nextWritten = after(this.written);
  }

  private static <E> @Nullable E after(Iterator<E> entries) {
    return entries.hasNext() ? entries.next() : null;
  }

  @Override
  public boolean hasNext() {
    while (next == null && (nextCommitted != null || nextWritten != null)) {
      next = step().orElse(null);
    }
    return next != null;
  }

  @Override
  public StoredRow next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("no more rows");
    }
    StoredRow row = next;
    next = null;
    return row;
  }

  private Optional<StoredRow> step() {
    var old = nextCommitted;
    var own = nextWritten;
    int first = old == null ? 1 : own == null ? -1 : order.compare(old.getKey(), own.getKey());
    if (old != null && first <= 0) {
      nextCommitted = after(committed);
    }
    if (own == null || first < 0) {
      return old == null ? Optional.empty() : Table.visible(old.getValue(), commit);
    }
    nextWritten = after(written);
    return own.getValue();
  }
}
