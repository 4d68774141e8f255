package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.EncodedRows;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts that a page adds and takes back, by dataset; written in few batches. */
final class FactWrites {

  private final Map<String, Batch<?>> batches = new LinkedHashMap<>();

  /** The batch used last; a source's facts are mostly of one kind. */
  private @Nullable Batch<?> last;

  void put(Meaning meaning, long stamp) {
    for (Meaning.Derived<?> derived : meaning.facts()) {
      put(derived, stamp);
    }
  }

  void remove(Meaning meaning) {
    meaning.facts().forEach(this::remove);
  }

  private <F extends Record> void put(Meaning.Derived<F> derived, long stamp) {
    batch(derived.dataset()).put(derived, stamp);
  }

  private <F extends Record> void remove(Meaning.Derived<F> derived) {
    batch(derived.dataset()).remove(derived.key(), derived.fact());
  }

  @SuppressWarnings("unchecked") // a batch is kept under the name of its own dataset
  private <F extends Record> Batch<F> batch(Dataset<F> dataset) {
    Batch<?> batch = last;
    if (batch == null || !batch.dataset.equals(dataset)) {
      batch = batches.computeIfAbsent(dataset.name(), name -> new Batch<>(dataset));
      last = batch;
    }
    return (Batch<F>) batch;
  }

  void write(Transaction transaction) {
    batches.values().forEach(batch -> batch.write(transaction));
  }

  private record Stamped<F extends Record>(Meaning.Derived<F> derived, long stamp) {}

  private static final class Batch<F extends Record> {

    private final Dataset<F> dataset;
    private final Map<RowKey, Stamped<F>> facts = new LinkedHashMap<>();
    private final Set<RowKey> removed = new LinkedHashSet<>();
    private boolean byApi; // all facts of a source come by one road

    Batch(Dataset<F> dataset) {
      this.dataset = dataset;
    }

    void put(Meaning.Derived<F> derived, long stamp) {
      byApi |= Precedence.isByApi(derived.fact());
      facts.put(derived.key(), new Stamped<>(derived, stamp));
    }

    void remove(RowKey key, F fact) {
      byApi |= Precedence.isByApi(fact);
      removed.add(key);
    }

    void write(Transaction transaction) {
      removed.removeAll(facts.keySet());
      Set<RowKey> kept = Precedence.kept(transaction, dataset, facts.keySet(), removed, byApi);
      facts.keySet().removeAll(kept);
      removed.removeAll(kept);
      KeyFilters.delete(transaction, dataset, new ArrayList<>(removed));
      if (!facts.isEmpty()) {
        EncodedRows<F> rows = new EncodedRows<>(dataset, facts.size());
        long[] stamps = new long[facts.size()];
        for (Stamped<F> each : facts.values()) {
          stamps[rows.size()] = each.stamp();
          rows.add(each.derived().fact(), each.derived().values().toArray());
        }
        transaction.upsert(dataset, rows, stamps);
      }
    }
  }
}
