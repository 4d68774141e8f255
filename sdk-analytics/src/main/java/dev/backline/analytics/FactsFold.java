package dev.backline.analytics;

import dev.backline.core.facts.Fact;
import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Several folds over facts of several kinds as one, for calculators that look at more than one
 * thing.
 *
 * <p>It can be fed any facts in any order: each goes to the parts that read its kind. {@link #in}
 * reads each kind once, however many parts there are. Immutable and thread-safe.
 *
 * <pre>{@code
 * var parts = FactsFold.parts();
 * var spent = parts.add(AdSpend.DATASET, Filter.all(), spendFold);
 * var streams = parts.add(StreamCount.DATASET, Filter.all(), streamsFold);
 * var fold = parts.finish(found -> found.of(streams).divide(found.of(spent)));
 * }</pre>
 *
 * @param <R> the result
 */
public final class FactsFold<R> implements Fold<Fact, FactsFold.Partials, R> {

  private final List<Piece<?, ?>> pieces;
  private final Function<Found, R> last;

  private FactsFold(List<Piece<?, ?>> pieces, Function<Found, R> last) {
    this.pieces = List.copyOf(pieces);
    this.last = last;
  }

  /** Starts a list of parts. */
  public static Parts parts() {
    return new Parts();
  }

  /** Stands for the result of one part. */
  public static final class Part<S> {

    private final Function<List<Object>, S> result;

    private Part(Function<List<Object>, S> result) {
      this.result = result;
    }
  }

  /** What all parts have found. */
  public static final class Found {

    private final List<Object> results;

    private Found(List<Object> results) {
      this.results = results;
    }

    /** Returns the result of the part. */
    public <S> S of(Part<S> part) {
      return part.result.apply(results);
    }
  }

  /** The partial results of all parts. */
  public static final class Partials {

    private final List<Object> each;

    private Partials(List<Object> each) {
      this.each = each;
    }
  }

  /** One part; only its own partials come to it, so that the casts are safe. */
  private record Piece<T extends Record & Fact, P>(
      Dataset<T> dataset, Filter narrowing, Fold<? super T, P, ?> fold) {

    @SuppressWarnings("unchecked")
    P partial(Object own) {
      return (P) own;
    }

    Object start() {
      return fold.start();
    }

    void feed(Object own, Fact fact) {
      if (dataset.type().isInstance(fact)) {
        fold.feed(partial(own), dataset.type().cast(fact));
      }
    }

    void merge(Object into, Object from) {
      fold.merge(partial(into), partial(from));
    }

    Object finish(Object own) {
      return fold.finish(partial(own));
    }

    Json save(Object own) {
      return fold.save(partial(own));
    }

    /** Reads the facts once for all parts that have the same kind of facts. */
    Partials in(Facts facts, List<Piece<?, ?>> ofKind) {
      Filter any =
          ofKind.size() == 1
              ? narrowing
              : Filter.or(ofKind.stream().map(Piece::narrowing).toArray(Filter[]::new));
      return facts.fold(dataset, any, new FactsFold<>(ofKind, found -> found));
    }
  }

  /** Collects parts. Not thread-safe. */
  public static final class Parts {

    private final List<Piece<?, ?>> pieces = new ArrayList<>();

    private Parts() {}

    /**
     * Adds a fold over the dataset's facts.
     *
     * @param narrowing facts that do not pass may be left out, and may be fed as well
     */
    @SuppressWarnings("unchecked") // at the part's place stands the result of its own fold
    public <T extends Record & Fact, P, S> Part<S> add(
        Dataset<T> dataset, Filter narrowing, Fold<? super T, P, S> fold) {
      int place = pieces.size();
      pieces.add(new Piece<T, P>(dataset, narrowing, fold));
      return new Part<>(results -> (S) results.get(place));
    }

    /** Adds a grouping whose figures look up their rows in the facts. */
    public <T extends Record & Fact> Part<List<Grouping.Group<T>>> add(
        Grouping<T> grouping, Facts facts) {
      return add(
          grouping.dataset(),
          grouping.narrowing(),
          grouping.fold().then(tallies -> grouping.groups(tallies, facts)));
    }

    /** Adds all parts of another such fold. */
    public <S> Part<S> add(FactsFold<S> other) {
      int first = pieces.size();
      pieces.addAll(other.pieces);
      int after = pieces.size();
      return new Part<>(results -> other.last.apply(new Found(results.subList(first, after))));
    }

    /** Returns the fold of all parts whose result follows from theirs. */
    public <R> FactsFold<R> finish(Function<Found, R> last) {
      return new FactsFold<>(pieces, last);
    }
  }

  @Override
  public Partials start() {
    return new Partials(new ArrayList<>(pieces.stream().map(Piece::start).toList()));
  }

  @Override
  public void feed(Partials partial, Fact fact) {
    for (int p = 0; p < pieces.size(); p++) {
      pieces.get(p).feed(partial.each.get(p), fact);
    }
  }

  @Override
  public void merge(Partials into, Partials from) {
    for (int p = 0; p < pieces.size(); p++) {
      pieces.get(p).merge(into.each.get(p), from.each.get(p));
    }
  }

  @Override
  public R finish(Partials partial) {
    List<Object> results = new ArrayList<>();
    for (int p = 0; p < pieces.size(); p++) {
      results.add(pieces.get(p).finish(partial.each.get(p)));
    }
    return last.apply(new Found(results));
  }

  @Override
  public Json save(Partials partial) {
    List<Json> saved = new ArrayList<>();
    for (int p = 0; p < pieces.size(); p++) {
      saved.add(pieces.get(p).save(partial.each.get(p)));
    }
    return Json.of(saved);
  }

  @Override
  public Partials load(Json state) {
    List<Object> loaded = new ArrayList<>();
    for (int p = 0; p < pieces.size(); p++) {
      loaded.add(pieces.get(p).fold.load(state.at(p)));
    }
    return new Partials(loaded);
  }

  /** Returns the result over the facts, each kind of which is read once. */
  public R in(Facts facts) {
    Map<Class<?>, List<Integer>> places = new LinkedHashMap<>();
    for (int p = 0; p < pieces.size(); p++) {
      places.computeIfAbsent(pieces.get(p).dataset.type(), type -> new ArrayList<>()).add(p);
    }
    Partials all = start();
    places.forEach(
        (type, ofKind) -> {
          List<Piece<?, ?>> some = new ArrayList<>();
          ofKind.forEach(place -> some.add(pieces.get(place)));
          Partials found = some.get(0).in(facts, some);
          for (int i = 0; i < some.size(); i++) {
            all.each.set(ofKind.get(i), found.each.get(i));
          }
        });
    return finish(all);
  }
}
