package dev.backline.analytics;

import dev.backline.core.json.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest row of each group: the last known followers of an account, the last stock level
 * of a product.
 *
 * <p>Of two rows of one day the one with the greater id wins, and of those the one with the greater
 * values, so that the order of rows does not matter. Immutable and thread-safe.
 *
 * @param <T> what is fed
 */
public final class LatestFold<T>
    implements Fold<T, Map<List<String>, LatestFold.Latest>, List<LatestFold.Latest>> {

  private static final Comparator<List<String>> BY_TEXTS =
      (a, b) -> Arrays.compare(a.toArray(String[]::new), b.toArray(String[]::new));

  private static final Comparator<Latest> BY_AGE =
      Comparator.comparing(Latest::day)
          .thenComparing(Latest::id)
          .thenComparing(latest -> latest.values().toString());

  /**
   * What the latest row of a group said.
   *
   * @param keys the group's values of all dimensions
   * @param day the day of the row
   * @param id the row's id
   * @param values its measures, absent where the row had none
   */
  public record Latest(
      List<String> keys, LocalDate day, String id, List<Optional<BigDecimal>> values) {
    public Latest {
      keys = List.copyOf(keys);
      values = List.copyOf(values);
    }

    /** Returns the value of the measure at the place. */
    public Optional<BigDecimal> value(int measure) {
      return values.get(measure);
    }

    /** Returns the group's value of the dimension at the place. */
    public String key(int place) {
      return keys.get(place);
    }
  }

  private final Predicate<? super T> when;
  private final Function<? super T, LocalDate> day;
  private final Function<? super T, String> id;
  private final List<Dimension<? super T>> dimensions;
  private final List<Measure<? super T>> measures;

  /**
   * Creates a fold.
   *
   * @param when which rows count
   * @param day the day of a row
   * @param id the id of a row
   * @param dimensions what rows are grouped by
   * @param measures what is kept of the latest row
   */
  public LatestFold(
      Predicate<? super T> when,
      Function<? super T, LocalDate> day,
      Function<? super T, String> id,
      List<Dimension<? super T>> dimensions,
      List<Measure<? super T>> measures) {
    this.when = when;
    this.day = day;
    this.id = id;
    this.dimensions = List.copyOf(dimensions);
    this.measures = List.copyOf(measures);
  }

  @Override
  public Map<List<String>, Latest> start() {
    return new TreeMap<>(BY_TEXTS);
  }

  @Override
  public void feed(Map<List<String>, Latest> partial, T row) {
    if (!when.test(row)) {
      return;
    }
    List<String> keys = new ArrayList<>(dimensions.size());
    dimensions.forEach(dimension -> keys.add(dimension.textOf(row)));
    Latest known = partial.get(keys);
    LocalDate itsDay = day.apply(row);
    if (known != null && known.day().isAfter(itsDay)) {
      return;
    }
    List<Optional<BigDecimal>> values = new ArrayList<>(measures.size());
    measures.forEach(measure -> values.add(Optional.ofNullable(measure.of(row))));
    keep(partial, new Latest(keys, itsDay, id.apply(row), values));
  }

  private static void keep(Map<List<String>, Latest> partial, Latest latest) {
    partial.merge(latest.keys(), latest, (a, b) -> BY_AGE.compare(a, b) >= 0 ? a : b);
  }

  @Override
  public void merge(Map<List<String>, Latest> into, Map<List<String>, Latest> from) {
    from.values().forEach(latest -> keep(into, latest));
  }

  @Override
  public List<Latest> finish(Map<List<String>, Latest> partial) {
    return List.copyOf(partial.values());
  }

  @Override
  public Json save(Map<List<String>, Latest> partial) {
    List<Json> saved = new ArrayList<>();
    for (Latest latest : partial.values()) {
      List<@Nullable String> values = new ArrayList<>();
      latest.values().forEach(v -> values.add(v.map(BigDecimal::toString).orElse(null)));
      saved.add(Json.array(latest.keys(), latest.day().toString(), latest.id(), values));
    }
    return Json.of(saved);
  }

  @Override
  public Map<List<String>, Latest> load(Json state) {
    Map<List<String>, Latest> partial = start();
    for (Json saved : state.elements()) {
      keep(
          partial,
          new Latest(
              saved.at(0).elements().stream().map(Json::text).toList(),
              LocalDate.parse(saved.at(1).text()),
              saved.at(2).text(),
              saved.at(3).elements().stream().map(Json::optionalDecimal).toList()));
    }
    return partial;
  }
}
