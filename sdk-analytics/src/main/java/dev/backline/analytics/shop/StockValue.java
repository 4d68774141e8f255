package dev.backline.analytics.shop;

import dev.backline.analytics.Dimension;
import dev.backline.analytics.ExactSum;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.LatestFold;
import dev.backline.analytics.LatestFold.Latest;
import dev.backline.analytics.Measure;
import dev.backline.analytics.Selection;
import dev.backline.analytics.Unit;
import dev.backline.core.facts.StockLevel;
import dev.backline.core.storage.Filter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the goods in stock are offered for: price times pieces of each product as last known.
 *
 * <p>Immutable and thread-safe.
 */
public final class StockValue {

  private static final Measure<StockLevel> VALUE =
      Measure.amount(
          "value", level -> level.price().multiply(BigDecimal.valueOf(level.quantity())));
  private static final Measure<StockLevel> PIECES = Measure.count("pieces", StockLevel::quantity);
  private static final List<Dimension<? super StockLevel>> PRODUCT =
      List.of(
          Dimension.text("platform", StockLevel::platform),
          Dimension.text("account", StockLevel::account),
          Dimension.text("product", StockLevel::productId),
          Dimension.text("currency", StockLevel::currency));
  private static final LatestFold<StockLevel> FOLD =
      new LatestFold<>(
          level -> true, StockLevel::day, StockLevel::source, PRODUCT, List.of(VALUE, PIECES));

  private StockValue() {}

  /** Returns the fold behind {@link #of(Facts)}, for rows that come from elsewhere. */
  public static LatestFold<StockLevel> fold() {
    return FOLD;
  }

  /** Returns the value in stock per platform and currency. */
  public static List<Figure> of(Facts facts) {
    return of(facts.result(StockLevel.DATASET, Filter.all(), FOLD), facts);
  }

  /** Returns the value in stock that a fold has found. */
  public static List<Figure> of(List<Latest> found, Facts facts) {
    Map<List<String>, List<Latest>> groups = new TreeMap<>(Comparator.comparing(Object::toString));
    for (Latest latest : found) {
      groups
          .computeIfAbsent(List.of(latest.key(0), latest.key(3)), key -> new ArrayList<>())
          .add(latest);
    }
    List<Figure> figures = new ArrayList<>();
    groups.forEach((group, products) -> figures.add(figure(group, products, facts)));
    return List.copyOf(figures);
  }

  private static Figure figure(List<String> group, List<Latest> products, Facts facts) {
    ExactSum sum = new ExactSum();
    Map<List<String>, LocalDate> lastKnown = new HashMap<>();
    for (Latest product : products) {
      product.value(0).ifPresent(sum::add);
      lastKnown.put(product.keys(), product.day());
    }
    return Figure.builder("value in stock", Unit.money(group.get(1)))
        .group("platform", group.get(0))
        .asOf(products.stream().map(Latest::day).min(LocalDate::compareTo))
        .formula("price × pieces of each product as last known, added up")
        .sum(
            sum.total(),
            facts,
            new Selection<>(
                StockLevel.DATASET,
                Filter.eq("platform", group.get(0)),
                level -> level.day().equals(lastKnown.get(keys(level))),
                VALUE))
        .build();
  }

  private static List<String> keys(StockLevel level) {
    return PRODUCT.stream().map(dimension -> dimension.textOf(level)).toList();
  }
}
