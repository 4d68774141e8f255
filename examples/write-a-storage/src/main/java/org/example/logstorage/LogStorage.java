package org.example.logstorage;

import dev.backline.core.StorageException;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps datasets in one append-only file, for one program at a time.
 *
 * <p>All rows are in memory too: for thousands of rows on a small machine without any database. A
 * file that holds much that was overwritten is written anew when it is opened.
 *
 * <pre>{@code
 * try (Storage storage = LogStorage.open(Path.of("label.log"))) {
 *   Sync.to(storage).run(sources).requireSuccess();
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class LogStorage implements Storage {

  private static final long WORTH_REWRITING = 1 << 20;

  /** A deleted key that some reader may still see. */
  private record Grave(Table table, RowKey key) {}

  private final Journal journal;
  private final Map<String, Table> tables = new ConcurrentHashMap<>();
  private final ReentrantLock writer = new ReentrantLock(true);
  private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
  private final Object lock = new Object();
  private final TreeMap<Long, Integer> readers = new TreeMap<>(); // guarded by lock
  private final List<Grave> graves = new ArrayList<>(); // guarded by lock
  private long committed; // guarded by lock
  private volatile boolean closed;

  private LogStorage(Journal journal) {
    this.journal = journal;
  }

  /**
   * Opens the file, or creates it.
   *
   * @throws StorageException if it can't be read, or another program has it open
   */
  public static LogStorage open(Path file) {
    try {
      LogStorage storage = replayed(file);
      return storage.journal.size() > WORTH_REWRITING ? storage.rewritten(file) : storage;
    } catch (IOException e) {
      throw failed("the file " + file + " can't be opened: " + e.getMessage(), e);
    }
  }

  private static LogStorage replayed(Path file) throws IOException {
    LogStorage storage = new LogStorage(Journal.open(file));
    Optional<byte[]> frame = storage.journal.read();
    while (frame.isPresent()) {
      storage.publish(Frames.read(frame.get()));
      frame = storage.journal.read();
    }
    return storage;
  }

  /** Writes what is there into a new file, puts it in place of the old one, and opens that. */
  private LogStorage rewritten(Path file) throws IOException {
    Map<String, Changes> all = new TreeMap<>();
    tables.forEach(
        (name, table) -> {
          Changes rows = new Changes(table.columns());
          new MergedRows(table, committed, new TreeMap<>())
              .forEachRemaining(row -> rows.rows().put(row.key(), Optional.of(row)));
          all.put(name, rows);
        });
    byte[] whole = Frames.of(all);
    if (whole.length > journal.size() / 2) {
      return this;
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (Journal next = Journal.open(fresh)) {
      next.append(whole);
    }
    journal.close();
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return replayed(file);
  }

  // [transaction]
  @Override
  public <R> R inTransaction(Work<R> work) {
    enter();
    writer.lock(); // writers take turns, so work is never repeated
    LogTransaction transaction = new LogTransaction(tables, now(), true);
    try {
      R result = work.in(transaction);
      commit(transaction.changes());
      return result;
    } finally {
      transaction.end();
      writer.unlock();
      inside.remove();
    }
  }

  private void commit(Map<String, Changes> changes) {
    if (changes.isEmpty()) {
      return;
    }
    try {
      journal.append(Frames.of(changes)); // durable first, visible second
    } catch (IOException e) {
      throw failed("the commit could not be written: " + e.getMessage(), e);
    }
    publish(changes);
  }

  private void publish(Map<String, Changes> changes) {
    synchronized (lock) {
      long next = committed + 1;
      long oldest = readers.isEmpty() ? committed : readers.firstKey();
      changes.forEach(
          (name, change) -> {
            Table table = tables.computeIfAbsent(name, Table::new);
            table.grow(change.columns());
            change.rows().forEach((key, row) -> put(table, key, row, next, oldest));
          });
      committed = next; // from here on a new reader sees the commit, and sees it whole
      long seen = readers.isEmpty() ? committed : readers.firstKey();
      graves.removeIf(grave -> grave.table().forget(grave.key(), seen));
    }
  }

  // [/transaction]

  private void put(Table table, RowKey key, Optional<StoredRow> row, long commit, long oldest) {
    table.put(key, row.orElse(null), commit, oldest);
    if (row.isEmpty()) {
      graves.add(new Grave(table, key));
    }
  }

  // [snapshot]
  @Override
  public <R> R inSnapshot(Work<R> work) {
    enter();
    long commit = beginReading();
    LogTransaction transaction = new LogTransaction(tables, commit, false);
    try {
      return work.in(transaction);
    } finally {
      transaction.end();
      endReading(commit);
      inside.remove();
    }
  }

  // [/snapshot]

  private long now() {
    synchronized (lock) {
      return committed;
    }
  }

  private long beginReading() {
    synchronized (lock) {
      readers.merge(committed, 1, Integer::sum);
      return committed;
    }
  }

  private void endReading(long commit) {
    synchronized (lock) {
      readers.computeIfPresent(commit, (same, count) -> count == 1 ? null : count - 1);
    }
  }

  private void enter() {
    if (inside.get()) {
      throw new IllegalStateException("this thread is inside a transaction of this store already");
    }
    if (closed) {
      throw failed("the store is closed", null);
    }
    inside.set(true);
  }

  private static StorageException failed(String message, @Nullable Exception cause) {
    return new StorageException(message, "Open a store on a readable file, once.", cause);
  }

  /** Closes the file. */
  @Override
  public void close() {
    closed = true;
    try {
      journal.close();
    } catch (IOException e) {
      throw failed("the file could not be closed: " + e.getMessage(), e);
    }
  }
}
