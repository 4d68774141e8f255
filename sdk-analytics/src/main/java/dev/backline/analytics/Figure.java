package dev.backline.analytics;

import dev.backline.core.json.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A number that can account for itself: value and unit, the day it stands for, what is missing in
 * it, what it assumes, how it came about, and the rows it was made from.
 *
 * <p>A figure without value is undefined: there is nothing to divide by, or nobody said a number.
 * It is never zero instead. A figure is either a sum over facts or worked out from other figures,
 * its terms; either way {@link #explain()} leads to the facts.
 *
 * <p>Immutable and thread-safe. Equality compares all but the way back to the rows.
 */
public final class Figure {

  /** How a value follows from the values of the terms. */
  @FunctionalInterface
  public interface Formula {

    /**
     * Returns the value, or null if it is undefined. Called only if all terms have a value.
     *
     * @param terms the values of the terms in their order
     */
    @Nullable BigDecimal of(List<BigDecimal> terms);
  }

  // An undefined figure says why, even where its calculator has nothing to add.
  private static final String UNTOLD = "undefined, since no fact tells it";
  private static final String INDIVISIBLE = "undefined, since it would be divided by nothing";

  private final String name;
  private final Map<String, String> group;
  private final @Nullable BigDecimal value;
  private final Unit unit;
  private final @Nullable LocalDate asOf;
  private final List<Gap> gaps;
  private final List<Assumption> assumptions;
  private final String formula;
  private final List<Selection<?>> selections;
  private final Map<String, Figure> terms;
  private final @Nullable Formula combine;
  private final @Nullable Facts facts;
  private final boolean zeroWithoutRows;

  private Figure(Builder builder) {
    this.name = builder.name;
    this.group = Collections.unmodifiableMap(new LinkedHashMap<>(builder.group));
    this.unit = builder.unit;
    this.assumptions = List.copyOf(builder.assumptions);
    this.formula = builder.formula;
    this.selections = List.copyOf(builder.selections);
    this.terms = Collections.unmodifiableMap(new LinkedHashMap<>(builder.terms));
    this.combine = builder.combine;
    this.facts = builder.facts;
    this.zeroWithoutRows = builder.zeroWithoutRows;
    this.asOf = builder.asOf;
    BigDecimal found = builder.combine == null ? builder.value : combined(Figure::value);
    this.value = found == null ? null : unit.plain(found);
    this.gaps =
        found == null && builder.gaps.isEmpty()
            ? List.of(new Gap(name, combine == null ? UNTOLD : INDIVISIBLE))
            : List.copyOf(builder.gaps);
  }

  /** Starts a figure of the name and unit. */
  public static Builder builder(String name, Unit unit) {
    return new Builder(name, unit);
  }

  /** Returns what it is, such as {@code revenue}. */
  public String name() {
    return name;
  }

  /** Returns which group of rows it is about, such as {@code month} → {@code 2024-03}, in order. */
  public Map<String, String> group() {
    return group;
  }

  /** Returns the group's value of the dimension, or empty if the figure is not grouped by it. */
  public Optional<String> group(String dimension) {
    return Optional.ofNullable(group.get(dimension));
  }

  /** Returns the value; empty if it is undefined, which {@link #gaps()} explains. */
  public Optional<BigDecimal> value() {
    return Optional.ofNullable(value);
  }

  /**
   * Returns the value.
   *
   * @throws IllegalStateException if the figure is undefined
   */
  public BigDecimal required() {
    if (value == null) {
      throw new IllegalStateException(this + " has no value");
    }
    return value;
  }

  /** Returns what the value counts. */
  public Unit unit() {
    return unit;
  }

  /** Returns the day of the latest row in it; empty if it has no row. */
  public Optional<LocalDate> asOf() {
    return Optional.ofNullable(asOf);
  }

  /** Returns what is missing in it and why. */
  public List<Gap> gaps() {
    return gaps;
  }

  /** Returns whether nothing is known to be missing. */
  public boolean complete() {
    return gaps.isEmpty();
  }

  /** Returns what it takes for granted. */
  public List<Assumption> assumptions() {
    return assumptions;
  }

  /** Returns how it is computed, in words. */
  public String formula() {
    return formula;
  }

  /** Returns the figures it is worked out from, by name; none if it is a sum over facts. */
  public Map<String, Figure> terms() {
    return terms;
  }

  /**
   * Returns the rows it was made from.
   *
   * @throws IllegalStateException if it came from a bare fold that knows no facts; use {@link
   *     #explain(Facts)} then
   */
  public Explanation explain() {
    Facts known = rowless() ? Facts.of(List.of()) : knownFacts();
    if (known == null) {
      throw new IllegalStateException(
          "this figure came from a fold over loose rows; say where they are: explain(facts)");
    }
    return new Explanation(this, known);
  }

  /** Returns the rows it was made from, looked up in the given facts. */
  public Explanation explain(Facts from) {
    return new Explanation(this, from);
  }

  private boolean rowless() {
    return selections.isEmpty() && terms.values().stream().allMatch(Figure::rowless);
  }

  private @Nullable Facts knownFacts() {
    if (facts != null) {
      return facts;
    }
    return terms.values().stream()
        .map(Figure::knownFacts)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  boolean visit(Facts from, String term, Predicate<SourceRow> visitor) {
    for (Selection<?> selection : selections) {
      if (!selection.visit(from, term, visitor)) {
        return false;
      }
    }
    for (Map.Entry<String, Figure> inner : terms.entrySet()) {
      String path = term.isEmpty() ? inner.getKey() : term + " / " + inner.getKey();
      if (!inner.getValue().visit(from, path, visitor)) {
        return false;
      }
    }
    return true;
  }

  Optional<BigDecimal> workOut(Facts from) {
    if (combine != null) {
      return Optional.ofNullable(combined(term -> term.workOut(from))).map(unit::plain);
    }
    ExactSum sum = new ExactSum();
    visit(
        from,
        "",
        row -> {
          sum.add(row.contribution());
          return true;
        });
    return zeroWithoutRows
        ? Optional.of(unit.plain(sum.totalOrZero()))
        : sum.total().map(unit::plain);
  }

  private @Nullable BigDecimal combined(Function<Figure, Optional<BigDecimal>> valueOf) {
    List<BigDecimal> values = new ArrayList<>(terms.size());
    for (Figure term : terms.values()) {
      Optional<BigDecimal> termValue = valueOf.apply(term);
      if (termValue.isEmpty()) {
        return null;
      }
      values.add(termValue.get());
    }
    return combine == null ? null : combine.of(List.copyOf(values));
  }

  /** Returns all but the rows as JSON; a value is a number, null if undefined. */
  public Json json() {
    return Json.object(
        "name",
        name,
        "group",
        group,
        "value",
        value,
        "unit",
        unit.name(),
        "asOf",
        asOf == null ? null : asOf.toString(),
        "complete",
        complete(),
        "gaps",
        gaps.stream().map(g -> Json.object("what", g.what(), "why", g.why())).toList(),
        "assumptions",
        assumptions.stream().map(a -> Json.object("name", a.name(), "value", a.value())).toList(),
        "formula",
        formula);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Figure that && json().equals(that.json());
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, group, unit);
  }

  /** Returns it for people: {@code revenue, month 2024-03: 12.50 EUR (as of 2024-03-31)}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    group.forEach((dimension, key) -> text.append(", ").append(dimension).append(' ').append(key));
    text.append(": ").append(value == null ? "undefined" : value.toPlainString());
    text.append(' ').append(unit);
    if (asOf != null) {
      text.append(" (as of ").append(asOf).append(')');
    }
    if (!gaps.isEmpty()) {
      text.append(" [");
      text.append(gaps.get(0));
      if (gaps.size() > 1) {
        text.append(", and ").append(gaps.size() - 1).append(" more");
      }
      text.append(']');
    }
    return text.toString();
  }

  /** Collects the parts of a figure. Not thread-safe. */
  public static final class Builder {

    private final String name;
    private final Unit unit;
    private final Map<String, String> group = new LinkedHashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Assumption> assumptions = new ArrayList<>();
    private final List<Selection<?>> selections = new ArrayList<>();
    private final Map<String, Figure> terms = new LinkedHashMap<>();
    private String formula = "";
    private @Nullable BigDecimal value;
    private @Nullable LocalDate asOf;
    private @Nullable Formula combine;
    private @Nullable Facts facts;
    private boolean zeroWithoutRows;

    private Builder(String name, Unit unit) {
      this.name = name;
      this.unit = unit;
    }

    /** Adds a value of a dimension that says which rows the figure is about. */
    public Builder group(String dimension, String key) {
      group.put(dimension, key);
      return this;
    }

    /** Adds values of dimensions. */
    public Builder group(Map<String, String> groups) {
      group.putAll(groups);
      return this;
    }

    /** Sets the day of the latest row. */
    public Builder asOf(Optional<LocalDate> day) {
      this.asOf = day.orElse(null);
      return this;
    }

    /** Adds something that is missing. */
    public Builder gap(String what, String why) {
      gaps.add(new Gap(what, why));
      return this;
    }

    /** Adds what is missing. */
    public Builder gaps(Collection<Gap> missing) {
      gaps.addAll(missing);
      return this;
    }

    /** Adds an assumption. */
    public Builder assuming(String what, Object itsValue) {
      assumptions.add(
          new Assumption(
              what,
              itsValue instanceof BigDecimal number
                  ? number.toPlainString()
                  : String.valueOf(itsValue)));
      return this;
    }

    /** Sets how it is computed, in words. */
    public Builder formula(String words) {
      this.formula = words;
      return this;
    }

    /** Sets the value of a sum and the facts that it is the sum of. */
    public Builder sum(Optional<BigDecimal> total, @Nullable Facts from, Selection<?>... of) {
      this.value = total.orElse(null);
      this.facts = from;
      selections.addAll(List.of(of));
      return this;
    }

    /**
     * Says that the sum is zero, and not undefined, if no row is in it: a count of members lost, or
     * the money of a month that is known to be over.
     */
    public Builder zeroWithoutRows() {
      this.zeroWithoutRows = true;
      return this;
    }

    /** Adds a figure that the value is worked out from. */
    public Builder term(String itsName, Figure term) {
      if (terms.put(itsName, term) != null) {
        throw new IllegalArgumentException("two terms are called '" + itsName + "'");
      }
      return this;
    }

    /** Sets how the value follows from the terms. */
    public Builder combine(Formula how) {
      this.combine = how;
      return this;
    }

    /**
     * Returns the figure; what is missing in its terms and what they assume is carried over, and
     * unless a day was set it is as of the earliest of theirs.
     */
    public Figure build() {
      if ((combine == null) != terms.isEmpty()) {
        throw new IllegalArgumentException("terms need a formula, and a formula terms: " + name);
      }
      for (Figure term : terms.values()) {
        term.gaps.stream().filter(gap -> !gaps.contains(gap)).forEach(gaps::add);
        term.assumptions.stream().filter(a -> !assumptions.contains(a)).forEach(assumptions::add);
      }
      if (asOf == null) {
        terms.values().stream()
            .flatMap(term -> term.asOf().stream())
            .min(LocalDate::compareTo)
            .ifPresent(day -> asOf = day);
      }
      return new Figure(this);
    }
  }
}
