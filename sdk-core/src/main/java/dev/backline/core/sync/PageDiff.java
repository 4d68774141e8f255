package dev.backline.core.sync;

import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a page would change, compared with what is stored. */
record PageDiff<T extends Record>(
    List<PreparedPage.Candidate<T>> inserted, List<Update<T>> updated, int unchanged) {

  /** A row that differs from the stored one. */
  record Update<T extends Record>(PreparedPage.Candidate<T> after, Versioned<T> before) {}

  static <T extends Record> PageDiff<T> of(
      Transaction transaction, Source<T> source, PreparedPage<T> page) {
    return of(
        source,
        page,
        page.candidates().isEmpty()
            ? Map.of()
            : transaction.findAll(source.dataset(), page.keys()));
  }

  static <T extends Record> PageDiff<T> of(
      Source<T> source, PreparedPage<T> page, Map<RowKey, Versioned<T>> stored) {
    List<PreparedPage.Candidate<T>> inserted = new ArrayList<>();
    List<Update<T>> updated = new ArrayList<>();
    int unchanged = 0;
    for (PreparedPage.Candidate<T> candidate : page.candidates()) {
      Versioned<T> before = stored.get(candidate.key());
      if (before == null) {
        inserted.add(candidate);
      } else if (same(source, before, candidate)) {
        unchanged++;
      } else {
        PreparedPage.Candidate<T> merged = candidate.mergedWith(source, before.row());
        if (same(source, before, merged)) {
          unchanged++;
        } else {
          updated.add(new Update<>(merged, before));
        }
      }
    }
    return new PageDiff<>(inserted, updated, unchanged);
  }

  private static <T extends Record> boolean same(
      Source<T> source, Versioned<T> before, PreparedPage.Candidate<T> candidate) {
    return Arrays.asList(source.dataset().encode(before.row())).equals(candidate.values());
  }

  boolean empty() {
    return inserted.isEmpty() && updated.isEmpty();
  }

  Deltas deltas(Source<T> source, PreparedPage<T> page, Deltas deltas) {
    page.candidates().forEach(candidate -> deltas.shown(candidate.meaning().date()));
    inserted.forEach(candidate -> deltas.inserted(candidate.meaning()));
    updated.forEach(
        update ->
            deltas.updated(
                Meaning.ofStored(source, update.before().row()), update.after().meaning()));
    return deltas;
  }

  SyncCounts counts(PreparedPage<T> page) {
    return new SyncCounts(
        1,
        page.page().rows().size(),
        inserted.size(),
        updated.size(),
        unchanged,
        0,
        page.rejects().size(),
        page.outside(),
        page.repeated());
  }
}
