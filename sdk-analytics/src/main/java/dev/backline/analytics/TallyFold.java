package dev.backline.analytics;

import dev.backline.core.json.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Adds measures up, grouped in several ways at once, in one pass over the rows.
 *
 * <p>A <em>view</em> is one way to group: by platform and currency, say. It needs memory per group,
 * never per row. Amounts of two currencies must not meet in one group, so a view of amounts has the
 * currency among its dimensions.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> what is fed
 */
public final class TallyFold<T> implements Fold<T, TallyFold.Tallies<T>, TallyFold.Tallies<T>> {

  /** How many different tests views may have: which ones a row passed is kept in a long. */
  public static final int MOST_TESTS = 64;

  private record View<T>(String name, Predicate<? super T> when, List<Dimension<T>> dimensions) {}

  private final List<Measure<T>> measures;
  private final List<View<T>> views;
  private final Function<? super T, @Nullable LocalDate> day;

  private TallyFold(Builder<T> builder) {
    this.measures = List.copyOf(builder.measures);
    this.views = List.copyOf(builder.views);
    this.day = builder.day;
  }

  private List<Dimension<T>> dimensions() {
    return views.stream().flatMap(view -> view.dimensions.stream()).distinct().toList();
  }

  private List<Predicate<? super T>> tests() {
    return views.stream().<Predicate<? super T>>map(View::when).distinct().toList();
  }

  /** Starts a fold of the given measures, which views number from zero on. */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of only reads the array
  public static <T> Builder<T> of(Measure<T>... measures) {
    return new Builder<>(List.of(measures));
  }

  /** Starts a fold of the given measures, which views number from zero on. */
  public static <T> Builder<T> of(List<Measure<T>> measures) {
    return new Builder<>(List.copyOf(measures));
  }

  @Override
  public Tallies<T> start() {
    return new Tallies<>(this);
  }

  @Override
  public void feed(Tallies<T> partial, T row) {
    partial.feed(row);
  }

  @Override
  public void merge(Tallies<T> into, Tallies<T> from) {
    into.merge(from);
  }

  @Override
  public Tallies<T> finish(Tallies<T> partial) {
    return partial;
  }

  @Override
  public Json save(Tallies<T> partial) {
    partial.settle();
    Map<String, Object> saved = new LinkedHashMap<>();
    partial.tables.forEach((name, table) -> saved.put(name, table.save()));
    return Json.of(saved);
  }

  @Override
  public Tallies<T> load(Json state) {
    Tallies<T> partial = start();
    partial.tables.forEach((name, table) -> table.load(state.get(name)));
    return partial;
  }

  /** The groups of all views. Not thread-safe. */
  public static final class Tallies<T> {

    private final Map<String, TallyTable<T>> tables = new LinkedHashMap<>();
    private final KeyCodes<T>[] dimensions; // of all views; views often share one
    private final TallyTable<T>[] inOrder;
    private final long[] testOf; // the bit of the test of each view; views often share one
    private final RowBlock<T> block; // of rows that stand in no table yet

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no generics
    private Tallies(TallyFold<T> fold) {
      int views = fold.views.size();
      List<Dimension<T>> distinct = fold.dimensions();
      List<Predicate<? super T>> tests = fold.tests();
      this.dimensions = distinct.stream().map(KeyCodes::new).toArray(KeyCodes[]::new);
      this.inOrder = new TallyTable[views];
      this.testOf = new long[views];
      long[] testsOfDimension = new long[dimensions.length];
      for (int v = 0; v < views; v++) {
        View<T> view = fold.views.get(v);
        int[] places = view.dimensions.stream().mapToInt(distinct::indexOf).toArray();
        testOf[v] = 1L << tests.indexOf(view.when);
        for (int place : places) {
          testsOfDimension[place] |= testOf[v];
        }
        inOrder[v] = new TallyTable<>(dimensions, places, fold.measures.size());
        tables.put(view.name, inOrder[v]);
      }
      this.block = new RowBlock<>(tests, dimensions, testsOfDimension, fold.measures, fold.day);
    }

    private void feed(T row) {
      if (block.add(row)) {
        settle();
      }
    }

    /** Brings the rows that were fed last into the tables. */
    private void settle() {
      if (block.size() > 0) {
        block.read();
        for (int v = 0; v < inOrder.length; v++) {
          inOrder[v].add(block, testOf[v]);
        }
        block.clear();
      }
    }

    private void merge(Tallies<T> from) {
      settle();
      from.settle();
      int[][] translations = new int[dimensions.length][];
      for (int d = 0; d < dimensions.length; d++) {
        translations[d] = dimensions[d].translation(from.dimensions[d]);
      }
      tables.forEach((name, table) -> table.merge(from.table(name), translations));
    }

    /**
     * Returns the groups of the view in the order of their keys.
     *
     * @throws IllegalArgumentException if the fold has no such view
     */
    public List<Tally> view(String name) {
      settle();
      return table(name).sorted();
    }

    private TallyTable<T> table(String name) {
      TallyTable<T> table = tables.get(name);
      if (table == null) {
        throw new IllegalArgumentException("no view '" + name + "', there are " + tables.keySet());
      }
      return table;
    }
  }

  /** Collects the views of a fold. Not thread-safe. */
  public static final class Builder<T> {

    private final List<Measure<T>> measures;
    private final List<View<T>> views = new ArrayList<>();
    private Function<? super T, @Nullable LocalDate> day = row -> null;

    private Builder(List<Measure<T>> measures) {
      this.measures = measures;
    }

    /** Sets which day a row belongs to, for the first and last day of a group; none by default. */
    public Builder<T> day(Function<? super T, ? extends @Nullable LocalDate> day) {
      this.day = day::apply;
      return this;
    }

    /** Adds a view of all rows. */
    @SafeVarargs
    public final Builder<T> view(String name, Dimension<T>... dimensions) {
      return view(name, row -> true, dimensions);
    }

    /** Adds a view of the rows that pass. */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of only reads the array
    public final Builder<T> view(
        String name, Predicate<? super T> when, Dimension<T>... dimensions) {
      return view(name, when, List.of(dimensions));
    }

    /** Adds a view of the rows that pass. */
    public Builder<T> view(String name, Predicate<? super T> when, List<Dimension<T>> dimensions) {
      if (views.stream().anyMatch(view -> view.name.equals(name))) {
        throw new IllegalArgumentException("two views are called '" + name + "'");
      }
      views.add(new View<>(name, when, List.copyOf(dimensions)));
      return this;
    }

    /**
     * Returns the fold.
     *
     * @throws IllegalArgumentException if its views have more than {@value #MOST_TESTS} tests
     */
    public TallyFold<T> build() {
      TallyFold<T> fold = new TallyFold<>(this);
      if (fold.tests().size() > MOST_TESTS) {
        throw new IllegalArgumentException(
            "at most " + MOST_TESTS + " tests in one fold, were " + fold.tests().size());
      }
      return fold;
    }
  }
}
