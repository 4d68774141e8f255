package dev.backline.analytics;

import dev.backline.core.facts.Fact;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Storage;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * Where calculators read facts: a store, or facts at hand.
 *
 * <p>Thread-safe, as long as the facts behind it do not change.
 *
 * <pre>{@code
 * Revenue.of(Facts.in(storage)).by(RevenueDimension.PLATFORM).forEach(System.out::println);
 * }</pre>
 */
public interface Facts {

  /**
   * Shows the dataset's facts to the visitor, one after another, until it answers false.
   *
   * @param narrowing facts that do not pass may be left out, and may be shown as well: the visitor
   *     decides by itself
   */
  <T extends Record & Fact> void visit(
      Dataset<T> dataset, Filter narrowing, Predicate<? super T> visitor);

  /**
   * Feeds the dataset's facts to the fold and returns the partial result.
   *
   * @param narrowing facts that do not pass may be left out, and may be fed as well
   */
  default <T extends Record & Fact, P> P fold(
      Dataset<T> dataset, Filter narrowing, Fold<? super T, P, ?> fold) {
    P partial = fold.start();
    visit(
        dataset,
        narrowing,
        fact -> {
          fold.feed(partial, fact);
          return true;
        });
    return partial;
  }

  /** Returns the result of the fold over the dataset's facts. */
  default <T extends Record & Fact, P, R> R result(
      Dataset<T> dataset, Filter narrowing, Fold<? super T, P, R> fold) {
    return fold.finish(fold(dataset, narrowing, fold));
  }

  /**
   * Returns the database that holds the facts, if calculators may ask it to add up by itself; the
   * figures are the same to the last digit.
   */
  default Optional<DataSource> database() {
    return Optional.empty();
  }

  /** Returns the facts of a store, read lazily, each reading from one snapshot. */
  static Facts in(Storage storage) {
    return new StoredFacts(storage, null);
  }

  /**
   * Returns the facts of a store whose database may be asked to add up by itself, which is faster
   * where it can: revenue in SQLite.
   *
   * @param database the database that the store keeps its tables in
   */
  static Facts in(Storage storage, DataSource database) {
    return new StoredFacts(storage, database);
  }

  /** Returns the given facts, which are read where they are and not copied one by one. */
  static Facts of(Collection<? extends Fact> facts) {
    return new FactsAtHand(facts);
  }

  /** Returns the given facts, folded in so many parts that the threads share. */
  static Facts of(Collection<? extends Fact> facts, ExecutorService threads, int parts) {
    return new FactsAtHand(facts, threads, parts);
  }
}
