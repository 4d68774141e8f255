package dev.backline.examples.fleet.work;

import dev.backline.core.Ticker;
import dev.backline.core.storage.Storage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;

/** Adds up how long threads were inside the store. Thread-safe. */
public final class TimedStorage implements Storage {

  private final Storage storage;
  private final Ticker ticker = Ticker.system();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder transactions = new LongAdder();

  /** Creates it around a store. */
  public TimedStorage(Storage storage) {
    this.storage = storage;
  }

  /** Returns the time of all threads together. */
  public Duration time() {
    return Duration.ofNanos(nanos.sum());
  }

  /** Returns how many transactions and snapshots there were. */
  public long transactions() {
    return transactions.sum();
  }

  @Override
  public <R> R inTransaction(Work<R> work) {
    long begin = ticker.nanos();
    try {
      return storage.inTransaction(work);
    } finally {
      nanos.add(ticker.nanos() - begin);
      transactions.increment();
    }
  }

  @Override
  public <R> R inSnapshot(Work<R> work) {
    long begin = ticker.nanos();
    try {
      return storage.inSnapshot(work);
    } finally {
      nanos.add(ticker.nanos() - begin);
      transactions.increment();
    }
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
