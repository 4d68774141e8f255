package org.example.logstorage;

import dev.backline.core.storage.RowKey;
import org.jspecify.annotations.Nullable;

/** A row as it is kept; its values stand in the order of its table's columns. Immutable. */
final class StoredRow {

  private final RowKey key;
  private final @Nullable Object[] values;
  private final long version;
  private final long stamp;

  StoredRow(RowKey key, @Nullable Object[] values, long version, long stamp) {
    this.key = key;
    this.values = values;
    this.version = version;
    this.stamp = stamp;
  }

  RowKey key() {
    return key;
  }

  /** Returns the array itself, which nobody changes; columns added later are beyond its end. */
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
