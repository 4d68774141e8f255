package dev.backline.core.sync;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows again that were set aside, and writes those that can be read now. They keep the page
 * and position at which they first came, so that they lead back to the same line or answer.
 */
final class Replay<T extends Record> {

  private static final int AT_ONCE = 200;

  private final Source<T> source;
  private final String id;
  private final RunBook book;
  private final Storage storage;
  private final PageWriter<T> writer;
  private @Nullable SyncRun run;

  Replay(Storage storage, Source<T> source, SyncOptions options) {
    this.source = source;
    this.id = source.id().toString();
    this.storage = storage;
    this.book = new RunBook(storage, options);
    this.writer = new PageWriter<>(source);
  }

  StreamReport replay() {
    String after = "";
    while (true) {
      List<SyncReject> batch = waiting(after);
      if (batch.isEmpty()) {
        return report();
      }
      run = book.settle(transaction -> write(transaction, batch));
      after = batch.get(batch.size() - 1).id();
    }
  }

  private List<SyncReject> waiting(String after) {
    Filter filter =
        Filter.and(
            Filter.eq("source", id),
            Filter.eq("state", SyncReject.State.WAITING),
            Filter.greater("id", after));
    return storage.inSnapshot(
        transaction -> {
          List<SyncReject> batch = new ArrayList<>();
          try (Rows<Versioned<SyncReject>> rows = transaction.scan(SyncReject.DATASET, filter)) {
            while (rows.hasNext() && batch.size() < AT_ONCE) {
              batch.add(rows.next().row());
            }
          }
          return batch;
        });
  }

  private SyncRun write(Transaction transaction, List<SyncReject> batch) {
    Optional<Versioned<SyncStream>> stored =
        transaction.find(SyncStream.DATASET, SyncStream.key(source.id()));
    SyncStream stream =
        book.withPageNumber(
            transaction, stored.map(Versioned::row).orElseGet(() -> SyncStream.of(source.id())));
    // A page number is spent only to take a turn among the writers of this source.
    book.replace(
        transaction,
        stored.map(Versioned::version).orElse(0L),
        stream.numbered(stream.nextPage() + 1, stream.pageLimit()));
    SyncRun current = run == null ? book.beginAside(transaction, source, SyncRun.Mode.REPLAY) : run;
    Map<Long, List<SyncReject>> byPage = new TreeMap<>();
    batch.forEach(
        reject -> byPage.computeIfAbsent(reject.page(), page -> new ArrayList<>()).add(reject));
    SyncCounts counts = current.counts();
    RunTally tally = current.tally();
    for (Map.Entry<Long, List<SyncReject>> page : byPage.entrySet()) {
      Deltas deltas = new Deltas(Opening.settled(stream));
      counts = counts.plus(writePage(transaction, page.getKey(), page.getValue(), deltas));
      tally = tally.plus(deltas, List.of());
    }
    SyncRun next = current.grown(counts, tally).ended(SyncRun.State.COMPLETED, book.now(), null);
    transaction.upsert(SyncRun.DATASET, List.of(next));
    return next;
  }

  private SyncCounts writePage(
      Transaction transaction, long number, List<SyncReject> rejects, Deltas deltas) {
    Map<Integer, SyncReject> byPosition = new HashMap<>();
    List<Row<T>> rows = new ArrayList<>();
    for (SyncReject reject : rejects) {
      byPosition.put(reject.position(), reject);
      rows.add(read(reject));
    }
    SourcePage<T> page =
        new SourcePage<>(rows, Optional.empty(), Origin.request("", ""), OptionalLong.empty());
    PreparedPage<T> prepared = PreparedPage.of(source, DateWindow.all(), page);
    PageDiff<T> diff = PageDiff.of(transaction, source, prepared);
    Set<RowKey> newer = new HashSet<>();
    diff.updated().stream()
        .filter(update -> Positions.page(update.before().stamp()) > number)
        .forEach(update -> newer.add(update.after().key()));
    PageDiff<T> wanted =
        new PageDiff<>(
            diff.inserted(),
            diff.updated().stream()
                .filter(update -> !newer.contains(update.after().key()))
                .toList(),
            diff.unchanged() + newer.size());
    writer.writeAgain(transaction, prepared, wanted, number, deltas);
    mark(transaction, prepared, byPosition, newer);
    return wanted.counts(prepared);
  }

  /** Marks what became of each; what can't be read still waits, with the reason of today. */
  private void mark(
      Transaction transaction,
      PreparedPage<T> prepared,
      Map<Integer, SyncReject> byPosition,
      Set<RowKey> newer) {
    Map<Integer, SyncReject> marked = new TreeMap<>();
    byPosition.forEach(
        (position, reject) -> marked.put(position, reject.in(SyncReject.State.REPLAYED)));
    for (PreparedPage.Candidate<T> candidate : prepared.candidates()) {
      SyncReject reject = byPosition.get(candidate.position());
      if (reject != null && newer.contains(candidate.key())) {
        marked.put(candidate.position(), reject.in(SyncReject.State.SUPERSEDED));
      }
    }
    for (PreparedPage.Quarantined again : prepared.rejects()) {
      SyncReject reject = byPosition.get(again.position());
      if (reject != null) {
        marked.put(
            again.position(),
            reject.because(Texts.storable(again.rule()), Texts.storable(again.suggestion())));
      }
    }
    transaction.upsert(SyncReject.DATASET, List.copyOf(marked.values()));
  }

  private Row<T> read(SyncReject reject) {
    Row.Rejected<T> rejected =
        new Row.Rejected<>(
            reject.rule(), reject.suggestion(), reject.raw(), reject.position(), reject.context());
    if (reject.encoded()) {
      return Row.accepted(RecordText.read(source.dataset(), reject.raw()), reject.position());
    }
    Row<T> read = source.decode(rejected).orElse(rejected);
    return read instanceof Row.Accepted<T> accepted
        ? Row.accepted(accepted.value(), reject.position())
        : read instanceof Row.Rejected<T> again
            ? new Row.Rejected<>(
                again.rule(), again.suggestion(), reject.raw(), reject.position(), reject.context())
            : rejected;
  }

  private StreamReport report() {
    SyncRun done = run;
    if (done == null) {
      return StreamRun.nothing(source.id(), new StreamOutcome.Completed());
    }
    return new StreamReport(
        source.id(),
        new StreamOutcome.Completed(),
        OptionalLong.of(done.number()),
        done.counts(),
        done.tally(),
        0,
        Map.of(),
        StreamReport.Pace.NONE);
  }
}
