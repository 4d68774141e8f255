package dev.backline.analytics.alert;

import dev.backline.analytics.Dimension;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Grouping;
import dev.backline.analytics.Measure;
import dev.backline.analytics.Unit;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.Filter;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Distributors whose next statement is later than each one before it was.
 *
 * <p>A statement on a month is late when more months have passed than the longest that this
 * distributor has ever taken for one of the last {@value #WATCHED} months, and one more.
 */
final class LatePayments {

  private static final int WATCHED = 12;
  private static final Measure<RevenueEvent> NET = Measure.amount("net", RevenueEvent::net);
  private static final Dimension<RevenueEvent> DISTRIBUTOR =
      Dimension.text("distributor", RevenueEvent::distributor);
  private static final Dimension<RevenueEvent> PLATFORM =
      Dimension.text("platform", RevenueEvent::platform);
  private static final Dimension<RevenueEvent> EARNED =
      Dimension.month("month", RevenueEvent::month);
  private static final Dimension<RevenueEvent> CURRENCY =
      Dimension.text("currency", RevenueEvent::currency);

  private LatePayments() {}

  static Grouping<RevenueEvent> grouping(LocalDate today) {
    return Grouping.of(RevenueEvent.DATASET, RevenueEvent::reported)
        .measuring(NET)
        .narrowing(Filter.eq("kind", RevenueKind.ROYALTY))
        .when(event -> counts(event, today))
        .by(DISTRIBUTOR, PLATFORM, EARNED, CURRENCY)
        .build();
  }

  static List<Alert> in(List<Grouping.Group<RevenueEvent>> groups, LocalDate today) {
    Map<String, List<Grouping.Group<RevenueEvent>>> streams = new TreeMap<>();
    for (Grouping.Group<RevenueEvent> group : groups) {
      streams
          .computeIfAbsent(
              group.key(DISTRIBUTOR) + " for " + group.key(PLATFORM), key -> new ArrayList<>())
          .add(group);
    }
    List<Alert> alerts = new ArrayList<>();
    streams.forEach((name, ofStream) -> alerts.addAll(late(name, ofStream, today)));
    return alerts;
  }

  private static boolean counts(RevenueEvent event, LocalDate today) {
    LocalDate reported = event.reported();
    return event.kind() == RevenueKind.ROYALTY
        && event.counts()
        && event.distributor() != null
        && reported != null
        && !reported.isAfter(today);
  }

  private static List<Alert> late(
      String name, List<Grouping.Group<RevenueEvent>> groups, LocalDate today) {
    TreeMap<YearMonth, LocalDate> reported = new TreeMap<>();
    for (Grouping.Group<RevenueEvent> group : groups) {
      LocalDate day = group.firstDay().orElseThrow();
      reported.merge(YearMonth.parse(group.key(EARNED)), day, (a, b) -> a.isBefore(b) ? a : b);
    }
    long longest =
        reported.descendingMap().entrySet().stream()
            .limit(WATCHED)
            .mapToLong(e -> ChronoUnit.MONTHS.between(e.getKey(), YearMonth.from(e.getValue())))
            .max()
            .orElse(0);
    List<Alert> alerts = new ArrayList<>();
    YearMonth due = YearMonth.from(today).minusMonths(longest + 1);
    for (YearMonth month = reported.firstKey(); !month.isAfter(due); month = month.plusMonths(1)) {
      if (!reported.containsKey(month)) {
        alerts.add(alert(name, month, longest, last(groups)));
      }
    }
    return alerts;
  }

  private static Figure last(List<Grouping.Group<RevenueEvent>> groups) {
    Grouping.Group<RevenueEvent> last =
        groups.stream().max(Comparator.comparing(group -> group.key(EARNED))).orElseThrow();
    return last.sum("latest royalties", Unit.money(last.key(CURRENCY)), NET)
        .formula("royalties of the last reported month")
        .build();
  }

  private static Alert alert(String name, YearMonth month, long longest, Figure evidence) {
    return new Alert(
        AlertKind.LATE_PAYMENT,
        AlertKind.LATE_PAYMENT + "/" + name + "/" + month,
        month.plusMonths(longest + 1).atDay(1),
        "%s has not reported %s yet; so far it took at most %d months."
            .formatted(name, month, longest),
        List.of(evidence));
  }
}
