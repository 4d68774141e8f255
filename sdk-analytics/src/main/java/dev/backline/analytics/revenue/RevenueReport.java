package dev.backline.analytics.revenue;

import dev.backline.analytics.BothFolds;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Fold;
import dev.backline.analytics.TallyFold.Tallies;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.Filter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Revenue by each of the usual dimensions, and what streams paid, from one pass over the events.
 *
 * <p>Immutable and thread-safe.
 *
 * @param by the revenue of each group, by dimension
 * @param ratesPerStream revenue per stream by platform and month
 */
public record RevenueReport(Map<RevenueDimension, List<Figure>> by, List<Figure> ratesPerStream) {

  private static final List<List<RevenueDimension>> GROUPINGS =
      List.of(
          List.of(RevenueDimension.PLATFORM),
          List.of(RevenueDimension.ARTIST),
          List.of(RevenueDimension.DISTRIBUTOR),
          List.of(RevenueDimension.COUNTRY),
          List.of(RevenueDimension.MONTH));

  public RevenueReport {
    by = Map.copyOf(by);
    ratesPerStream = List.copyOf(ratesPerStream);
  }

  /** Returns the report over all events. */
  public static RevenueReport of(Facts facts) {
    return facts.result(RevenueEvent.DATASET, Filter.all(), fold(facts));
  }

  /** Returns the fold behind {@link #of}; its figures look up their rows in the facts. */
  public static Fold<
          RevenueEvent,
          BothFolds.Partials<Tallies<RevenueEvent>, Tallies<RevenueEvent>>,
          RevenueReport>
      fold(Facts facts) {
    return Revenue.of(facts)
        .fold(GROUPINGS)
        .with(RevenuePerStream.of(facts).fold(RevenueDimension.PLATFORM, RevenueDimension.MONTH))
        .then(results -> new RevenueReport(named(results.first()), results.second()));
  }

  private static Map<RevenueDimension, List<Figure>> named(List<List<Figure>> groups) {
    Map<RevenueDimension, List<Figure>> named = new EnumMap<>(RevenueDimension.class);
    for (int i = 0; i < GROUPINGS.size(); i++) {
      named.put(GROUPINGS.get(i).get(0), groups.get(i));
    }
    return named;
  }
}
