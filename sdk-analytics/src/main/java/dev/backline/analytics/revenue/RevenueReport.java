package dev.backline.analytics.revenue;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Fold;
import dev.backline.analytics.TallyFold;
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

  private static final List<RevenueDimension> RATES =
      List.of(RevenueDimension.PLATFORM, RevenueDimension.MONTH);

  public RevenueReport {
    by = Map.copyOf(by);
    ratesPerStream = List.copyOf(ratesPerStream);
  }

  /** Returns the report over all events. */
  public static RevenueReport of(Facts facts) {
    return facts.result(RevenueEvent.DATASET, Filter.all(), fold(facts));
  }

  /** Returns the fold behind {@link #of}; its figures look up their rows in the facts. */
  public static Fold<RevenueEvent, Tallies<RevenueEvent>, RevenueReport> fold(Facts facts) {
    Revenue revenue = Revenue.of(facts);
    RevenuePerStream perStream = RevenuePerStream.of(facts);
    TallyFold.Builder<RevenueEvent> fold =
        TallyFold.of(RevenuePerStream.NET, RevenuePerStream.UNITS).day(RevenueEvent::occurred);
    revenue.addViews(fold, GROUPINGS);
    RevenuePerStream.addView(fold, RATES);
    return fold.build()
        .then(
            tallies -> {
              Map<RevenueDimension, List<Figure>> by = new EnumMap<>(RevenueDimension.class);
              GROUPINGS.forEach(one -> by.put(one.get(0), revenue.figures(tallies, one)));
              return new RevenueReport(by, perStream.rates(tallies, RATES));
            });
  }
}
