package dev.backline.analytics.forecast;

import dev.backline.analytics.Division;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Grouping;
import dev.backline.analytics.Selection;
import dev.backline.analytics.TallyFold;
import dev.backline.analytics.TallyFold.Tallies;
import dev.backline.analytics.Unit;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.Filter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Royalties expected against royalties reported, month by month.
 *
 * <p>Two models turn months of earning into months of report. The simple one says: {@value
 * #FIXED_DELAY} months later. The learnt one looks at what each distributor reported before the
 * month in question and spreads its earnings in the same proportions; a distributor without history
 * falls back to the simple one. A month that a distributor has not reported on at all is taken as
 * the average of its last {@value #AVERAGED} known months, and the figure says so.
 *
 * <p>Only royalty lines that say when they were reported take part. Immutable and thread-safe;
 * holds the sums of the facts at the time it was made.
 *
 * <pre>{@code
 * ExpectedRevenue.of(facts, "USD").months().forEach(System.out::println);
 * }</pre>
 */
public final class ExpectedRevenue {

  /** The delay of the simple model in months. */
  public static final int FIXED_DELAY = 2;

  /** How many known months stand in for one that is not known yet. */
  public static final int AVERAGED = 3;

  /** How many months of reports the learnt model sees before the back-test begins. */
  public static final int WARM_UP = 6;

  private final Arrivals arrivals;

  private ExpectedRevenue(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  /** Returns the expectations in one currency. */
  public static ExpectedRevenue of(Facts facts, String currency) {
    return new ExpectedRevenue(new Arrivals(facts, currency, Arrivals.GROUPING.in(facts)));
  }

  /** Returns the fold that {@link #of(Tallies, Facts, String)} finishes. */
  public static TallyFold<RevenueEvent> fold() {
    return Arrivals.GROUPING.fold();
  }

  /** Returns the expectations from what a fold has found. */
  public static ExpectedRevenue of(Tallies<RevenueEvent> tallies, Facts facts, String currency) {
    List<Grouping.Group<RevenueEvent>> groups = Arrivals.GROUPING.groups(tallies, facts);
    return new ExpectedRevenue(new Arrivals(facts, currency, groups));
  }

  /** Returns all months from the first report to the last one; none if there is no report. */
  public List<ExpectedMonth> months() {
    Optional<YearMonth> first = arrivals.firstReport();
    Optional<YearMonth> last = arrivals.lastReport();
    return first.isEmpty() || last.isEmpty() ? List.of() : months(first.get(), last.get());
  }

  /** Returns the months, which may lie in the future. */
  public List<ExpectedMonth> months(YearMonth from, YearMonth to) {
    List<ExpectedMonth> months = new ArrayList<>();
    for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
      months.add(new ExpectedMonth(month, fixed(month), learnt(month), actual(month)));
    }
    return List.copyOf(months);
  }

  /** Returns what the month is expected to bring by the fixed delay. */
  public Figure fixed(YearMonth month) {
    Weighted expectation = new Weighted();
    for (String distributor : arrivals.distributors()) {
      expectation.add(distributor, month, FIXED_DELAY, BigDecimal.ONE);
    }
    return expectation.figure(month, "fixed delay of " + FIXED_DELAY + " months");
  }

  /** Returns what the month is expected to bring by the delays learnt until the month before. */
  public Figure learnt(YearMonth month) {
    Weighted expectation = new Weighted();
    for (String distributor : arrivals.distributors()) {
      Map<Integer, BigDecimal> delays = arrivals.delaysBefore(distributor, month);
      if (delays.isEmpty()) {
        expectation.add(distributor, month, FIXED_DELAY, BigDecimal.ONE);
      }
      delays.forEach((delay, share) -> expectation.add(distributor, month, delay, share));
    }
    return expectation.figure(month, "delays learnt per distributor");
  }

  /** Returns what was reported in the month; undefined if no report has come since it began. */
  public Figure actual(YearMonth month) {
    Optional<BigDecimal> value = arrivals.sum(cell -> cell.reported().equals(month));
    boolean over = arrivals.lastReport().filter(last -> !last.isBefore(month)).isPresent();
    Figure.Builder figure =
        Figure.builder("reported revenue", unit())
            .group("month", month.toString())
            .asOf(value.map(v -> month.atEndOfMonth()))
            .formula("royalties reported in the month, added up")
            .sum(
                value.isEmpty() && over ? Optional.of(BigDecimal.ZERO) : value,
                arrivals.facts(),
                selection(event -> month.equals(Arrivals.reportedIn(event))));
    if (over) {
      figure.zeroWithoutRows();
    }
    if (value.isEmpty()) {
      figure.gap(month.toString(), over ? "nothing was reported" : "not yet reported");
    }
    return figure.build();
  }

  /** Returns the back-test error of the fixed delay in percent of what was reported. */
  public Figure errorOfFixed() {
    return error(
        "fixed", months().stream().map(m -> new Figure[] {m.fixed(), m.actual()}).toList());
  }

  /** Returns the back-test error of the learnt delays in percent of what was reported. */
  public Figure errorOfLearnt() {
    return error(
        "learnt", months().stream().map(m -> new Figure[] {m.learnt(), m.actual()}).toList());
  }

  /** Each month was predicted from earlier reports alone, so that past errors tell future ones. */
  private static Figure error(String model, List<Figure[]> months) {
    Figure.Builder figure =
        Figure.builder("back-test error", Unit.PERCENT)
            .group("model", model)
            .assuming("months left out at the start", WARM_UP)
            .formula("100 × Σ |expected − reported| / Σ reported");
    int terms = 0;
    for (Figure[] pair : months.subList(Math.min(WARM_UP, months.size()), months.size())) {
      if (pair[0].value().isPresent() && pair[1].value().isPresent()) {
        String month = pair[1].group().get("month");
        figure.term("expected in " + month, pair[0]).term("reported in " + month, pair[1]);
        terms++;
      }
    }
    if (terms == 0) {
      return figure.gap("error", "undefined, since the history is too short").build();
    }
    return figure.combine(ExpectedRevenue::relativeError).build();
  }

  private static @Nullable BigDecimal relativeError(List<BigDecimal> pairs) {
    BigDecimal off = BigDecimal.ZERO;
    BigDecimal reported = BigDecimal.ZERO;
    for (int i = 0; i < pairs.size(); i += 2) {
      off = off.add(pairs.get(i).subtract(pairs.get(i + 1)).abs());
      reported = reported.add(pairs.get(i + 1));
    }
    return Division.percent(off, reported);
  }

  private Unit unit() {
    return Unit.money(arrivals.currency());
  }

  private Selection<RevenueEvent> selection(Predicate<RevenueEvent> includes) {
    return new Selection<>(
        RevenueEvent.DATASET,
        Filter.eq("kind", RevenueKind.ROYALTY),
        event ->
            Arrivals.counts(event)
                && event.currency().equals(arrivals.currency())
                && includes.test(event),
        Arrivals.NET);
  }

  /** Earnings of several months and distributors, each with the share expected in one month. */
  private final class Weighted {

    private final List<String> names = new ArrayList<>();
    private final List<Figure> terms = new ArrayList<>();
    private final List<BigDecimal> weights = new ArrayList<>();
    private final List<String> guessed = new ArrayList<>();

    void add(String distributor, YearMonth month, int delay, BigDecimal share) {
      YearMonth earned = month.minusMonths(delay);
      YearMonth last = arrivals.lastEarned(distributor).orElse(earned);
      boolean known = !earned.isAfter(last);
      YearMonth from = known ? earned : last.minusMonths(AVERAGED - 1L);
      YearMonth to = known ? earned : last;
      Optional<BigDecimal> value =
          arrivals.sum(
              cell -> cell.distributor().equals(distributor) && within(cell.earned(), from, to));
      if (value.isEmpty()) {
        return; // nothing earned, nothing to arrive
      }
      names.add(distributor + " earned in " + earned);
      weights.add(
          known ? share : share.divide(BigDecimal.valueOf(AVERAGED), 12, RoundingMode.HALF_EVEN));
      terms.add(
          Figure.builder("royalties earned", unit())
              .group("distributor", distributor)
              .group("month", earned.toString())
              .asOf(Optional.of(to.atEndOfMonth()))
              .formula("royalties earned from " + from + " to " + to + ", added up")
              .sum(
                  value,
                  arrivals.facts(),
                  selection(
                      event ->
                          Arrivals.distributorOf(event).equals(distributor)
                              && within(event.month(), from, to)))
              .build());
      if (!known) {
        guessed.add(distributor + " " + earned);
      }
    }

    private boolean within(YearMonth month, YearMonth from, YearMonth to) {
      return !month.isBefore(from) && !month.isAfter(to);
    }

    Figure figure(YearMonth month, String model) {
      Figure.Builder figure =
          Figure.builder("expected revenue", unit())
              .group("month", month.toString())
              .assuming("model", model)
              .formula("what was earned before × the share that arrives in the month");
      for (int i = 0; i < terms.size(); i++) {
        figure
            .term(names.get(i), terms.get(i))
            .assuming("share of " + names.get(i), weights.get(i));
      }
      guessed.forEach(
          what -> figure.gap(what, "not reported yet, taken as the average of the months before"));
      if (terms.isEmpty()) {
        return figure.gap(month.toString(), "no earnings are known that could arrive").build();
      }
      List<BigDecimal> shares = List.copyOf(weights);
      return figure.combine(values -> weighted(values, shares)).build();
    }
  }

  private static BigDecimal weighted(List<BigDecimal> values, List<BigDecimal> shares) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < values.size(); i++) {
      sum = sum.add(values.get(i).multiply(shares.get(i)));
    }
    return sum;
  }
}
