package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.EncodedRows;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the rows of a page with everything that belongs to them, in a transaction handed in. */
final class PageWriter<T extends Record> {

  private final Source<T> source;
  private final Dataset<T> dataset;
  private final String id;

  PageWriter(Source<T> source) {
    this.source = source;
    this.dataset = source.dataset();
    this.id = source.id().toString();
  }

  /** Writes rows, facts and origin under the page's number; counts days and money. */
  void write(
      Transaction transaction,
      PreparedPage<T> page,
      PageDiff<T> diff,
      long run,
      long number,
      Deltas deltas) {
    writeAgain(transaction, page, diff, number, deltas);
    if (!diff.empty()) {
      keepOrigin(transaction, page.page().origin(), run, number);
    }
  }

  /** Writes rows and facts of a page whose origin is known already. */
  void writeAgain(
      Transaction transaction, PreparedPage<T> page, PageDiff<T> diff, long number, Deltas deltas) {
    diff.deltas(source, page, deltas);
    writeRows(transaction, diff, number);
    writeFacts(transaction, diff, number);
    MonthBook.add(transaction, id, deltas);
  }

  private void writeRows(Transaction transaction, PageDiff<T> diff, long number) {
    int size = diff.inserted().size() + diff.updated().size();
    if (size == 0) {
      return;
    }
    List<PreparedPage.Candidate<T>> changed = new ArrayList<>(size);
    changed.addAll(diff.inserted());
    diff.updated().forEach(update -> changed.add(update.after()));
    EncodedRows<T> rows = new EncodedRows<>(dataset, size);
    long[] stamps = new long[size];
    for (PreparedPage.Candidate<T> each : changed) {
      stamps[rows.size()] = Positions.stamp(number, each.position());
      rows.add(each.row(), each.values().toArray());
    }
    transaction.upsert(dataset, rows, stamps);
  }

  private void writeFacts(Transaction transaction, PageDiff<T> diff, long number) {
    FactWrites facts = new FactWrites();
    for (PageDiff.Update<T> each : diff.updated()) {
      facts.remove(Meaning.ofStored(source, each.before().row()));
      facts.put(each.after().meaning(), Positions.stamp(number, each.after().position()));
    }
    for (PreparedPage.Candidate<T> each : diff.inserted()) {
      facts.put(each.meaning(), Positions.stamp(number, each.position()));
    }
    facts.write(transaction);
  }

  /** A row to be set aside that is not there yet, with the name it is kept under. */
  record Fresh(String name, PreparedPage.Quarantined row) {}

  /** Returns the page's rejected rows, each once, that an earlier run has not set aside. */
  List<Fresh> fresh(Transaction transaction, PreparedPage<T> page) {
    if (page.rejects().isEmpty()) {
      return List.of();
    }
    Map<RowKey, Fresh> byKey = new LinkedHashMap<>();
    for (PreparedPage.Quarantined each : page.rejects()) {
      String name = name(page.page().origin(), each);
      byKey.put(RowKey.of(id, name), new Fresh(name, each));
    }
    byKey
        .keySet()
        .removeAll(transaction.findAll(SyncReject.DATASET, List.copyOf(byKey.keySet())).keySet());
    return List.copyOf(byKey.values());
  }

  /** Sets rows aside. */
  void setAside(
      Transaction transaction, List<Fresh> rejects, Origin origin, long run, long number) {
    if (rejects.isEmpty()) {
      return;
    }
    List<SyncReject> rows = new ArrayList<>(rejects.size());
    for (Fresh each : rejects) {
      PreparedPage.Quarantined row = each.row();
      rows.add(
          new SyncReject(
              id,
              each.name(),
              run,
              number,
              row.position(),
              Texts.storable(row.rule()),
              Texts.storable(row.suggestion()),
              Texts.storable(row.raw()),
              Texts.storable(row.context()),
              row.encoded(),
              SyncReject.State.WAITING));
    }
    transaction.upsert(SyncReject.DATASET, rows);
    keepOrigin(transaction, origin, run, number);
  }

  void keepOrigin(Transaction transaction, Origin origin, long run, long number) {
    transaction.upsert(SyncPage.DATASET, List.of(SyncPage.of(number, run, id, origin)));
  }

  /** A row of a file is known by its place in the file's content, any other by how it reads. */
  private static String name(Origin origin, PreparedPage.Quarantined reject) {
    if (origin instanceof Origin.File file) {
      String place =
          file.lines()
              .place(reject.position())
              .map(found -> Long.toString(found.offset()))
              .orElse("position " + reject.position());
      return Digests.name(file.contentHash() + "\n" + place);
    }
    return Digests.name(reject.raw());
  }

  /** How many stored rows, no longer shown, were marked or removed. */
  record Gone(long marked, long removed) {

    static final Gone NONE = new Gone(0, 0);

    Gone plus(Gone other) {
      return new Gone(marked + other.marked, removed + other.removed);
    }

    SyncCounts counts() {
      return new SyncCounts(0, 0, 0, marked, 0, removed, 0, 0, 0);
    }
  }

  /** Marks those of the rows, no longer shown, that stay, and removes the others. */
  Gone depart(
      Transaction transaction, List<Versioned<T>> rows, Instant foundMissing, Deltas deltas) {
    List<Versioned<T>> removed = new ArrayList<>();
    List<Versioned<T>> marked = new ArrayList<>(); // under the stamp of the page that brought them
    FactWrites facts = new FactWrites();
    for (Versioned<T> each : rows) {
      Optional<T> kept = Departure.of(source, each.row(), foundMissing);
      if (kept.isEmpty()) {
        removed.add(each);
      } else if (!kept.get().equals(each.row())) {
        Meaning before = Meaning.ofStored(source, each.row());
        Meaning after = Meaning.of(source, kept.get());
        facts.remove(before);
        facts.put(after, each.stamp());
        deltas.updated(before, after);
        marked.add(new Versioned<>(kept.get(), each.version(), each.stamp()));
      }
    }
    if (!marked.isEmpty()) {
      facts.write(transaction);
      long[] stamps = marked.stream().mapToLong(Versioned::stamp).toArray();
      transaction.upsert(dataset, marked.stream().map(Versioned::row).toList(), stamps);
    }
    if (!removed.isEmpty()) {
      delete(transaction, removed, deltas);
    }
    return new Gone(marked.size(), removed.size());
  }

  /** Removes stored rows with their facts. */
  private void delete(Transaction transaction, List<Versioned<T>> rows, Deltas deltas) {
    FactWrites facts = new FactWrites();
    List<RowKey> keys = new ArrayList<>(rows.size());
    for (Versioned<T> each : rows) {
      Meaning meaning = Meaning.ofStored(source, each.row());
      facts.remove(meaning);
      deltas.deleted(meaning);
      keys.add(dataset.keyOf(each.row()));
    }
    facts.write(transaction);
    KeyFilters.delete(transaction, dataset, keys);
  }
}
