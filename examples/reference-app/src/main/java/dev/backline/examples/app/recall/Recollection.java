package dev.backline.examples.app.recall;

import dev.backline.analytics.Fold;
import dev.backline.core.facts.Fact;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.examples.app.recall.MonthMarks.Mark;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The facts of one dataset as of the last look, by month. A look reads those months again whose
 * mark changed, and all of them in one go if most did.
 *
 * <p>Thread-safe.
 */
final class Recollection<T extends Record & Fact> {

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /** What one look found. Immutable. */
  private record Found<T>(Map<YearMonth, Mark> marks, Map<YearMonth, List<T>> months) {}

  private final Storage storage;
  private final Watched<T> watched;
  private final MonthMarks marks;
  private final long most;
  private SharedValues<T> values;
  private volatile Optional<Found<T>> found = Optional.empty();

  Recollection(Storage storage, Watched<T> watched, MonthMarks marks, long most) {
    this.storage = storage;
    this.watched = watched;
    this.marks = marks;
    this.most = most;
    this.values = new SharedValues<>(watched.dataset().type());
  }

  /** Looks at the database; afterwards the facts are as it has them, or too many to keep. */
  synchronized void look() {
    Map<YearMonth, Mark> now = marksNow();
    long rows = now.values().stream().mapToLong(Mark::rows).sum();
    if (rows > most) {
      found = Optional.empty();
      return;
    }
    Map<YearMonth, List<T>> months = new TreeMap<>();
    Set<YearMonth> stale = new HashSet<>();
    long staleRows = 0;
    for (Map.Entry<YearMonth, Mark> one : now.entrySet()) {
      List<T> kept =
          found
              .filter(before -> one.getValue().equals(before.marks.get(one.getKey())))
              .map(before -> before.months.get(one.getKey()))
              .orElse(null);
      if (kept == null) {
        stale.add(one.getKey());
        staleRows += one.getValue().rows();
      } else {
        months.put(one.getKey(), kept);
      }
    }
    if (staleRows > rows / 2) {
      values = new SharedValues<>(watched.dataset().type());
      months = read(Filter.all());
    } else {
      for (YearMonth month : stale) {
        months.putAll(read(watched.of(month)));
      }
    }
    // The marks are older than the facts: what was written in between is looked at once more.
    found = Optional.of(new Found<>(now, months));
  }

  private Map<YearMonth, Mark> marksNow() {
    boolean none =
        storage.inSnapshot(
            tx -> {
              try (Rows<Versioned<T>> first = tx.scan(watched.dataset(), Filter.all())) {
                return !first.hasNext();
              }
            });
    // before the first fact there may be no table to ask
    return none ? Map.of() : marks.read().orElseThrow();
  }

  private Map<YearMonth, List<T>> read(Filter which) {
    return storage.inSnapshot(
        tx -> {
          Map<YearMonth, List<T>> months = new TreeMap<>();
          try (Rows<Versioned<T>> rows = tx.scan(watched.dataset(), which)) {
            while (rows.hasNext()) {
              T fact = values.shared(rows.next().row());
              months.computeIfAbsent(watched.monthOf(fact), m -> new ArrayList<>()).add(fact);
            }
          }
          months.replaceAll((month, facts) -> List.copyOf(facts));
          return months;
        });
  }

  /** Returns whether the facts are kept, which they are not if there are too many. */
  boolean kept() {
    return found.isPresent();
  }

  /** Shows the facts that may pass to the visitor; false if they are not kept. */
  boolean visit(Filter narrowing, Predicate<? super T> visitor) {
    Optional<Found<T>> now = found;
    if (now.isEmpty()) {
      return false;
    }
    for (Map.Entry<YearMonth, List<T>> month : now.get().months.entrySet()) {
      if (watched.mayPass(narrowing, month.getKey())) {
        for (T fact : month.getValue()) {
          if (!visitor.test(fact)) {
            return true;
          }
        }
      }
    }
    return true;
  }

  /** Feeds the facts that may pass to the fold, on all cores; empty if they are not kept. */
  <P> Optional<P> fold(Filter narrowing, Fold<? super T, P, ?> fold) {
    return found.map(
        now -> {
          List<List<T>> months =
              now.months.entrySet().stream()
                  .filter(month -> watched.mayPass(narrowing, month.getKey()))
                  .map(Map.Entry::getValue)
                  .toList();
          int parts = Math.max(1, Math.min(CORES, months.size()));
          List<P> partials =
              IntStream.range(0, parts)
                  .parallel()
                  .mapToObj(part -> partial(fold, months, part, parts))
                  .toList();
          P all = partials.get(0);
          partials.stream().skip(1).forEach(partial -> fold.merge(all, partial));
          return all;
        });
  }

  private static <T, P> P partial(
      Fold<? super T, P, ?> fold, List<List<T>> months, int part, int parts) {
    P partial = fold.start();
    for (int month = part; month < months.size(); month += parts) {
      months.get(month).forEach(fact -> fold.feed(partial, fact));
    }
    return partial;
  }

  /** Returns how many facts are kept. */
  long size() {
    return found.stream().flatMap(now -> now.months.values().stream()).mapToLong(List::size).sum();
  }
}
