package dev.backline.analytics;

import dev.backline.core.json.Json;

/**
 * Two folds in one pass over the rows; see {@link Fold#with}.
 *
 * <p>Immutable and thread-safe.
 */
public final class BothFolds<T, P, Q, R, S>
    implements Fold<T, BothFolds.Partials<P, Q>, BothFolds.Results<R, S>> {

  private final Fold<T, P, R> first;
  private final Fold<? super T, Q, S> second;

  BothFolds(Fold<T, P, R> first, Fold<? super T, Q, S> second) {
    this.first = first;
    this.second = second;
  }

  /** The partial results of both. */
  public record Partials<P, Q>(P first, Q second) {}

  /** The results of both. */
  public record Results<R, S>(R first, S second) {}

  @Override
  public Partials<P, Q> start() {
    return new Partials<>(first.start(), second.start());
  }

  @Override
  public void feed(Partials<P, Q> partial, T row) {
    first.feed(partial.first, row);
    second.feed(partial.second, row);
  }

  @Override
  public void merge(Partials<P, Q> into, Partials<P, Q> from) {
    first.merge(into.first, from.first);
    second.merge(into.second, from.second);
  }

  @Override
  public Results<R, S> finish(Partials<P, Q> partial) {
    return new Results<>(first.finish(partial.first), second.finish(partial.second));
  }

  @Override
  public Json save(Partials<P, Q> partial) {
    return Json.array(first.save(partial.first), second.save(partial.second));
  }

  @Override
  public Partials<P, Q> load(Json state) {
    return new Partials<>(first.load(state.at(0)), second.load(state.at(1)));
  }
}
