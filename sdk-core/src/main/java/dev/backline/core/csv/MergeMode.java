package dev.backline.core.csv;

/** What a new file of the same kind does to the rows of an older one. */
public enum MergeMode {
  /** Rows add up; equal rows of several files are one. */
  LEDGER,
  /** A row of the same key and day takes the place of the older one; other days stay. */
  TIME_SERIES,
  /** The file is the whole truth of its account: rows that it does not hold are gone. */
  SNAPSHOT
}
