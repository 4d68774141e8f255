package dev.backline.analytics;

import dev.backline.analytics.TallyFold.Tallies;
import dev.backline.core.facts.Fact;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One way to group facts and the sums of each group, from which figures are made that know their
 * rows.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * var byCurator = Grouping.of(Pitch.DATASET, Pitch::sent).measuring(cost, rows).by(curator).build();
 * for (var group : byCurator.in(facts)) {
 *   group.sum("cost", Unit.money("USD"), cost).formula("costs added up").build();
 * }
 * }</pre>
 */
public final class Grouping<T extends Record & Fact> {

  private static final String VIEW = "all";

  private final Dataset<T> dataset;
  private final Filter narrowing;
  private final Predicate<T> when;
  private final List<Dimension<T>> dimensions;
  private final List<Measure<T>> measures;
  private final TallyFold<T> fold;

  private Grouping(Builder<T> builder) {
    this.dataset = builder.dataset;
    this.narrowing = builder.narrowing;
    this.when = builder.when;
    this.dimensions = List.copyOf(builder.dimensions);
    this.measures = List.copyOf(builder.measures);
    this.fold = TallyFold.of(measures).day(builder.day).view(VIEW, when, dimensions).build();
  }

  /** Starts a grouping of the dataset's facts, each of which belongs to a day. */
  public static <T extends Record & Fact> Builder<T> of(
      Dataset<T> dataset, Function<? super T, ? extends @Nullable LocalDate> day) {
    return new Builder<>(dataset, day);
  }

  Dataset<T> dataset() {
    return dataset;
  }

  Filter narrowing() {
    return narrowing;
  }

  /** Returns the fold, for rows that come from elsewhere. */
  public TallyFold<T> fold() {
    return fold;
  }

  /** Returns the groups of the facts, in the order of their keys. */
  public List<Group<T>> in(Facts facts) {
    return groups(facts.result(dataset, narrowing, fold), facts);
  }

  /** Returns the groups that a fold has found; figures look up their rows in the facts. */
  public List<Group<T>> groups(Tallies<T> tallies, Facts facts) {
    return tallies.view(VIEW).stream().map(tally -> new Group<>(this, tally, facts)).toList();
  }

  /** Collects what a grouping is made of. Not thread-safe. */
  public static final class Builder<T extends Record & Fact> {

    private final Dataset<T> dataset;
    private final Function<? super T, ? extends @Nullable LocalDate> day;
    private final List<Dimension<T>> dimensions = new ArrayList<>();
    private final List<Measure<T>> measures = new ArrayList<>();
    private Predicate<T> when = fact -> true;
    private Filter narrowing = Filter.all();

    private Builder(Dataset<T> dataset, Function<? super T, ? extends @Nullable LocalDate> day) {
      this.dataset = Objects.requireNonNull(dataset, "dataset");
      this.day = day;
    }

    /** Adds what is added up. */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of only reads the array
    public final Builder<T> measuring(Measure<T>... what) {
      measures.addAll(List.of(what));
      return this;
    }

    /** Adds what facts are grouped by. */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of only reads the array
    public final Builder<T> by(Dimension<T>... what) {
      dimensions.addAll(List.of(what));
      return this;
    }

    /** Adds what facts are grouped by. */
    public Builder<T> by(List<Dimension<T>> what) {
      dimensions.addAll(what);
      return this;
    }

    /** Sets which facts count; all by default. */
    public Builder<T> when(Predicate<T> which) {
      this.when = which;
      return this;
    }

    /** Sets what lets a store read less; it must pass every fact that counts. */
    public Builder<T> narrowing(Filter filter) {
      this.narrowing = filter;
      return this;
    }

    /** Returns the grouping. */
    public Grouping<T> build() {
      return new Grouping<>(this);
    }
  }

  /** One group and its sums. Not thread-safe. */
  public static final class Group<T extends Record & Fact> {

    private final Grouping<T> grouping;
    private final Tally tally;
    private final Facts facts;

    private Group(Grouping<T> grouping, Tally tally, Facts facts) {
      this.grouping = grouping;
      this.tally = tally;
      this.facts = facts;
    }

    /** Returns the group's value of the dimension. */
    public String key(Dimension<T> dimension) {
      return tally.key(grouping.dimensions.indexOf(dimension));
    }

    /** Returns the group's values by the names of their dimensions. */
    public Map<String, String> keys() {
      Map<String, String> keys = new LinkedHashMap<>();
      for (int d = 0; d < grouping.dimensions.size(); d++) {
        keys.put(grouping.dimensions.get(d).name(), tally.key(d));
      }
      return keys;
    }

    /** Returns the sum, zero if no fact had a value. */
    public BigDecimal total(Measure<T> measure) {
      return tally.sumOrZero(grouping.measures.indexOf(measure));
    }

    /** Returns how many facts are in the group. */
    public long rows() {
      return tally.rows();
    }

    /** Returns how many of its facts have a value of the measure. */
    public long present(Measure<T> measure) {
      return tally.present(grouping.measures.indexOf(measure));
    }

    /** Returns the latest day of its facts. */
    public Optional<LocalDate> lastDay() {
      return tally.lastDay();
    }

    /** Returns the earliest day of its facts. */
    public Optional<LocalDate> firstDay() {
      return tally.firstDay();
    }

    /** Starts the figure of the sum, which says its group, its latest day and its rows. */
    public Figure.Builder sum(String name, Unit unit, Measure<T> measure) {
      return Figure.builder(name, unit)
          .group(keys())
          .asOf(tally.lastDay())
          .sum(tally.sum(grouping.measures.indexOf(measure)), facts, selection(measure));
    }

    /** Returns which facts the sum is made of. */
    public Selection<T> selection(Measure<T> measure) {
      List<String> keys = tally.keys();
      List<Dimension<T>> dimensions = grouping.dimensions;
      Predicate<T> when = grouping.when;
      return new Selection<>(
          grouping.dataset,
          grouping.narrowing,
          fact -> {
            if (!when.test(fact)) {
              return false;
            }
            for (int d = 0; d < keys.size(); d++) {
              if (!dimensions.get(d).textOf(fact).equals(keys.get(d))) {
                return false;
              }
            }
            return true;
          },
          measure);
    }
  }
}
