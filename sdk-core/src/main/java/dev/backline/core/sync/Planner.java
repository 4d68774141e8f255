package dev.backline.core.sync;

import dev.backline.core.SyncException;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Works out what a run would do: the same steps as {@link StreamRun}, in snapshots. */
final class Planner<T extends Record> {

  private static final long SHOWN_UNCHANGED = 0;

  private final Storage storage;
  private final Source<T> source;
  private final SyncOptions options;
  private final Spill<T> spill;
  private final KeyTable keys;
  private final boolean tracksSeen;
  private final Instant made;
  private final PlanBasis.Growing pages = new PlanBasis.Growing();
  private SyncCounts counts = SyncCounts.NONE;
  private RunTally tally = RunTally.NONE;
  private long rows = 1;
  private long deletes = 1;
  private long comparing;

  private Planner(
      Storage storage, Source<T> source, SyncOptions options, Spill<T> spill, KeyTable keys) {
    this.storage = storage;
    this.source = source;
    this.options = options;
    this.spill = spill;
    this.keys = keys;
    this.tracksSeen = Cleanliness.tracksSeen(source, options);
    this.made = options.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  static <T extends Record> Plan<T> plan(Storage storage, Source<T> source, SyncOptions options) {
    Spill<T> spill = new Spill<>(source.dataset());
    KeyTable keys = new KeyTable();
    boolean made = false;
    try {
      Plan<T> plan = new Planner<>(storage, source, options, spill, keys).plan();
      made = true;
      return plan;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SyncException("planning " + source.id() + " was interrupted", "Plan it again.", e);
    } finally {
      if (!made) {
        spill.close();
        keys.close();
      }
    }
  }

  private Plan<T> plan() throws InterruptedException {
    Optional<String> fingerprint = source.fingerprint();
    PlanStart start = storage.inSnapshot(this::start);
    Opening opening = start.opening();
    RunWatch watch = new RunWatch(source.id(), opening.window(), options);
    PageGuard guard = new PageGuard(opening.resume());
    long begin = options.ticker().nanos();
    watch.tell(SyncProgress.Stage.STARTED, Optional.empty(), "plan");
    Start from = new Start(opening.resume(), opening.previous(), opening.window(), watch);
    takeAll(() -> source.open(from), guard, watch, opening);
    long listed = rows;
    Optional<LookUp<T>> lookUp = tracksSeen ? source.lookUp() : Optional.empty();
    if (lookUp.isPresent()) {
      List<T> unseen = storage.inSnapshot(transaction -> unseen(transaction, opening));
      takeAll(() -> new SecondLook<>(lookUp.get(), unseen, watch), guard, watch, opening);
    }
    finish(guard, opening);
    watch.tell(SyncProgress.Stage.ENDED, Optional.empty(), "plan");
    StreamReport.Pace pace =
        new StreamReport.Pace(
            watch.fetching(),
            Duration.ofNanos(comparing),
            Duration.ofNanos(options.ticker().nanos() - begin));
    PlanBasis basis =
        new PlanBasis(
            options.mode(),
            options.windowOf(source),
            opening,
            start.version(),
            fingerprint,
            listed,
            pages,
            deletes,
            keys,
            made);
    return new Plan<>(source, basis, spill, totals(watch, pace));
  }

  private void takeAll(
      Supplier<PageReader<T>> reader, PageGuard guard, RunWatch watch, Opening opening)
      throws InterruptedException {
    try (PageAhead<T> ahead = new PageAhead<>(source, reader, options.windowOf(source), watch)) {
      while (true) {
        PageAhead.Item<T> item = ahead.next(Duration.ofHours(1));
        if (item == null) {
          continue;
        }
        PreparedPage<T> page = item.page();
        if (page == null) {
          return;
        }
        long before = options.ticker().nanos();
        List<Finding> found = new ArrayList<>(page.findings());
        found.addAll(guard.next(page));
        take(page, found, opening);
        comparing += options.ticker().nanos() - before;
        watch.committed(counts, page.page().announced());
        guard.requireProgress(source.id());
      }
    }
  }

  private List<T> unseen(Transaction transaction, Opening opening) {
    List<T> unseen = new ArrayList<>();
    if (withheld(transaction, opening).isEmpty()) {
      Unseen.forEach(
          transaction,
          source,
          options.windowOf(source),
          keys,
          batch -> batch.forEach(row -> unseen.add(row.row())));
    }
    return unseen;
  }

  /** Returns why nothing may be deleted, if so, counting what an interrupted run has listed. */
  private Optional<String> withheld(Transaction transaction, Opening opening) {
    SyncRun open = opening.open();
    SyncCounts all = open == null ? counts : open.counts().plus(counts);
    List<Finding> allFound = new ArrayList<>(tally.found());
    if (open != null) {
      allFound.addAll(open.tally().found());
    }
    return Cleanliness.withheld(transaction, source, options, all, allFound);
  }

  private record PlanStart(Opening opening, long version) {}

  private PlanStart start(Transaction transaction) {
    Optional<Versioned<SyncStream>> stored =
        transaction.find(SyncStream.DATASET, SyncStream.key(source.id()));
    SyncStream stream = stored.map(Versioned::row).orElseGet(() -> SyncStream.of(source.id()));
    SyncRun open = RunBook.openRun(transaction, stream);
    Opening opening = Opening.of(stream, open, source, options);
    if (tracksSeen && opening.open() != null) {
      Unseen.load(transaction, opening.open().number(), keys);
    }
    return new PlanStart(opening, stored.map(Versioned::version).orElse(0L));
  }

  private PlanTotals totals(RunWatch watch, StreamReport.Pace pace) {
    boolean stops = options.policyOf(source.id()).stops(counts.rejected(), counts.fetched(), true);
    return new PlanTotals(
        counts,
        tally,
        watch.calls(),
        watch.needed().orElse(watch.calls()),
        watch.left(),
        watch.waits(),
        stops
            ? Optional.of(counts.rejected() + " of " + counts.fetched() + " rows could not be read")
            : Optional.empty(),
        pace);
  }

  private void take(PreparedPage<T> page, List<Finding> found, Opening opening) {
    rows = Digests.mix(rows, page.digest());
    Map<RowKey, Versioned<T>> stored =
        page.candidates().isEmpty()
            ? Map.of()
            : storage.inSnapshot(transaction -> transaction.findAll(source.dataset(), page.keys()));
    pages.add(versions(page, stored));
    PageDiff<T> diff = PageDiff.of(source, page, withPlanned(page, stored));
    counts = counts.plus(diff.counts(page));
    tally = tally.plus(diff.deltas(source, page, new Deltas(opening.settled())), found);
    spill.page(
        page.page(),
        diff,
        (row, place) -> keys.put(Digests.of(source.dataset().keyOf(row)), place));
    if (tracksSeen) {
      for (RowKey key : page.keys()) {
        long digest = Digests.of(key);
        if (!keys.contains(digest)) {
          keys.put(digest, SHOWN_UNCHANGED);
        }
      }
    }
  }

  /** Lays rows of earlier pages of the plan over what is stored, as a run would find them. */
  private Map<RowKey, Versioned<T>> withPlanned(
      PreparedPage<T> page, Map<RowKey, Versioned<T>> stored) {
    Map<RowKey, Versioned<T>> merged = stored;
    for (PreparedPage.Candidate<T> candidate : page.candidates()) {
      long place = keys.get(Digests.of(candidate.key()));
      if (place > SHOWN_UNCHANGED) {
        T planned = spill.rowAt(place);
        if (source.dataset().keyOf(planned).equals(candidate.key())) {
          if (merged == stored) {
            merged = new HashMap<>(stored);
          }
          merged.put(candidate.key(), new Versioned<>(planned, 1, 0));
        }
      }
    }
    return merged;
  }

  static <T extends Record> long versions(PreparedPage<T> page, Map<RowKey, Versioned<T>> stored) {
    long digest = 1;
    for (PreparedPage.Candidate<T> candidate : page.candidates()) {
      Versioned<T> row = stored.get(candidate.key());
      digest = Digests.mix(digest, row == null ? 0 : row.version());
    }
    return digest;
  }

  private void finish(PageGuard guard, Opening opening) {
    List<Finding> found = new ArrayList<>();
    guard.end(counts.fetched()).ifPresent(found::add);
    PageGuard.requireShown(source.id(), found);
    tally = tally.plus(new Deltas(null), found);
    if (!tracksSeen) {
      return;
    }
    long size = spill.size();
    Ending ending =
        storage.inSnapshot(
            transaction -> {
              spill.backTo(size); // a store may run the work again
              Optional<String> reason = withheld(transaction, opening);
              return reason.isPresent()
                  ? Ending.without(reason.get())
                  : planDeletes(transaction, new Deltas(opening.settled()));
            });
    counts = counts.plus(ending.gone().counts());
    deletes = ending.digest();
    tally = tally.plus(ending.deltas(), ending.found());
  }

  /** What the end of a complete listing would do. */
  private record Ending(PageWriter.Gone gone, long digest, Deltas deltas, List<Finding> found) {

    static Ending without(String reason) {
      return new Ending(
          PageWriter.Gone.NONE,
          1,
          new Deltas(null),
          List.of(Finding.of(Finding.Kind.DELETES_WITHHELD, reason)));
    }
  }

  private Ending planDeletes(Transaction transaction, Deltas deltas) {
    long[] markedRemovedAndDigest = {0, 0, 1};
    Unseen.forEach(
        transaction,
        source,
        options.windowOf(source),
        keys,
        batch -> {
          for (Versioned<T> row : batch) {
            Optional<T> kept = Departure.of(source, row.row(), made);
            Meaning before = Meaning.ofStored(source, row.row());
            if (kept.isEmpty()) {
              spill.deleted(row.row());
              deltas.deleted(before);
              markedRemovedAndDigest[1]++;
            } else if (!kept.get().equals(row.row())) {
              spill.marked(row.row(), kept.get());
              deltas.updated(before, Meaning.of(source, kept.get()));
              markedRemovedAndDigest[0]++;
            }
            markedRemovedAndDigest[2] = mixDelete(markedRemovedAndDigest[2], source, row);
          }
        });
    return new Ending(
        new PageWriter.Gone(markedRemovedAndDigest[0], markedRemovedAndDigest[1]),
        markedRemovedAndDigest[2],
        deltas,
        List.of());
  }

  static <T extends Record> long mixDelete(long digest, Source<T> source, Versioned<T> row) {
    return Digests.mix(
        Digests.mix(digest, Digests.of(source.dataset().keyOf(row.row()))), row.version());
  }
}
