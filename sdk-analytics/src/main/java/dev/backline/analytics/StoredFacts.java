package dev.backline.analytics;

import dev.backline.core.facts.Fact;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The facts of a store. Thread-safe. */
final class StoredFacts implements Facts {

  private final Storage storage;
  private final @Nullable DataSource database;

  StoredFacts(Storage storage, @Nullable DataSource database) {
    this.storage = storage;
    this.database = database;
  }

  @Override
  public Optional<DataSource> database() {
    return Optional.ofNullable(database);
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
