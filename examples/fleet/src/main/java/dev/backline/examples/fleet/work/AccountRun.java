package dev.backline.examples.fleet.work;

import dev.backline.core.BacklineException;
import dev.backline.core.QuotaExhaustedException;
import dev.backline.core.StorageException;
import dev.backline.core.Ticker;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.StreamOutcome;
import dev.backline.core.sync.StreamReport;
import dev.backline.core.sync.SupersededException;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncBusyException;
import dev.backline.core.sync.SyncProgress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * One turn of one account: syncs it for a slice of time and says when it is due again.
 *
 * <p>Nobody waits here for what others could use the thread for: an account whose window is full,
 * whose slice is over or whose run another worker has comes back later. What is the account's own
 * fault is counted, and sets it aside in the end; what is the database's or a quota's is not.
 *
 * <p>Thread-safe; an account runs once at a time by the lease of its sources.
 */
public final class AccountRun {

  private static final int MOST_DOUBLINGS = 10;

  private final Storage storage;
  private final AccountSources sources;
  private final Pace pace;
  private final Sync sync;
  private final InstantSource clock;
  private final Ticker ticker;

  /**
   * Creates the runs of a worker.
   *
   * @param worker a name that no other worker has
   */
  public AccountRun(Storage storage, AccountSources sources, Pace pace, String worker) {
    this(storage, sources, pace, worker, storage.clock(), Ticker.system());
  }

  AccountRun(
      Storage storage,
      AccountSources sources,
      Pace pace,
      String worker,
      InstantSource clock,
      Ticker ticker) {
    this.storage = storage;
    this.sources = sources;
    this.pace = pace;
    this.clock = clock;
    this.ticker = ticker;
    this.sync =
        Sync.to(storage)
            .clock(clock)
            .ticker(ticker)
            .lease(pace.runLease())
            .clockSkew(Pace.SKEW) // the database's clock is everybody's
            .holder(worker);
  }

  /**
   * Syncs the account until its end or that of its slice.
   *
   * <p>An interrupt ends it after the page being written, and stays set.
   *
   * @throws StorageException if the store failed so that not even that could be noted
   */
  public Next run(String account) {
    FleetAccount before = find(account);
    if (before.asideAt().isPresent()) {
      return new Next.Aside();
    }
    Slice slice = new Slice(ticker.nanos() + pace.slice().toNanos());
    List<StreamReport> reports;
    try (AccountSources.Opened opened = sources.open(account)) {
      reports = sync.progress(slice::on).run(opened.sources()).streams();
    } catch (BacklineException failure) {
      return after(before, failure, failure.remedy());
    } finally {
      slice.end();
    }
    Instant now = clock.instant();
    for (StreamReport report : reports) {
      StreamOutcome outcome = report.outcome();
      if (outcome instanceof StreamOutcome.Failed failed) {
        return after(before, failed.cause(), failed.remedy());
      } else if (outcome instanceof StreamOutcome.Busy busy) {
        return new Next.At(afterLease(busy.cause()));
      } else if (outcome instanceof StreamOutcome.Stopped stopped) {
        return counted(before, stopped.why(), "Look at the rows that were set aside.", now);
      } else if (outcome instanceof StreamOutcome.Cancelled) {
        return new Next.At(now); // behind those that are due by now
      }
    }
    keep(before.done(now));
    return new Next.At(now.plus(pace.every()));
  }

  private Instant afterLease(SyncBusyException busy) {
    return busy.resumeAt().orElse(clock.instant()).plus(Pace.SKEW);
  }

  private Next after(FleetAccount before, RuntimeException failure, String remedy) {
    Instant now = clock.instant();
    if (failure instanceof QuotaExhaustedException full) {
      return new Next.At(full.resumeAt().orElse(now));
    }
    if (failure instanceof StorageException || failure instanceof SupersededException) {
      return new Next.At(now.plus(pace.backoff()));
    }
    String what = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    Next next = counted(before, what, remedy, now);
    Optional<Instant> resumeAt =
        failure instanceof BacklineException known ? known.resumeAt() : Optional.empty();
    return next instanceof Next.At at && resumeAt.isPresent() && resumeAt.get().isAfter(at.due())
        ? new Next.At(resumeAt.get())
        : next;
  }

  private Next counted(FleetAccount before, String what, String remedy, Instant now) {
    FleetAccount failed = before.failed(what, remedy);
    if (failed.failures() >= pace.attempts()) {
      keep(failed.aside(now));
      return new Next.Aside();
    }
    keep(failed);
    long times = 1L << Math.min(before.failures(), MOST_DOUBLINGS);
    return new Next.At(now.plus(pace.backoff().multipliedBy(times)));
  }

  private FleetAccount find(String account) {
    return storage
        .inSnapshot(tx -> tx.find(FleetAccount.DATASET, RowKey.of(account)))
        .map(Versioned::row)
        .orElseGet(() -> FleetAccount.fresh(account));
  }

  private void keep(FleetAccount account) {
    storage.inTransaction(tx -> tx.upsert(FleetAccount.DATASET, List.of(account)));
  }

  /** Ends a run after the page with which its time is over; its checkpoint keeps the place. */
  private final class Slice {

    private final long until;
    private boolean over;

    Slice(long until) {
      this.until = until;
    }

    void on(SyncProgress progress) {
      if (progress.stage() == SyncProgress.Stage.PAGE && ticker.nanos() - until >= 0) {
        over = true;
        Thread.currentThread().interrupt();
      }
    }

    /** Takes back our own interrupt, and leaves one from outside. */
    void end() {
      if (over) {
        Thread.interrupted();
      }
    }
  }
}
