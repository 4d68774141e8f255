package dev.backline.analytics;

import dev.backline.core.facts.Fact;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Facts in memory, sorted by their class once. Thread-safe. */
final class FactsAtHand implements Facts {

  private final Map<Class<?>, List<Fact>> byClass = new HashMap<>();
  private final @Nullable ExecutorService threads;
  private final int parts;

  FactsAtHand(Collection<? extends Fact> facts) {
    this(facts, null, 1);
  }

  FactsAtHand(Collection<? extends Fact> facts, @Nullable ExecutorService threads, int parts) {
    this.threads = threads;
    this.parts = parts;
    for (Fact fact : facts) {
      byClass.computeIfAbsent(fact.getClass(), type -> new ArrayList<>()).add(fact);
    }
  }

  @SuppressWarnings("unchecked") // the list holds facts of that class only
  private <T extends Record & Fact> List<T> rows(Dataset<T> dataset) {
    return (List<T>) (List<?>) byClass.getOrDefault(dataset.type(), List.of());
  }

  @Override
  public <T extends Record & Fact> void visit(
      Dataset<T> dataset, Filter narrowing, Predicate<? super T> visitor) {
    for (T row : rows(dataset)) {
      if (!visitor.test(row)) {
        return;
      }
    }
  }

  @Override
  public <T extends Record & Fact, P> P fold(
      Dataset<T> dataset, Filter narrowing, Fold<? super T, P, ?> fold) {
    List<T> rows = rows(dataset);
    if (threads != null && parts > 1) {
      return fold.partialOver(rows, threads, parts);
    }
    P partial = fold.start();
    rows.forEach(row -> fold.feed(partial, row));
    return partial;
  }
}
