package dev.backline.core.sync;

import dev.backline.core.BacklineException;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run of one source, from taking the lease to giving it back. Not thread-safe. */
final class StreamRun<T extends Record> {

  private final Source<T> source;
  private final Storage storage;
  private final SyncOptions options;
  private final RunBook book;
  private final PageWriter<T> writer;
  private final boolean tracksSeen;

  /** Whether a push in between ends the run, because a plan no longer holds. */
  private final boolean strict;

  private long fence;
  private long version;
  private SyncRun run;
  private Opening opening;
  private RunWatch watch;
  private PageGuard guard;
  private long writingNanos;

  private StreamRun(
      Storage storage,
      Source<T> source,
      SyncOptions options,
      RunBook.Opened opened,
      boolean strict) {
    this.storage = storage;
    this.source = source;
    this.options = options;
    this.book = new RunBook(storage, options);
    this.writer = new PageWriter<>(source);
    this.tracksSeen = Cleanliness.tracksSeen(source, options);
    this.strict = strict;
    this.fence = opened.fence();
    this.version = opened.version();
    this.run = opened.run();
    this.opening = opened.opening();
    this.watch = new RunWatch(source.id(), options, run);
    this.guard = new PageGuard(opening.resume());
  }

  static <T extends Record> StreamReport run(
      Storage storage, Source<T> source, SyncOptions options, OptionalLong planned) {
    RunBook.Opened opened;
    try {
      opened = new RunBook(storage, options).open(source, planned);
    } catch (SyncBusyException busy) {
      return nothing(source.id(), new StreamOutcome.Busy(busy));
    } catch (RuntimeException failure) {
      return nothing(source.id(), new StreamOutcome.Failed(failure));
    }
    return new StreamRun<>(storage, source, options, opened, planned.isPresent()).report();
  }

  static StreamReport nothing(SourceId id, StreamOutcome outcome) {
    return new StreamReport(
        id,
        outcome,
        OptionalLong.empty(),
        SyncCounts.NONE,
        RunTally.NONE,
        0,
        Map.of(),
        StreamReport.Pace.NONE);
  }

  private StreamReport report() {
    long begin = options.ticker().nanos();
    watch.tell(SyncProgress.Stage.STARTED, Optional.empty(), "");
    StreamOutcome outcome = traverse();
    watch.tell(SyncProgress.Stage.ENDED, Optional.empty(), outcome.getClass().getSimpleName());
    return new StreamReport(
        source.id(),
        outcome,
        OptionalLong.of(run.number()),
        run.counts(),
        run.tally(),
        watch.calls(),
        watch.waits(),
        new StreamReport.Pace(
            watch.fetching(),
            Duration.ofNanos(writingNanos),
            Duration.ofNanos(options.ticker().nanos() - begin)));
  }

  private StreamOutcome traverse() {
    try {
      try {
        return walk();
      } catch (StaleCheckpointException stale) {
        if (opening.resume().isEmpty() && opening.previous().isEmpty()) {
          throw stale;
        }
        anew(stale);
        return walk();
      }
    } catch (InterruptedException cancelled) {
      return cancelled();
    } catch (RuntimeException failure) {
      return Thread.currentThread().isInterrupted() ? cancelled() : failed(failure);
    }
  }

  /** The place to go on from is unknown to the platform: the run is given up, another begun. */
  private void anew(StaleCheckpointException stale) {
    book.giveUp(source.id(), fence, run, failureOf(stale));
    RunBook.Opened opened = book.open(source, OptionalLong.empty());
    fence = opened.fence();
    version = opened.version();
    run = opened.run();
    opening = opened.opening();
    watch = new RunWatch(source.id(), options, run);
    guard = new PageGuard(opening.resume());
  }

  private StreamOutcome walk() throws InterruptedException {
    Start start = new Start(opening.resume(), opening.previous(), run.window(), watch);
    Optional<StreamOutcome> early = takeAll(() -> source.open(start));
    Optional<LookUp<T>> lookUp = tracksSeen ? source.lookUp() : Optional.empty();
    if (early.isEmpty() && lookUp.isPresent()) {
      List<T> unseen = storage.inSnapshot(this::unseen);
      early = takeAll(() -> new SecondLook<>(lookUp.get(), unseen, watch));
    }
    return early.isPresent() ? early.get() : finish();
  }

  /** Writes all pages, and returns the outcome if one of them is to be the last. */
  private Optional<StreamOutcome> takeAll(Supplier<PageReader<T>> reader)
      throws InterruptedException {
    try (PageAhead<T> pages = new PageAhead<>(source, reader, run.asked(), watch)) {
      while (true) {
        PageAhead.Item<T> next = pages.next(book.renewal());
        if (next == null) {
          version = book.renew(source.id(), fence);
          continue;
        }
        PreparedPage<T> page = next.page();
        if (page == null) {
          return Optional.empty();
        }
        Optional<StreamOutcome> early = take(page);
        if (early.isPresent()) {
          return early;
        }
      }
    }
  }

  /** Returns the rows that would go now; none if nothing may go. */
  private List<T> unseen(Transaction transaction) {
    List<T> unseen = new ArrayList<>();
    if (Cleanliness.withheld(transaction, source, options, run.counts(), run.tally().found())
        .isEmpty()) {
      forEachUnseen(transaction, rows -> rows.forEach(row -> unseen.add(row.row())));
    }
    return unseen;
  }

  /** Writes a page, and returns the outcome if it is to be the last. */
  private Optional<StreamOutcome> take(PreparedPage<T> page) {
    List<Finding> found = new ArrayList<>(page.findings());
    found.addAll(guard.next(page));
    long rejected = run.counts().rejected() + page.rejects().size();
    long fetched = run.counts().fetched() + page.page().rows().size();
    if (!page.rejects().isEmpty()
        && options.policyOf(source.id()).stops(rejected, fetched, false)) {
      setAside(page);
      return Optional.of(stopped(rejected, fetched));
    }
    long begin = options.ticker().nanos();
    Committed committed = book.settle(transaction -> commit(transaction, page, found));
    run = committed.run();
    version = committed.version();
    writingNanos += options.ticker().nanos() - begin;
    watch.committed(run.counts(), page.page().announced());
    guard.requireProgress(source.id());
    return Optional.empty();
  }

  private record Committed(SyncRun run, long version) {}

  private Versioned<SyncStream> require(Transaction transaction) {
    Versioned<SyncStream> stored = book.require(transaction, source.id(), fence);
    if (strict && stored.version() != version) {
      throw new StalePlanException(source.id(), "rows were pushed meanwhile");
    }
    return stored;
  }

  private Committed commit(Transaction transaction, PreparedPage<T> page, List<Finding> found) {
    Versioned<SyncStream> stored = require(transaction);
    PageDiff<T> diff = PageDiff.of(transaction, source, page);
    SyncStream stream = stored.row();
    long number = 0;
    List<PageWriter.Fresh> aside = writer.fresh(transaction, page);
    if (!diff.empty() || !aside.isEmpty()) {
      stream = book.withPageNumber(transaction, stream);
      number = stream.nextPage();
      stream = stream.numbered(number + 1, stream.pageLimit());
    }
    if (page.page().next().isPresent() && !guard.backwards()) {
      stream = stream.at(stream.run(), page.page().next().get().text());
    }
    book.replace(
        transaction, stored.version(), stream.leased(fence, options.holder(), book.leaseEnd()));
    Deltas deltas = new Deltas(opening.settled());
    writer.setAside(transaction, aside, page.page().origin(), run.number(), number);
    writer.write(transaction, page, diff, run.number(), number, deltas);
    if (tracksSeen && !page.candidates().isEmpty()) {
      transaction.upsert(
          SyncSeen.DATASET, List.of(SyncSeen.of(run.number(), run.counts().pages(), page.keys())));
    }
    SyncRun next =
        run.grown(run.counts().plus(diff.counts(page)), run.tally().plus(deltas, found))
            .spent(watch.calls(), watch.waitTexts());
    transaction.upsert(SyncRun.DATASET, List.of(next));
    return new Committed(next, stored.version() + 1);
  }

  /** Keeps the rejected rows of a page that is not written, so that a person can look at them. */
  private void setAside(PreparedPage<T> page) {
    book.settle(
        transaction -> {
          Versioned<SyncStream> stored = book.require(transaction, source.id(), fence);
          List<PageWriter.Fresh> aside = writer.fresh(transaction, page);
          SyncStream stream = stored.row();
          long number = 0;
          if (!aside.isEmpty()) {
            stream = book.withPageNumber(transaction, stream);
            number = stream.nextPage();
            stream = stream.numbered(number + 1, stream.pageLimit());
          }
          book.replace(transaction, stored.version(), stream);
          writer.setAside(transaction, aside, page.page().origin(), run.number(), number);
          return number;
        });
  }

  private StreamOutcome finish() {
    SyncCounts counts = run.counts();
    Optional<Finding> shortfall = guard.end(counts.fetched());
    shortfall.ifPresent(
        finding -> run = run.grown(counts, run.tally().plus(new Deltas(null), List.of(finding))));
    PageGuard.requireShown(source.id(), shortfall.stream().toList());
    if (options.policyOf(source.id()).stops(counts.rejected(), counts.fetched(), true)) {
      return stopped(counts.rejected(), counts.fetched());
    }
    long begin = options.ticker().nanos();
    run = book.settle(this::close);
    writingNanos += options.ticker().nanos() - begin;
    return new StreamOutcome.Completed();
  }

  /**
   * The last transaction: what was not shown goes or is marked, the run is closed, the lease given
   * back.
   */
  private SyncRun close(Transaction transaction) {
    Versioned<SyncStream> stored = require(transaction);
    Deltas deltas = new Deltas(opening.settled());
    List<Finding> found = new ArrayList<>();
    PageWriter.Gone gone = PageWriter.Gone.NONE;
    if (tracksSeen) {
      Optional<String> reason =
          Cleanliness.withheld(transaction, source, options, run.counts(), run.tally().found());
      if (reason.isPresent()) {
        found.add(Finding.of(Finding.Kind.DELETES_WITHHELD, reason.get()));
      } else {
        gone = departUnseen(transaction, deltas);
      }
      RunBook.forgetSeen(transaction, run.number());
    }
    MonthBook.add(transaction, source.id().toString(), deltas);
    SyncRun next =
        run.grown(run.counts().plus(gone.counts()), run.tally().plus(deltas, found))
            .spent(watch.calls(), watch.waitTexts())
            .ended(SyncRun.State.COMPLETED, book.now(), null);
    transaction.upsert(SyncRun.DATASET, List.of(next));
    LocalDate today = LocalDate.ofInstant(run.started(), ZoneOffset.UTC);
    SyncStream stream = Opening.close(stored.row(), next, today).leased(fence, null, null);
    book.replace(transaction, stored.version(), stream);
    return next;
  }

  private PageWriter.Gone departUnseen(Transaction transaction, Deltas deltas) {
    PageWriter.Gone[] gone = {PageWriter.Gone.NONE};
    forEachUnseen(
        transaction,
        rows -> gone[0] = gone[0].plus(writer.depart(transaction, rows, run.started(), deltas)));
    return gone[0];
  }

  private void forEachUnseen(Transaction transaction, Consumer<List<Versioned<T>>> action) {
    try (KeyTable seen = new KeyTable()) {
      Unseen.load(transaction, run.number(), seen);
      long held = transaction.count(source.dataset(), source.scope(run.asked()));
      if (held != seen.size()) { // else what was shown is all there is, and nothing is to be read
        Unseen.forEach(transaction, source, run.asked(), seen, action);
      }
    }
  }

  private StreamOutcome stopped(long rejected, long fetched) {
    String why = rejected + " of " + fetched + " rows could not be read";
    interrupted(SyncRun.State.STOPPED, null);
    return new StreamOutcome.Stopped(why);
  }

  private StreamOutcome failed(RuntimeException failure) {
    try {
      interrupted(SyncRun.State.FAILED, failureOf(failure));
    } catch (RuntimeException storesOwn) {
      if (storesOwn != failure) {
        failure.addSuppressed(storesOwn); // the lease then ends by itself
      }
    }
    return new StreamOutcome.Failed(failure);
  }

  private StreamOutcome cancelled() {
    Thread.interrupted(); // a store may refuse to work for an interrupted thread
    try {
      interrupted(SyncRun.State.CANCELLED, null);
      return new StreamOutcome.Cancelled();
    } catch (RuntimeException storesOwn) {
      return new StreamOutcome.Failed(storesOwn);
    } finally {
      Thread.currentThread().interrupt();
    }
  }

  private void interrupted(SyncRun.State state, SyncRun.@Nullable Failure failure) {
    run = book.interrupt(source.id(), fence, run, state, failure);
  }

  static SyncRun.Failure failureOf(RuntimeException failure) {
    String message = Optional.ofNullable(failure.getMessage()).orElse("");
    String remedy =
        failure instanceof BacklineException known
            ? known.remedy()
            : new StreamOutcome.Failed(failure).remedy();
    return new SyncRun.Failure(
        failure.getClass().getSimpleName(), Texts.storable(message), Texts.storable(remedy));
  }
}
