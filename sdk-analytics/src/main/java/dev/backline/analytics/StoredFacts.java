package dev.backline.analytics;

import dev.backline.core.facts.Fact;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import java.util.function.Predicate;

/** The facts of a store. Thread-safe. */
final class StoredFacts implements Facts {

  private final Storage storage;

  StoredFacts(Storage storage) {
    this.storage = storage;
  }

  @Override
  public <T extends Record & Fact> void visit(
      Dataset<T> dataset, Filter narrowing, Predicate<? super T> visitor) {
    storage.inSnapshot(
        transaction -> {
          try (Rows<Versioned<T>> rows = transaction.scan(dataset, narrowing)) {
            boolean more = true;
            while (more && rows.hasNext()) {
              more = visitor.test(rows.next().row());
            }
            return more;
          }
        });
  }

  @Override
  public <T extends Record & Fact, P> P fold(
      Dataset<T> dataset, Filter narrowing, Fold<? super T, P, ?> fold) {
    return storage.inSnapshot(
        transaction -> {
          P partial = fold.start(); // inside, since a store may run the work again
          try (Rows<Versioned<T>> rows = transaction.scan(dataset, narrowing)) {
            rows.forEachRemaining(stored -> fold.feed(partial, stored.row()));
          }
          return partial;
        });
  }
}
