package dev.backline.analytics.forecast;

import dev.backline.analytics.Dimension;
import dev.backline.analytics.Division;
import dev.backline.analytics.ExactSum;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Grouping;
import dev.backline.analytics.Measure;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.Filter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The royalties of one currency by distributor, month of earning and month of report. */
final class Arrivals {

  static final Measure<RevenueEvent> NET = Measure.amount("net", RevenueEvent::net);
  private static final Dimension<RevenueEvent> DISTRIBUTOR =
      Dimension.text("distributor", RevenueEvent::distributor);
  private static final Dimension<RevenueEvent> EARNED =
      Dimension.month("earned", RevenueEvent::month);
  private static final Dimension<RevenueEvent> REPORTED =
      Dimension.month("reported", Arrivals::reportedIn);
  private static final Dimension<RevenueEvent> CURRENCY =
      Dimension.text("currency", RevenueEvent::currency);
  static final Grouping<RevenueEvent> GROUPING =
      Grouping.of(RevenueEvent.DATASET, RevenueEvent::reported)
          .measuring(NET)
          .narrowing(Filter.eq("kind", RevenueKind.ROYALTY))
          .when(Arrivals::counts)
          .by(DISTRIBUTOR, EARNED, REPORTED, CURRENCY)
          .build();

  /** What a distributor reported in one month for another. */
  record Cell(String distributor, YearMonth earned, YearMonth reported, BigDecimal net) {

    int delay() {
      return (int) ChronoUnit.MONTHS.between(earned, reported);
    }
  }

  private final Facts facts;
  private final String currency;
  private final List<Cell> cells;

  Arrivals(Facts facts, String currency, List<Grouping.Group<RevenueEvent>> groups) {
    this.facts = facts;
    this.currency = currency;
    this.cells =
        groups.stream()
            .filter(group -> group.key(CURRENCY).equals(currency))
            .map(
                group ->
                    new Cell(
                        group.key(DISTRIBUTOR),
                        YearMonth.parse(group.key(EARNED)),
                        YearMonth.parse(group.key(REPORTED)),
                        group.total(NET)))
            .toList();
  }

  static boolean counts(RevenueEvent event) {
    return event.kind() == RevenueKind.ROYALTY
        && event.counts()
        && !event.estimate()
        && event.reported() != null;
  }

  static @Nullable YearMonth reportedIn(RevenueEvent event) {
    LocalDate reported = event.reported();
    return reported == null ? null : YearMonth.from(reported);
  }

  static String distributorOf(RevenueEvent event) {
    return DISTRIBUTOR.textOf(event);
  }

  Facts facts() {
    return facts;
  }

  String currency() {
    return currency;
  }

  List<String> distributors() {
    return cells.stream().map(Cell::distributor).distinct().sorted().toList();
  }

  Optional<YearMonth> firstReport() {
    return cells.stream().map(Cell::reported).min(YearMonth::compareTo);
  }

  Optional<YearMonth> lastReport() {
    return cells.stream().map(Cell::reported).max(YearMonth::compareTo);
  }

  Optional<YearMonth> lastEarned(String distributor) {
    return cells.stream()
        .filter(cell -> cell.distributor.equals(distributor))
        .map(Cell::earned)
        .max(YearMonth::compareTo);
  }

  Optional<BigDecimal> sum(Predicate<Cell> which) {
    ExactSum sum = new ExactSum();
    cells.stream().filter(which).forEach(cell -> sum.add(cell.net));
    return sum.total();
  }

  /**
   * The share of a distributor's money by months of delay, learnt from what was reported before the
   * month; empty if there was nothing to learn from.
   */
  Map<Integer, BigDecimal> delaysBefore(String distributor, YearMonth month) {
    Map<Integer, BigDecimal> amounts = new TreeMap<>();
    BigDecimal whole = BigDecimal.ZERO;
    for (Cell cell : cells) {
      if (cell.distributor.equals(distributor)
          && cell.reported.isBefore(month)
          && cell.net.signum() > 0) {
        amounts.merge(cell.delay(), cell.net, BigDecimal::add);
        whole = whole.add(cell.net);
      }
    }
    Map<Integer, BigDecimal> shares = new TreeMap<>();
    for (Map.Entry<Integer, BigDecimal> amount : amounts.entrySet()) {
      BigDecimal share = Division.ratio(amount.getValue(), whole);
      if (share != null) {
        shares.put(amount.getKey(), share);
      }
    }
    return shares;
  }
}
