package dev.backline.analytics;

import dev.backline.core.json.Json;
import java.math.BigDecimal;
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

  private record View<T>(String name, Predicate<? super T> when, List<Dimension<T>> dimensions) {}

  private final List<Measure<T>> measures;
  private final List<View<T>> views;
  private final Function<? super T, @Nullable LocalDate> day;

  private TallyFold(Builder<T> builder) {
    this.measures = List.copyOf(builder.measures);
    this.views = List.copyOf(builder.views);
    this.day = builder.day;
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
    into.tables.forEach((name, table) -> table.merge(from.table(name)));
  }

  @Override
  public Tallies<T> finish(Tallies<T> partial) {
    return partial;
  }

  @Override
  public Json save(Tallies<T> partial) {
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
    private final Measure<T>[] measures;
    private final Predicate<? super T>[] tests;
    private final int[] testOf; // the test of each view; views often share one
    private final boolean[] passed;
    private final TallyTable<T>[] inOrder;
    private final Function<? super T, @Nullable LocalDate> day;
    // What the row at hand adds: digits and scale, or the amount itself where it is too wide.
    private final long[] unscaled;
    private final int[] scales;
    private final @Nullable BigDecimal[] wide;

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no generics
    private Tallies(TallyFold<T> fold) {
      int views = fold.views.size();
      this.measures = fold.measures.toArray(new Measure[0]);
      List<Predicate<? super T>> distinct = new ArrayList<>();
      this.testOf = new int[views];
      this.inOrder = new TallyTable[views];
      this.day = fold.day;
      this.unscaled = new long[measures.length];
      this.scales = new int[measures.length];
      this.wide = new BigDecimal[measures.length];
      for (int v = 0; v < views; v++) {
        View<T> view = fold.views.get(v);
        int known = distinct.indexOf(view.when);
        if (known < 0) {
          known = distinct.size();
          distinct.add(view.when);
        }
        testOf[v] = known;
        inOrder[v] = new TallyTable<>(view.dimensions, measures.length);
        tables.put(view.name, inOrder[v]);
      }
      this.tests = distinct.toArray(new Predicate[0]);
      this.passed = new boolean[tests.length];
    }

    /**
     * Returns the groups of the view in the order of their keys.
     *
     * @throws IllegalArgumentException if the fold has no such view
     */
    public List<Tally> view(String name) {
      return table(name).sorted();
    }

    private TallyTable<T> table(String name) {
      TallyTable<T> table = tables.get(name);
      if (table == null) {
        throw new IllegalArgumentException("no view '" + name + "', there are " + tables.keySet());
      }
      return table;
    }

    private void feed(T row) {
      boolean any = false;
      for (int t = 0; t < tests.length; t++) {
        passed[t] = tests[t].test(row);
        any |= passed[t];
      }
      if (!any) {
        return;
      }
      read(row);
      LocalDate itsDay = day.apply(row);
      int dayNumber = itsDay == null ? Tally.NO_DAY : Tally.packed(itsDay);
      for (int v = 0; v < inOrder.length; v++) {
        if (passed[testOf[v]]) {
          addTo(inOrder[v].of(row), dayNumber);
        }
      }
    }

    private void addTo(Tally tally, int dayNumber) {
      tally.countRow(dayNumber);
      for (int m = 0; m < unscaled.length; m++) {
        if (scales[m] >= 0) {
          tally.exactSum(m).addCounted(unscaled[m], scales[m]);
        } else {
          tally.exactSum(m).add(wide[m]);
        }
      }
    }

    /** Reads the row's measures once for all views. */
    private void read(T row) {
      for (int m = 0; m < measures.length; m++) {
        Measure<T> measure = measures[m];
        if (measure.whole()) {
          unscaled[m] = measure.wholeOf(row);
          continue;
        }
        BigDecimal amount = measure.of(row);
        if (amount != null && ExactSum.fitsLong(amount)) {
          unscaled[m] = ExactSum.unscaled(amount);
          scales[m] = amount.scale();
        } else {
          wide[m] = amount;
          scales[m] = -1;
        }
      }
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

    /** Returns the fold. */
    public TallyFold<T> build() {
      return new TallyFold<>(this);
    }
  }
}
