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
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long distributors take from the month in which royalties were earned to the month in which
 * they report them.
 *
 * <p>Only lines that say when they were reported can tell; a distributor that never says so has no
 * figure. Immutable and thread-safe.
 */
public final class PaymentDelays {

  private static final String BY_DELAY = "by delay";
  private static final String BY_DISTRIBUTOR = "by distributor";
  private static final Measure<RevenueEvent> ROWS = Measure.rows();
  private static final Measure<RevenueEvent> DELAY =
      Measure.count("delay", PaymentDelays::monthsLate);

  private final Facts facts;

  private PaymentDelays(Facts facts) {
    this.facts = facts;
  }

  /** Returns the delays in the facts. */
  public static PaymentDelays of(Facts facts) {
    return new PaymentDelays(facts);
  }

  static boolean counts(RevenueEvent event) {
    return event.kind() == RevenueKind.ROYALTY
        && event.counts()
        && !event.estimate()
        && event.reported() != null
        && event.distributor() != null;
  }

  private static long monthsLate(RevenueEvent event) {
    LocalDate reported = event.reported();
    return reported == null
        ? 0
        : ChronoUnit.MONTHS.between(event.month(), YearMonth.from(reported));
  }

  private static @Nullable String delayText(RevenueEvent event) {
    return Long.toString(monthsLate(event));
  }

  /** Returns the average delay of each distributor in months, each line counting once. */
  public List<Figure> averages() {
    return result(this::averages);
  }

  /** Returns the share of each delay among a distributor's lines, in percent. */
  public List<Figure> shares() {
    return result(this::shares);
  }

  private List<Figure> result(Function<Tallies<RevenueEvent>, List<Figure>> finish) {
    return facts.result(
        RevenueEvent.DATASET, Filter.eq("kind", RevenueKind.ROYALTY), tallies().then(finish));
  }

  /** Returns the fold behind {@link #averages}; figures look up their rows in the facts. */
  public Fold<RevenueEvent, Tallies<RevenueEvent>, List<Figure>> foldAverages() {
    return tallies().then(this::averages);
  }

  /** Returns the fold behind {@link #shares}; figures look up their rows in the facts. */
  public Fold<RevenueEvent, Tallies<RevenueEvent>, List<Figure>> foldShares() {
    return tallies().then(this::shares);
  }

  private static TallyFold<RevenueEvent> tallies() {
    Dimension<RevenueEvent> distributor = RevenueDimension.DISTRIBUTOR.dimension();
    return TallyFold.of(ROWS, DELAY)
        .day(RevenueEvent::reported)
        .view(BY_DISTRIBUTOR, PaymentDelays::counts, distributor)
        .view(
            BY_DELAY,
            PaymentDelays::counts,
            distributor,
            Dimension.text("delay", PaymentDelays::delayText))
        .build();
  }

  private List<Figure> averages(Tallies<RevenueEvent> tallies) {
    List<Figure> figures = new ArrayList<>();
    for (Tally tally : tallies.view(BY_DISTRIBUTOR)) {
      String distributor = tally.key(0);
      figures.add(
          Figure.builder("payment delay", Unit.MONTHS)
              .group("distributor", distributor)
              .formula("months from earning to report, added up / lines")
              .term("months", sum("months late", Unit.MONTHS, tally, DELAY, null))
              .term("lines", sum("lines", Unit.ROWS, tally, ROWS, null))
              .combine(terms -> Division.ratio(terms.get(0), terms.get(1)))
              .build());
    }
    return List.copyOf(figures);
  }

  private List<Figure> shares(Tallies<RevenueEvent> tallies) {
    List<Tally> whole = tallies.view(BY_DISTRIBUTOR);
    List<Figure> figures = new ArrayList<>();
    for (Tally tally : tallies.view(BY_DELAY)) {
      Tally all =
          whole.stream().filter(t -> t.key(0).equals(tally.key(0))).findFirst().orElseThrow();
      figures.add(
          Figure.builder("share of payment delay", Unit.PERCENT)
              .group("distributor", tally.key(0))
              .group("delay", tally.key(1))
              .formula("100 × lines with this delay / all lines")
              .term("with this delay", sum("lines", Unit.ROWS, tally, ROWS, tally.key(1)))
              .term("all", sum("lines", Unit.ROWS, all, ROWS, null))
              .combine(terms -> Division.percent(terms.get(0), terms.get(1)))
              .build());
    }
    return List.copyOf(figures);
  }

  private Figure sum(
      String name, Unit unit, Tally tally, Measure<RevenueEvent> measure, @Nullable String delay) {
    String distributor = tally.key(0);
    BigDecimal value = tally.sumOrZero(measure == ROWS ? 0 : 1);
    return Figure.builder(name, unit)
        .group("distributor", distributor)
        .asOf(tally.lastDay())
        .formula("added up over royalty lines that say when they were reported")
        .sum(
            Optional.of(value),
            facts,
            new Selection<>(
                RevenueEvent.DATASET,
                Filter.eq("distributor", distributor),
                event ->
                    counts(event)
                        && distributor.equals(event.distributor())
                        && (delay == null || delay.equals(delayText(event))),
                measure))
        .build();
  }
}
