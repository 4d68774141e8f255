package dev.backline.core.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One transaction over immutable tables: it changes its own map of them, or nothing. */
final class MemoryTransaction implements Transaction {

  private final Map<String, MemoryTable> tables;
  private final boolean writable;
  private final Thread thread = Thread.currentThread();
  private boolean ended;

  MemoryTransaction(Map<String, MemoryTable> tables, boolean writable) {
    this.tables = new HashMap<>(tables);
    this.writable = writable;
  }

  /** Returns what a commit would publish. */
  Map<String, MemoryTable> tables() {
    return Map.copyOf(tables);
  }

  void end() {
    ended = true;
  }

  @Override
  public <T extends Record> Optional<Versioned<T>> find(Dataset<T> dataset, RowKey key) {
    MemoryTable table = table(dataset);
    return table.rows().find(dataset.checked(key)).map(reader(dataset, table)::versioned);
  }

  @Override
  public <T extends Record> Map<RowKey, Versioned<T>> findAll(
      Dataset<T> dataset, List<RowKey> keys) {
    MemoryTable table = table(dataset);
    Reader<T> reader = reader(dataset, table);
    Map<RowKey, Versioned<T>> found = new LinkedHashMap<>();
    for (RowKey key : keys) {
      table
          .rows()
          .find(dataset.checked(key))
          .ifPresent(stored -> found.put(key, reader.versioned(stored)));
    }
    return found;
  }

  @Override
  public <T extends Record> WriteCount upsert(Dataset<T> dataset, List<T> rows, long... stamp) {
    checkWritable();
    if (stamp.length != 0 && stamp.length != rows.size()) {
      throw new IllegalArgumentException(
          stamp.length + " stamps for " + rows.size() + " rows; give none or one for each");
    }
    MemoryTable table = table(dataset);
    int[] places = table.places(dataset);
    Set<RowKey> seen = new HashSet<>();
    WriteCount count = WriteCount.NONE;
    for (int i = 0; i < rows.size(); i++) {
      @Nullable Object[] values = dataset.encode(rows.get(i));
      RowKey key = dataset.keyOf(values);
      if (!seen.add(key)) {
        throw new IllegalArgumentException(
            "dataset " + dataset.name() + ": two rows of one upsert have the same key");
      }
      MemoryTable.@Nullable Stored old = table.rows().find(key).orElse(null);
      long version = old == null ? 1 : old.version() + 1;
      @Nullable Object[] merged = merged(table, places, old, values);
      if (old != null && Arrays.equals(merged, padded(table, old))) {
        count = count.plus(new WriteCount(0, 0, 1));
        continue;
      }
      table =
          table.with(
              new MemoryTable.Stored(key, merged, version, stamp.length == 0 ? 0 : stamp[i]));
      count = count.plus(old == null ? new WriteCount(1, 0, 0) : new WriteCount(0, 1, 0));
    }
    tables.put(dataset.name(), table);
    return count;
  }

  @Override
  public <T extends Record> boolean replace(
      Dataset<T> dataset, RowKey key, long expectedVersion, T row) {
    checkWritable();
    MemoryTable table = table(dataset);
    RowKey checked = dataset.checked(key);
    @Nullable Object[] values = dataset.encode(row);
    if (!checked.equals(dataset.keyOf(values))) {
      throw new IllegalArgumentException(
          "dataset " + dataset.name() + ": the row has another key than the given one");
    }
    MemoryTable.@Nullable Stored old = table.rows().find(checked).orElse(null);
    if ((old == null ? 0 : old.version()) != expectedVersion) {
      return false;
    }
    @Nullable Object[] merged = merged(table, table.places(dataset), old, values);
    long stamp = old == null ? 0 : old.stamp();
    tables.put(
        dataset.name(),
        table.with(new MemoryTable.Stored(checked, merged, expectedVersion + 1, stamp)));
    return true;
  }

  @Override
  public <T extends Record> Rows<Versioned<T>> scan(Dataset<T> dataset, Filter filter) {
    MemoryTable table = table(dataset);
    Predicate<@Nullable Object[]> passes = dataset.test(filter);
    return new Scan<>(table.rows().values(), reader(dataset, table), passes);
  }

  @Override
  public <T extends Record> long count(Dataset<T> dataset, Filter filter) {
    return keys(dataset, filter).size();
  }

  @Override
  public <T extends Record> long delete(Dataset<T> dataset, Filter filter) {
    checkWritable();
    List<RowKey> keys = keys(dataset, filter);
    MemoryTable table = table(dataset);
    for (RowKey key : keys) {
      table = table.without(key);
    }
    tables.put(dataset.name(), table);
    return keys.size();
  }

  private List<RowKey> keys(Dataset<?> dataset, Filter filter) {
    MemoryTable table = table(dataset);
    Reader<?> reader = reader(dataset, table);
    Predicate<@Nullable Object[]> passes = dataset.test(filter);
    List<RowKey> keys = new ArrayList<>();
    Iterator<MemoryTable.Stored> rows = table.rows().values();
    while (rows.hasNext()) {
      MemoryTable.Stored stored = rows.next();
      if (passes.test(reader.values(stored))) {
        keys.add(stored.key());
      }
    }
    return keys;
  }

  private MemoryTable table(Dataset<?> dataset) {
    checkUsable();
    MemoryTable table = tables.get(dataset.name());
    MemoryTable grown = table == null ? MemoryTable.of(dataset) : table.grownFor(dataset);
    tables.put(dataset.name(), grown);
    return grown;
  }

  private void checkUsable() {
    if (ended) {
      throw new IllegalStateException("the transaction has ended");
    }
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException("a transaction belongs to the thread that it was handed to");
    }
  }

  private void checkWritable() {
    checkUsable();
    if (!writable) {
      throw new IllegalStateException("a snapshot is read-only; write inTransaction");
    }
  }

  private static @Nullable Object[] merged(
      MemoryTable table,
      int[] places,
      MemoryTable.@Nullable Stored old,
      @Nullable Object[] values) {
    @Nullable Object[] merged =
        old == null ? new Object[table.columns().size()] : padded(table, old);
    for (int i = 0; i < places.length; i++) {
      merged[places[i]] = values[i];
    }
    return merged;
  }

  private static @Nullable Object[] padded(MemoryTable table, MemoryTable.Stored stored) {
    return Arrays.copyOf(stored.values(), table.columns().size());
  }

  private static <T extends Record> Reader<T> reader(Dataset<T> dataset, MemoryTable table) {
    return new Reader<>(dataset, table.places(dataset));
  }

  /** Picks a dataset's values out of a stored row. */
  private static final class Reader<T extends Record> {

    private final Dataset<T> dataset;
    private final int[] places;

    Reader(Dataset<T> dataset, int[] places) {
      this.dataset = dataset;
      this.places = places;
    }

    @Nullable Object[] values(MemoryTable.Stored stored) {
      @Nullable Object[] values = new Object[places.length];
      for (int i = 0; i < places.length; i++) {
        values[i] = places[i] < stored.values().length ? stored.values()[places[i]] : null;
      }
      return values;
    }

    Versioned<T> versioned(MemoryTable.Stored stored) {
      return new Versioned<>(dataset.decode(values(stored)), stored.version(), stored.stamp());
    }
  }

  /** The rows of one scan. */
  private final class Scan<T extends Record> implements Rows<Versioned<T>> {

    private final Iterator<MemoryTable.Stored> rows;
    private final Reader<T> reader;
    private final Predicate<@Nullable Object[]> passes;
    private MemoryTable.@Nullable Stored next;
    private boolean closed;

    Scan(
        Iterator<MemoryTable.Stored> rows, Reader<T> reader, Predicate<@Nullable Object[]> passes) {
      this.rows = rows;
      this.reader = reader;
      this.passes = passes;
    }

    @Override
    public boolean hasNext() {
      if (closed) {
        return false;
      }
      checkUsable();
      while (next == null && rows.hasNext()) {
        MemoryTable.Stored candidate = rows.next();
        if (passes.test(reader.values(candidate))) {
          next = candidate;
        }
      }
      return next != null;
    }

    @Override
    public Versioned<T> next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException("no more rows");
      }
      MemoryTable.Stored stored = next;
      next = null;
      return reader.versioned(stored);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
