package dev.backline.core.storage.jdbc;

import org.jspecify.annotations.Nullable;

/** The values of a stored row in the order of its dataset's layout. */
final class StoredRow {

  private final @Nullable Object[] values;
  private final long version;
  private final long stamp;

  StoredRow(@Nullable Object[] values, long version, long stamp) {
    this.values = values;
    this.version = version;
    this.stamp = stamp;
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
