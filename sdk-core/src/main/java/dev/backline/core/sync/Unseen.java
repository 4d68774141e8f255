package dev.backline.core.sync;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The stored rows of a scope that a complete listing did not show. */
final class Unseen {

  private static final int AT_ONCE = 500;

  private Unseen() {}

  /** Adds the keys that the run has shown on its committed pages. */
  static void load(Transaction transaction, long run, KeyTable seen) {
    try (Rows<Versioned<SyncSeen>> pages =
        transaction.scan(SyncSeen.DATASET, Filter.eq("run", run))) {
      pages.forEachRemaining(page -> page.row().addTo(seen));
    }
  }

  /** Hands the rows over in batches. */
  static <T extends Record> void forEach(
      Transaction transaction,
      Source<T> source,
      DateWindow window,
      KeyTable seen,
      Consumer<List<Versioned<T>>> action) {
    List<Versioned<T>> batch = new ArrayList<>();
    try (Rows<Versioned<T>> rows = transaction.scan(source.dataset(), source.scope(window))) {
      while (rows.hasNext()) {
        Versioned<T> row = rows.next();
        if (!seen.contains(Digests.of(source.dataset().keyOf(row.row())))) {
          batch.add(row);
        }
        if (batch.size() == AT_ONCE) {
          action.accept(batch);
          batch = new ArrayList<>();
        }
      }
    }
    if (!batch.isEmpty()) {
      action.accept(batch);
    }
  }
}
