package dev.backline.analytics.revenue;

import dev.backline.analytics.Dimension;
import dev.backline.analytics.Division;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Fold;
import dev.backline.analytics.Measure;
import dev.backline.analytics.Selection;
import dev.backline.analytics.Tally;
import dev.backline.analytics.TallyFold;
import dev.backline.analytics.TallyFold.Tallies;
import dev.backline.analytics.Unit;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What one stream paid: royalties divided by the units they were paid for, per group and currency.
 *
 * <p>Both come from the same royalty lines, so that late streams and late money can't be matched
 * wrongly. A statement's quantity counts streams on streaming services, and downloads or other uses
 * elsewhere; grouping by platform keeps them apart.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * RevenuePerStream.of(facts).by(RevenueDimension.PLATFORM, RevenueDimension.MONTH);
 * }</pre>
 */
public final class RevenuePerStream {

  private static final String VIEW = "royalties by ";
  static final Measure<RevenueEvent> NET = Measure.amount("net", RevenueEvent::net);
  static final Measure<RevenueEvent> UNITS = Measure.count("quantity", RevenueEvent::quantity);

  private final Facts facts;

  private RevenuePerStream(Facts facts) {
    this.facts = facts;
  }

  /** Returns the rates of all royalties in the facts. */
  public static RevenuePerStream of(Facts facts) {
    return new RevenuePerStream(facts);
  }

  private static boolean counts(RevenueEvent event) {
    return event.kind() == RevenueKind.ROYALTY && event.counts() && !event.estimate();
  }

  /** Returns the rate of each group and currency; undefined where there are no streams. */
  public List<Figure> by(RevenueDimension... dimensions) {
    return facts.result(
        RevenueEvent.DATASET, Filter.eq("kind", RevenueKind.ROYALTY), fold(dimensions));
  }

  /** Returns the fold behind {@link #by}, for rows that come from elsewhere. */
  public Fold<RevenueEvent, Tallies<RevenueEvent>, List<Figure>> fold(
      RevenueDimension... dimensions) {
    List<RevenueDimension> by = List.of(dimensions);
    TallyFold.Builder<RevenueEvent> fold = TallyFold.of(NET, UNITS).day(RevenueEvent::occurred);
    addView(fold, by);
    return fold.build().then(tallies -> rates(tallies, by));
  }

  /** Adds the view that {@link #rates} reads, to a fold that measures net and units. */
  static void addView(TallyFold.Builder<RevenueEvent> fold, List<RevenueDimension> by) {
    List<Dimension<RevenueEvent>> keys = new ArrayList<>();
    by.forEach(dimension -> keys.add(dimension.dimension()));
    keys.add(RevenueDimension.CURRENCY);
    fold.view(VIEW + by, RevenuePerStream::counts, keys);
  }

  List<Figure> rates(Tallies<RevenueEvent> tallies, List<RevenueDimension> by) {
    return tallies.view(VIEW + by).stream().map(tally -> rate(by, tally)).toList();
  }

  private Figure rate(List<RevenueDimension> by, Tally tally) {
    String currency = tally.key(by.size());
    Unit unit = Unit.money(currency);
    Figure money = term("royalties", unit, by, tally, 0);
    Figure streams = term("streams", Unit.STREAMS, by, tally, 1);
    Figure.Builder rate =
        Figure.builder("revenue per stream", unit)
            .group(money.group())
            .asOf(tally.lastDay())
            .formula("royalties / streams of the same statement lines")
            .term("royalties", money)
            .term("streams", streams)
            .combine(
                terms ->
                    terms.get(1).signum() > 0 ? Division.ratio(terms.get(0), terms.get(1)) : null);
    if (tally.sumOrZero(1).signum() <= 0) {
      rate.gap("rate", "undefined, since the lines report no streams");
    }
    return rate.build();
  }

  private Figure term(String name, Unit unit, List<RevenueDimension> by, Tally tally, int measure) {
    Figure.Builder figure = Figure.builder(name, unit);
    String currency = tally.key(by.size());
    List<Filter> filters =
        new ArrayList<>(
            List.of(Filter.eq("kind", RevenueKind.ROYALTY), Filter.eq("currency", currency)));
    Predicate<RevenueEvent> includes = event -> event.currency().equals(currency) && counts(event);
    for (int d = 0; d < by.size(); d++) {
      RevenueDimension dimension = by.get(d);
      String key = tally.key(d);
      figure.group(dimension.dimension().name(), key);
      filters.add(dimension.narrowing(key));
      includes = includes.and(event -> dimension.dimension().textOf(event).equals(key));
    }
    return figure
        .asOf(tally.lastDay())
        .formula("added up over royalty lines")
        .sum(
            tally.sum(measure),
            facts,
            new Selection<>(
                RevenueEvent.DATASET,
                Filter.and(filters.toArray(Filter[]::new)),
                includes,
                measure == 0 ? NET : UNITS))
        .build();
  }
}
