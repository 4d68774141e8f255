package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.RowKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a native row means: its day, its facts, its money. */
record Meaning(Optional<LocalDate> date, List<Derived<?>> facts, List<MonthlyAmount> money) {

  /** A fact with where it is kept, and its values as they are kept. */
  record Derived<F extends Record>(
      Dataset<F> dataset, RowKey key, F fact, List<@Nullable Object> values) {

    static <F extends Record> Derived<F> of(Dataset<F> dataset, F fact) {
      @Nullable Object[] values = dataset.encode(fact);
      return new Derived<>(dataset, dataset.keyOf(values), fact, Arrays.asList(values));
    }
  }

  static final Meaning NONE = new Meaning(Optional.empty(), List.of(), List.of());

  static <T extends Record> Meaning of(Source<T> source, T row) {
    List<Derived<?>> facts = new ArrayList<>(2);
    source.derive(
        row,
        new FactSink() {
          @Override
          public <F extends Record> void add(Dataset<F> dataset, F fact) {
            facts.add(Derived.of(dataset, fact));
          }
        });
    List<Record> records = new ArrayList<>(facts.size());
    facts.forEach(derived -> records.add(derived.fact()));
    return new Meaning(source.dateOf(row), facts, source.money(row, records));
  }

  /** Returns what a stored row means; nothing if the source can no longer make sense of it. */
  static <T extends Record> Meaning ofStored(Source<T> source, T row) {
    try {
      return of(source, row);
    } catch (RuntimeException unreadable) {
      // Written by an earlier version of the source; its facts are replaced by key all the same.
      return NONE;
    }
  }
}
