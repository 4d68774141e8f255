package dev.backline.core.storage;

import dev.backline.core.StorageException;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps datasets in memory until it is closed; the reference for every other store.
 *
 * <p>Writers take turns, so their work is never repeated. A snapshot neither waits for a writer nor
 * holds one up, whatever the size of the store. Nothing survives the process: for tests, and for
 * hosts that want the rows only once.
 *
 * <p>Thread-safe.
 */
public final class MemoryStorage implements Storage {

  private final ReentrantLock writer = new ReentrantLock(true);
  private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
  private volatile Map<String, MemoryTable> committed = Map.of();
  private volatile boolean closed;

  /** Creates an empty store. */
  public MemoryStorage() {}

  @Override
  public <R> R inTransaction(Work<R> work) {
    enter();
    writer.lock();
    try {
      MemoryTransaction transaction = new MemoryTransaction(committed, true);
      try {
        R result = work.in(transaction);
        committed = transaction.tables();
        return result;
      } finally {
        transaction.end();
      }
    } finally {
      writer.unlock();
      inside.remove();
    }
  }

  @Override
  public <R> R inSnapshot(Work<R> work) {
    enter();
    MemoryTransaction transaction = new MemoryTransaction(committed, false);
    try {
      return work.in(transaction);
    } finally {
      transaction.end();
      inside.remove();
    }
  }

  private void enter() {
    if (inside.get()) {
      throw new IllegalStateException("this thread is inside a transaction of this store already");
    }
    if (closed) {
      throw new StorageException(
          "the store is closed", "Open a new store, or close this one later.", null);
    }
    inside.set(true);
  }

  /** Forgets all rows. */
  @Override
  public void close() {
    closed = true;
    committed = Map.of();
  }
}
