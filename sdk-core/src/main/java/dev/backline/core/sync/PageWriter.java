package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /** Writes rows, facts, rejects and origin under the page's number; counts days and money. */
  Deltas write(
      Transaction transaction,
      PreparedPage<T> page,
      PageDiff<T> diff,
      long run,
      long number,
      @Nullable DateWindow settled) {
    Deltas deltas = diff.deltas(source, page, new Deltas(settled));
    writeRows(transaction, diff, number);
    writeFacts(transaction, diff, number);
    boolean aside = writeRejects(transaction, page, run, number);
    if (!diff.empty() || aside) {
      transaction.upsert(
          SyncPage.DATASET, List.of(SyncPage.of(number, run, id, page.page().origin())));
    }
    MonthBook.add(transaction, id, deltas);
    return deltas;
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
    List<T> rows = new ArrayList<>(size);
    long[] stamps = new long[size];
    for (PreparedPage.Candidate<T> each : diff.inserted()) {
      stamps[rows.size()] = Positions.stamp(number, each.position());
      rows.add(each.row());
    }
    for (PageDiff.Update<T> each : diff.updated()) {
      stamps[rows.size()] = Positions.stamp(number, each.after().position());
      rows.add(each.after().row());
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

  /** Sets rows aside, each once however often it comes, and returns whether one was new. */
  boolean writeRejects(Transaction transaction, PreparedPage<T> page, long run, long number) {
    if (page.rejects().isEmpty()) {
      return false;
    }
    Map<RowKey, SyncReject> rejects = new LinkedHashMap<>();
    for (PreparedPage.Quarantined each : page.rejects()) {
      String name = name(page.page().origin(), each);
      rejects.put(
          RowKey.of(id, name),
          new SyncReject(
              id,
              name,
              run,
              number,
              each.position(),
              Texts.storable(each.rule()),
              Texts.storable(each.suggestion()),
              Texts.storable(each.raw()),
              Texts.storable(each.context()),
              each.encoded(),
              SyncReject.State.WAITING));
    }
    Map<RowKey, Versioned<SyncReject>> known =
        transaction.findAll(SyncReject.DATASET, List.copyOf(rejects.keySet()));
    rejects.keySet().removeAll(known.keySet());
    if (rejects.isEmpty()) {
      return false;
    }
    transaction.upsert(SyncReject.DATASET, List.copyOf(rejects.values()));
    return true;
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

  /** Removes stored rows with their facts. */
  void delete(Transaction transaction, List<Versioned<T>> rows, Deltas deltas) {
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
