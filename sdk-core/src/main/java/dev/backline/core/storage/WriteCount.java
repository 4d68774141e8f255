package dev.backline.core.storage;

/** How many rows a write inserted, updated and found unchanged. */
public record WriteCount(long inserted, long updated, long unchanged) {

  /** The count of a write of nothing. */
  public static final WriteCount NONE = new WriteCount(0, 0, 0);

  /** Returns the sum of both counts. */
  public WriteCount plus(WriteCount other) {
    return new WriteCount(
        inserted + other.inserted, updated + other.updated, unchanged + other.unchanged);
  }

  /** Returns the number of rows that were handed in. */
  public long total() {
    return inserted + updated + unchanged;
  }
}
