package org.example.logstorage;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import dev.backline.core.storage.WriteCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the store as one commit left it, and collects changes until its own. */
final class LogTransaction implements Transaction {

  private final Map<String, Table> tables;
  private final long commit;
  private final boolean writable;
  private final Thread thread = Thread.currentThread();
  private final Map<String, Changes> changes = new HashMap<>();
  private boolean ended;

  LogTransaction(Map<String, Table> tables, long commit, boolean writable) {
    this.tables = tables;
    this.commit = commit;
    this.writable = writable;
  }

  Map<String, Changes> changes() {
    return changes;
  }

  void end() {
    ended = true;
  }

  @Override
  public <T extends Record> Optional<Versioned<T>> find(Dataset<T> dataset, RowKey key) {
    Stored<T> stored = stored(dataset);
    return stored.find(dataset.checked(key)).map(stored::versioned);
  }

  @Override
  public <T extends Record> Map<RowKey, Versioned<T>> findAll(
      Dataset<T> dataset, List<RowKey> keys) {
    Stored<T> stored = stored(dataset);
    Map<RowKey, Versioned<T>> found = new LinkedHashMap<>();
    for (RowKey key : keys) {
      stored.find(dataset.checked(key)).ifPresent(row -> found.put(key, stored.versioned(row)));
    }
    return found;
  }

  // [upsert]
  @Override
  public <T extends Record> WriteCount upsert(Dataset<T> dataset, List<T> rows, long... stamp) {
    Stored<T> stored = storedForWriting(dataset);
    if (stamp.length != 0 && stamp.length != rows.size()) {
      throw new IllegalArgumentException(
          stamp.length + " stamps for " + rows.size() + " rows; give none or one for each");
    }
    List<@Nullable Object[]> encoded = new ArrayList<>(rows.size());
    Set<RowKey> keys = new HashSet<>();
    for (T row : rows) { // all rows are checked before the first is written
      @Nullable Object[] values = dataset.encode(row);
      encoded.add(values);
      if (!keys.add(dataset.keyOf(values))) {
        throw new IllegalArgumentException("two rows of one upsert have the same key");
      }
    }
    WriteCount count = WriteCount.NONE;
    for (int i = 0; i < encoded.size(); i++) {
      count = count.plus(stored.write(encoded.get(i), stamp.length == 0 ? 0 : stamp[i]));
    }
    return count;
  }

  // [/upsert]

  // [replace]
  @Override
  public <T extends Record> boolean replace(
      Dataset<T> dataset, RowKey key, long expectedVersion, T row) {
    Stored<T> stored = storedForWriting(dataset);
    RowKey checked = dataset.checked(key);
    @Nullable Object[] values = dataset.encode(row);
    if (!checked.equals(dataset.keyOf(values))) {
      throw new IllegalArgumentException("the row has another key than the given one");
    }
    Optional<StoredRow> old = stored.find(checked);
    if (old.map(StoredRow::version).orElse(0L) != expectedVersion) {
      return false;
    }
    stored.put(checked, stored.merged(old, values), expectedVersion + 1, stampOf(old));
    return true;
  }

  // [/replace]

  private static long stampOf(Optional<StoredRow> row) {
    return row.map(StoredRow::stamp).orElse(0L);
  }

  @Override
  public <T extends Record> Rows<Versioned<T>> scan(Dataset<T> dataset, Filter filter) {
    Stored<T> stored = stored(dataset);
    Predicate<@Nullable Object[]> passes = dataset.test(filter);
    // A copy: what the transaction writes while these rows are open is not shown by them.
    TreeMap<RowKey, Optional<StoredRow>> written = new TreeMap<>(stored.written);
    return new LogRows<>(
        new MergedRows(stored.table, commit, written),
        this::checkUsable,
        row -> passes.test(stored.valuesOf(row)),
        stored::versioned);
  }

  @Override
  public <T extends Record> long count(Dataset<T> dataset, Filter filter) {
    return keys(dataset, filter).size();
  }

  @Override
  public <T extends Record> long delete(Dataset<T> dataset, Filter filter) {
    Stored<T> stored = storedForWriting(dataset);
    List<RowKey> keys = keys(dataset, filter);
    keys.forEach(key -> stored.written.put(key, Optional.empty()));
    return keys.size();
  }

  private List<RowKey> keys(Dataset<?> dataset, Filter filter) {
    Stored<?> stored = stored(dataset);
    Predicate<@Nullable Object[]> passes = dataset.test(filter);
    List<RowKey> keys = new ArrayList<>();
    new MergedRows(stored.table, commit, stored.written)
        .forEachRemaining(
            row -> {
              if (passes.test(stored.valuesOf(row))) {
                keys.add(row.key());
              }
            });
    return keys;
  }

  private <T extends Record> Stored<T> stored(Dataset<T> dataset) {
    checkUsable();
    Table table = tables.computeIfAbsent(dataset.name(), Table::new);
    Changes own = changes.get(dataset.name());
    List<Table.StoredColumn> columns = own == null ? table.columns() : own.columns();
    Table.grown(columns, dataset); // refuses a class that does not fit what is stored
    return new Stored<>(
        dataset, table, columns, own == null ? new TreeMap<>(RowKey.order()) : own.rows());
  }

  private <T extends Record> Stored<T> storedForWriting(Dataset<T> dataset) {
    checkUsable();
    if (!writable) {
      throw new IllegalStateException("a snapshot is read-only; write inTransaction");
    }
    Table table = tables.computeIfAbsent(dataset.name(), Table::new);
    Changes own = changes.computeIfAbsent(dataset.name(), name -> new Changes(table.columns()));
    own.grow(Table.grown(own.columns(), dataset));
    return stored(dataset);
  }

  private void checkUsable() {
    if (ended) {
      throw new IllegalStateException("the transaction has ended");
    }
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException("a transaction belongs to the thread that it was handed to");
    }
  }

  /** One dataset as this transaction sees it. */
  private final class Stored<T extends Record> {

    private final Dataset<T> dataset;
    private final Table table;
    private final TreeMap<RowKey, Optional<StoredRow>> written;
    private final int[] places;
    private final int width;

    Stored(
        Dataset<T> dataset,
        Table table,
        List<Table.StoredColumn> columns,
        TreeMap<RowKey, Optional<StoredRow>> written) {
      this.dataset = dataset;
      this.table = table;
      this.written = written;
      this.places = Table.places(columns, dataset);
      this.width = columns.size();
    }

    Optional<StoredRow> find(RowKey key) {
      Optional<StoredRow> own = written.get(key);
      return own == null ? table.find(key, commit) : own;
    }

    @Nullable Object[] valuesOf(StoredRow row) {
      @Nullable Object[] values = new Object[places.length];
      for (int i = 0; i < places.length; i++) {
        boolean there = places[i] >= 0 && places[i] < row.values().length;
        values[i] = there ? row.values()[places[i]] : null;
      }
      return values;
    }

    Versioned<T> versioned(StoredRow row) {
      return new Versioned<>(dataset.decode(valuesOf(row)), row.version(), row.stamp());
    }

    /** Keeps what the record class has no component for. */
    @Nullable Object[] merged(Optional<StoredRow> old, @Nullable Object[] values) {
      @Nullable Object[] merged =
          old.map(row -> Arrays.copyOf(row.values(), width)).orElseGet(() -> new Object[width]);
      for (int i = 0; i < places.length; i++) {
        merged[places[i]] = values[i];
      }
      return merged;
    }

    WriteCount write(@Nullable Object[] values, long stamp) {
      RowKey key = dataset.keyOf(values);
      Optional<StoredRow> old = find(key);
      @Nullable Object[] merged = merged(old, values);
      if (old.isPresent() && Arrays.equals(merged, Arrays.copyOf(old.get().values(), width))) {
        return new WriteCount(0, 0, 1);
      }
      put(key, merged, old.map(StoredRow::version).orElse(0L) + 1, stamp);
      return old.isPresent() ? new WriteCount(0, 1, 0) : new WriteCount(1, 0, 0);
    }

    void put(RowKey key, @Nullable Object[] values, long version, long stamp) {
      written.put(key, Optional.of(new StoredRow(key, values, version, stamp)));
    }
  }
}
