package dev.backline.core.sync;

import dev.backline.core.storage.Storage;
import java.time.InstantSource;

/** Remembers how many read-write transactions were opened. */
final class RecordingStorage implements Storage {

  private final Storage storage;
  private int writes;

  RecordingStorage(Storage storage) {
    this.storage = storage;
  }

  int writes() {
    return writes;
  }

  @Override
  public <R> R inTransaction(Work<R> work) {
    writes++;
    return storage.inTransaction(work);
  }

  @Override
  public <R> R inSnapshot(Work<R> work) {
    return storage.inSnapshot(work);
  }

  @Override
  public InstantSource clock() {
    return storage.clock();
  }

  @Override
  public void close() {
    storage.close();
  }
}
