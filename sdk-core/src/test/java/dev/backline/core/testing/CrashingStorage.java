package dev.backline.core.testing;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import dev.backline.core.storage.WriteCount;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers each call of a store: the begin of a transaction, each read and write in it, and its
 * commit.
 */
final class CrashingStorage implements Storage {

  private final Storage storage;
  private final CrashStage stage;

  CrashingStorage(Storage storage, CrashStage stage) {
    this.storage = storage;
    this.stage = stage;
  }

  @Override
  public <R> R inTransaction(Work<R> work) {
    int[] commit = {0};
    R result =
        storage.inTransaction(
            transaction -> {
              stage.after(
                  CrashPoint.Where.STORAGE, stage.before(CrashPoint.Where.STORAGE)); // begun
              R done = work.in(new Counted(transaction));
              commit[0] = stage.before(CrashPoint.Where.STORAGE);
              return done;
            });
    stage.after(CrashPoint.Where.STORAGE, commit[0]);
    return result;
  }

  @Override
  public <R> R inSnapshot(Work<R> work) {
    return storage.inSnapshot(transaction -> work.in(new Counted(transaction)));
  }

  @Override
  public InstantSource clock() {
    return storage.clock();
  }

  @Override
  public void close() {
    storage.close();
  }

  private final class Counted implements Transaction {

    private final Transaction transaction;

    Counted(Transaction transaction) {
      this.transaction = transaction;
    }

    @Override
    public <T extends Record> Optional<Versioned<T>> find(Dataset<T> dataset, RowKey key) {
      stage.uses(dataset);
      return stage.call(() -> transaction.find(dataset, key));
    }

    @Override
    public <T extends Record> Map<RowKey, Versioned<T>> findAll(
        Dataset<T> dataset, List<RowKey> keys) {
      stage.uses(dataset);
      return stage.call(() -> transaction.findAll(dataset, keys));
    }

    @Override
    public <T extends Record> WriteCount upsert(Dataset<T> dataset, List<T> rows, long... stamp) {
      stage.uses(dataset);
      return stage.call(() -> transaction.upsert(dataset, rows, stamp));
    }

    @Override
    public <T extends Record> boolean replace(
        Dataset<T> dataset, RowKey key, long expectedVersion, T row) {
      stage.uses(dataset);
      return stage.call(() -> transaction.replace(dataset, key, expectedVersion, row));
    }

    @Override
    public <T extends Record> Rows<Versioned<T>> scan(Dataset<T> dataset, Filter filter) {
      stage.uses(dataset);
      return stage.call(() -> transaction.scan(dataset, filter));
    }

    @Override
    public <T extends Record> long count(Dataset<T> dataset, Filter filter) {
      stage.uses(dataset);
      return stage.call(() -> transaction.count(dataset, filter));
    }

    @Override
    public <T extends Record> long delete(Dataset<T> dataset, Filter filter) {
      stage.uses(dataset);
      return stage.call(() -> transaction.delete(dataset, filter));
    }
  }
}
