package dev.backline.core.sync;

import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes single rows that were handed in, in one transaction of their own. Needs no lease: it only
 * takes its turn with the page transactions of a run that may be under way.
 */
final class Push<T extends Record> {

  private final Source<T> source;
  private final SyncOptions options;
  private final RunBook book;
  private final PageWriter<T> writer;

  Push(Storage storage, Source<T> source, SyncOptions options) {
    this.source = source;
    this.options = options;
    this.book = new RunBook(storage, options);
    this.writer = new PageWriter<>(source);
  }

  StreamReport accept(List<Row<T>> rows, Origin origin) {
    SourcePage<T> page = new SourcePage<>(rows, Optional.empty(), origin, OptionalLong.empty());
    PreparedPage<T> prepared = PreparedPage.of(source, options.windowOf(source), page);
    return report(book.settle(transaction -> write(transaction, prepared)));
  }

  private SyncRun write(Transaction transaction, PreparedPage<T> page) {
    PageDiff<T> diff = PageDiff.of(transaction, source, page);
    Turn turn = turn(transaction);
    Deltas deltas = new Deltas(turn.settled());
    long run = turn.run().number();
    writer.setAside(
        transaction, writer.fresh(transaction, page), page.page().origin(), run, turn.page());
    writer.write(transaction, page, diff, run, turn.page(), deltas);
    if (turn.seenBy() != 0 && !page.candidates().isEmpty()) {
      // A listing that is under way may have passed these rows before they were there.
      transaction.upsert(SyncSeen.DATASET, List.of(SyncSeen.of(turn.seenBy(), -run, page.keys())));
    }
    return finish(transaction, turn.run(), diff.counts(page), deltas, page.findings());
  }

  StreamReport remove(List<RowKey> keys, Origin origin) {
    return report(
        book.settle(
            transaction -> {
              Map<RowKey, Versioned<T>> stored =
                  transaction.findAll(
                      source.dataset(),
                      keys.stream().map(source.dataset()::checked).distinct().toList());
              Turn turn = turn(transaction);
              Deltas deltas = new Deltas(turn.settled());
              PageWriter.Gone gone =
                  writer.depart(
                      transaction, List.copyOf(new HashMap<>(stored).values()), book.now(), deltas);
              writer.keepOrigin(transaction, origin, turn.run().number(), turn.page());
              MonthBook.add(transaction, source.id().toString(), deltas);
              return finish(transaction, turn.run(), gone.counts(), deltas, List.of());
            }));
  }

  /**
   * This push's place among the writers of the source.
   *
   * @param seenBy the run under way that deletes what it does not see, or 0
   */
  private record Turn(SyncRun run, long page, @Nullable DateWindow settled, long seenBy) {}

  private Turn turn(Transaction transaction) {
    Optional<Versioned<SyncStream>> stored =
        transaction.find(SyncStream.DATASET, SyncStream.key(source.id()));
    SyncStream stream =
        book.withPageNumber(
            transaction, stored.map(Versioned::row).orElseGet(() -> SyncStream.of(source.id())));
    long page = stream.nextPage();
    book.replace(
        transaction,
        stored.map(Versioned::version).orElse(0L),
        stream.numbered(page + 1, stream.pageLimit()));
    SyncRun open = RunBook.openRun(transaction, stream);
    long seenBy = 0;
    if (open != null
        && (source.listing() == Listing.COMPLETE || open.mode() == SyncRun.Mode.REPLACE)) {
      seenBy = open.number();
    }
    SyncRun run = book.beginAside(transaction, source, SyncRun.Mode.PUSH);
    return new Turn(run, page, Opening.settled(stream), seenBy);
  }

  private SyncRun finish(
      Transaction transaction,
      SyncRun run,
      SyncCounts counts,
      Deltas deltas,
      List<Finding> findings) {
    SyncRun done =
        run.grown(counts, RunTally.NONE.plus(deltas, findings))
            .ended(SyncRun.State.COMPLETED, book.now(), null);
    transaction.upsert(SyncRun.DATASET, List.of(done));
    return done;
  }

  private StreamReport report(SyncRun run) {
    return new StreamReport(
        source.id(),
        new StreamOutcome.Completed(),
        OptionalLong.of(run.number()),
        run.counts(),
        run.tally(),
        0,
        Map.<String, Duration>of(),
        StreamReport.Pace.NONE);
  }
}
