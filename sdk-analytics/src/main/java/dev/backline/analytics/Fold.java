package dev.backline.analytics;

import dev.backline.core.json.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * A calculation over rows that can be cut anywhere: feed rows into partial results, merge partials,
 * finish.
 *
 * <p>Every fold of this library obeys three laws, so that one thread, all cores and many machines
 * give the same result to the last bit:
 *
 * <ul>
 *   <li>merging is associative and commutative;
 *   <li>merging a partial that was fed nothing changes nothing;
 *   <li>{@link #load} of {@link #save} behaves as the saved partial, in any JVM, and equal partials
 *       save as equal text, whatever road led to them.
 * </ul>
 *
 * <p>A fold is immutable and thread-safe; a partial belongs to one thread at a time.
 *
 * <pre>{@code
 * var here = fold.start();
 * rows.forEach(row -> fold.feed(here, row));
 * fold.merge(here, fold.load(Json.parse(stateFromElsewhere)));
 * var result = fold.finish(here);
 * }</pre>
 *
 * @param <T> what is fed
 * @param <P> the partial result
 * @param <R> the result
 */
public interface Fold<T, P, R> {

  /** Returns a new partial that was fed nothing. */
  P start();

  /** Takes the row into the partial. */
  void feed(P partial, T row);

  /** Takes all that one partial holds into another; the given one must not be used afterwards. */
  void merge(P into, P from);

  /** Returns the result; the partial may be fed on afterwards. */
  R finish(P partial);

  /** Returns the partial as JSON that {@link #load} reads in any JVM. */
  Json save(P partial);

  /**
   * Returns the partial that was saved.
   *
   * @throws dev.backline.core.json.JsonException if it is not the saved state of such a fold
   */
  P load(Json state);

  /** Returns the fold whose result is turned into another one at the end. */
  default <S> Fold<T, P, S> then(Function<? super R, ? extends S> last) {
    Fold<T, P, R> first = this;
    return new Fold<>() {
      @Override
      public P start() {
        return first.start();
      }

      @Override
      public void feed(P partial, T row) {
        first.feed(partial, row);
      }

      @Override
      public void merge(P into, P from) {
        first.merge(into, from);
      }

      @Override
      public S finish(P partial) {
        return last.apply(first.finish(partial));
      }

      @Override
      public Json save(P partial) {
        return first.save(partial);
      }

      @Override
      public P load(Json state) {
        return first.load(state);
      }
    };
  }

  /** Returns the fold that does both in one pass over the rows. */
  default <Q, S> Fold<T, BothFolds.Partials<P, Q>, BothFolds.Results<R, S>> with(
      Fold<? super T, Q, S> other) {
    return new BothFolds<>(this, other);
  }

  /** Returns the result over all rows, computed on this thread. */
  default R over(Iterator<? extends T> rows) {
    P partial = start();
    rows.forEachRemaining(row -> feed(partial, row));
    return finish(partial);
  }

  /** Returns the result over all rows, computed on this thread. */
  default R over(Iterable<? extends T> rows) {
    return over(rows.iterator());
  }

  /**
   * Returns the result over all rows, cut into parts of equal size that the threads share.
   *
   * @throws IllegalArgumentException if there is less than one part
   */
  default R over(List<? extends T> rows, ExecutorService threads, int parts) {
    return finish(partialOver(rows, threads, parts));
  }

  /** Returns the partial over all rows, computed in parts that the threads share. */
  default P partialOver(List<? extends T> rows, ExecutorService threads, int parts) {
    if (parts < 1) {
      throw new IllegalArgumentException("at least one part is needed, was " + parts);
    }
    List<Callable<P>> tasks = new ArrayList<>(parts);
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) rows.size() * part / parts);
      int to = (int) ((long) rows.size() * (part + 1) / parts);
      tasks.add(
          () -> {
            P partial = start();
            for (int i = from; i < to; i++) {
              feed(partial, rows.get(i));
            }
            return partial;
          });
    }
    P whole = start();
    try {
      for (Future<P> done : threads.invokeAll(tasks)) {
        merge(whole, done.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while folding in parts", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a part of the fold failed", e.getCause());
    }
    return whole;
  }
}
