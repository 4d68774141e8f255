package dev.backline.core.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reads and writes of one transaction.
 *
 * <p>Each stored row has, beside its components, a <em>version</em> and a <em>stamp</em>. The
 * version starts at 1 and grows by one with each change of the row. The stamp is a number that the
 * writer hands in to say where the row came from; it takes no part in comparing rows. A row that is
 * deleted and written again is a new row of version 1.
 *
 * <p>A transaction sees its own writes. It is bound to the thread and the call of {@link
 * Storage.Work#in} that it was handed to; later use is an {@link IllegalStateException}. Not
 * thread-safe.
 */
public interface Transaction {

  /**
   * Returns the row of the given key, or empty.
   *
   * @throws IllegalArgumentException if the key has another number or type of values than the
   *     dataset's; see {@link Dataset#checked(RowKey)}
   */
  <T extends Record> Optional<Versioned<T>> find(Dataset<T> dataset, RowKey key);

  /**
   * Returns the rows of the given keys, by the keys as they were given; keys without a row are
   * absent from the map.
   *
   * <p>Costs few round trips whatever the number of keys.
   */
  <T extends Record> Map<RowKey, Versioned<T>> findAll(Dataset<T> dataset, List<RowKey> keys);

  /**
   * Writes rows by key: a new key is inserted, a changed row updated, an equal row left alone with
   * its version and stamp. Rows are compared by value; {@code 1.50} and {@code 1.5} are the same
   * decimal. Stored values that the record class has no component for are kept.
   *
   * <p>All rows are checked before the first is written, so an {@link IllegalArgumentException}
   * leaves the transaction as it was.
   *
   * @param stamp where the rows come from, one number for each row or none at all
   * @throws IllegalArgumentException if two rows have one key, a row has a value that no store can
   *     keep, or the number of stamps is neither zero nor that of the rows
   */
  <T extends Record> WriteCount upsert(Dataset<T> dataset, List<T> rows, long... stamp);

  /**
   * Writes the row if the stored one still has the expected version (compare and set).
   *
   * <p>An expected version of 0 demands that the key is absent. Of several concurrent transactions
   * with the same expectation exactly one gets {@code true}. A replaced row always gets a new
   * version, even if it is equal, and keeps its stamp; a new one has stamp 0.
   *
   * @return whether the row was written
   * @throws IllegalArgumentException if the row's key is not the given one
   */
  <T extends Record> boolean replace(Dataset<T> dataset, RowKey key, long expectedVersion, T row);

  /**
   * Returns the rows that pass the filter, in the order of their keys, read as they are asked for.
   *
   * <p>Keys are ordered column by column, text by code point. The rows end with the transaction;
   * close them earlier to free the cursor. Writing to the same dataset while its rows are open is
   * allowed, and the open rows do not show it.
   */
  <T extends Record> Rows<Versioned<T>> scan(Dataset<T> dataset, Filter filter);

  /** Returns how many rows pass the filter. */
  <T extends Record> long count(Dataset<T> dataset, Filter filter);

  /** Deletes the rows that pass the filter and returns how many there were. */
  <T extends Record> long delete(Dataset<T> dataset, Filter filter);
}
