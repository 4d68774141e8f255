package dev.backline.core.sync;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the lease, the checkpoint and the runs of sources. Each method is one transaction, or a
 * part of one that is handed in.
 */
final class RunBook {

  private static final int PAGE_NUMBERS_AT_ONCE = 64;
  private static final int RACES = 1000;

  private final Storage storage;
  private final SyncOptions options;

  RunBook(Storage storage, SyncOptions options) {
    this.storage = storage;
    this.options = options;
  }

  /** A run that has the lease. */
  record Opened(long fence, long version, SyncRun run, Opening opening) {}

  /** Runs the work in a transaction, again if another transaction on the same source was faster. */
  <R> R settle(Storage.Work<R> work) {
    LostRaceException last = new LostRaceException();
    for (int i = 0; i < RACES; i++) {
      try {
        return storage.inTransaction(work);
      } catch (LostRaceException lost) {
        last = lost;
      }
    }
    throw last;
  }

  /**
   * Takes the lease and the run that is to be taken up, or begins one.
   *
   * @param planned the version that the stream must still have, if the run follows a plan
   * @throws SyncBusyException if another one has the lease
   * @throws StalePlanException if the stream has another version
   */
  Opened open(Source<?> source, OptionalLong planned) {
    return settle(
        transaction -> {
          Optional<Versioned<SyncStream>> stored =
              transaction.find(SyncStream.DATASET, SyncStream.key(source.id()));
          SyncStream stream =
              stored.map(Versioned::row).orElseGet(() -> SyncStream.of(source.id()));
          requireFree(source.id(), stream);
          long version = stored.map(Versioned::version).orElse(0L);
          if (planned.isPresent() && planned.getAsLong() != version) {
            throw new StalePlanException(source.id(), "rows in the store changed");
          }
          SyncRun open = openRun(transaction, stream);
          Opening opening = Opening.of(stream, open, source, options);
          SyncRun run;
          if (opening.open() != null) {
            run = opening.open().attempted();
          } else {
            abandon(transaction, open);
            stream = stream.at(SyncCounter.take(transaction, SyncCounter.RUNS, 1), null);
            run = begin(stream.run(), source.id(), options.mode(), opening.window(), source);
          }
          transaction.upsert(SyncRun.DATASET, List.of(run));
          long fence = stream.fence() + 1;
          replace(transaction, version, stream.leased(fence, options.holder(), leaseEnd()));
          return new Opened(fence, version + 1, run, opening);
        });
  }

  private SyncRun begin(
      long number, SourceId id, SyncRun.Mode mode, DateWindow window, Source<?> source) {
    return new SyncRun(
        number,
        id.toString(),
        mode,
        options.windowOf(source),
        window,
        source.fingerprint(),
        now(),
        Optional.empty(),
        SyncRun.State.RUNNING,
        1,
        SyncCounts.NONE,
        0,
        Map.of(),
        RunTally.NONE,
        null);
  }

  /** Begins a run of its own beside the one that may be under way, for single rows. */
  SyncRun beginAside(Transaction transaction, Source<?> source, SyncRun.Mode mode) {
    long number = SyncCounter.take(transaction, SyncCounter.RUNS, 1);
    return begin(number, source.id(), mode, options.windowOf(source), source);
  }

  private void requireFree(SourceId id, SyncStream stream) {
    String holder = stream.holder();
    Instant until = stream.leasedUntil();
    if (holder == null || until == null || Holder.gone(holder)) {
      return;
    }
    if (now().isBefore(until.plus(options.skew()))) {
      throw new SyncBusyException(id, holder, until);
    }
  }

  private void abandon(Transaction transaction, @Nullable SyncRun open) {
    if (open != null) {
      transaction.upsert(
          SyncRun.DATASET, List.of(open.ended(SyncRun.State.ABANDONED, now(), open.failure())));
      forgetSeen(transaction, open.number());
    }
  }

  static void forgetSeen(Transaction transaction, long run) {
    transaction.delete(SyncSeen.DATASET, Filter.eq("run", run));
  }

  static @Nullable SyncRun openRun(Transaction transaction, SyncStream stream) {
    return stream.run() == 0
        ? null
        : transaction
            .find(SyncRun.DATASET, RowKey.of(stream.run()))
            .map(Versioned::row)
            .orElse(null);
  }

  /**
   * Returns the stream's row for the holder of the fence.
   *
   * @throws SupersededException if a newer run began
   */
  Versioned<SyncStream> require(Transaction transaction, SourceId id, long fence) {
    Versioned<SyncStream> stored =
        transaction
            .find(SyncStream.DATASET, SyncStream.key(id))
            .orElseThrow(() -> new SupersededException(id));
    if (stored.row().fence() != fence) {
      throw new SupersededException(id);
    }
    return stored;
  }

  /** Returns the stream with room for one more page number. */
  SyncStream withPageNumber(Transaction transaction, SyncStream stream) {
    if (stream.nextPage() < stream.pageLimit()) {
      return stream;
    }
    long first = SyncCounter.take(transaction, SyncCounter.PAGES, PAGE_NUMBERS_AT_ONCE);
    return stream.numbered(first, first + PAGE_NUMBERS_AT_ONCE);
  }

  /**
   * Replaces the stream's row.
   *
   * @throws LostRaceException if it changed since it was read
   */
  void replace(Transaction transaction, long version, SyncStream next) {
    if (!transaction.replace(SyncStream.DATASET, RowKey.of(next.source()), version, next)) {
      throw new LostRaceException();
    }
  }

  /** Extends the lease while the source is slow, and returns the stream's version. */
  long renew(SourceId id, long fence) {
    return settle(
        transaction -> {
          Versioned<SyncStream> stored = require(transaction, id, fence);
          replace(
              transaction,
              stored.version(),
              stored.row().leased(fence, options.holder(), leaseEnd()));
          return stored.version() + 1;
        });
  }

  /** Records why the run ended early, and gives the lease back. */
  SyncRun interrupt(
      SourceId id,
      long fence,
      SyncRun run,
      SyncRun.State state,
      SyncRun.@Nullable Failure failure) {
    SyncRun ended = run.ended(state, null, failure);
    return settle(
        transaction -> {
          Versioned<SyncStream> stored = require(transaction, id, fence);
          transaction.upsert(SyncRun.DATASET, List.of(ended));
          replace(transaction, stored.version(), stored.row().leased(fence, null, null));
          return ended;
        });
  }

  /** Gives the run up for good, so that the next one begins at the start of its window. */
  void giveUp(SourceId id, long fence, SyncRun run, SyncRun.@Nullable Failure failure) {
    settle(
        transaction -> {
          Versioned<SyncStream> stored = require(transaction, id, fence);
          abandon(transaction, run.ended(SyncRun.State.FAILED, null, failure));
          replace(
              transaction, stored.version(), stored.row().at(0, null).leased(fence, null, null));
          return stored.version();
        });
  }

  Instant leaseEnd() {
    return now().plus(options.lease());
  }

  /** Returns the wall time as any store keeps it. */
  Instant now() {
    return options.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  Duration renewal() {
    return options.lease().dividedBy(3);
  }
}
