package dev.backline.examples.app.recall;

import dev.backline.core.facts.Fact;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Filter.And;
import dev.backline.core.storage.Filter.Compare;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;

/**
 * A dataset that grows by the line of a statement or by the day, and how its facts fall into
 * months.
 *
 * @param day the column of the day
 * @param dayOf the day of a fact
 * @param amount a column of numbers that tells most rows apart
 */
record Watched<T extends Record & Fact>(
    Dataset<T> dataset, String day, Function<T, LocalDate> dayOf, String amount) {

  static final Watched<RevenueEvent> REVENUE =
      new Watched<>(RevenueEvent.DATASET, "occurred", RevenueEvent::occurred, "net");
  static final Watched<StreamCount> STREAMS =
      new Watched<>(StreamCount.DATASET, "day", StreamCount::day, "streams");

  YearMonth monthOf(T fact) {
    return YearMonth.from(dayOf.apply(fact));
  }

  /** Returns the filter of the facts of a month. */
  Filter of(YearMonth month) {
    return Filter.and(
        Filter.atLeast(day, month.atDay(1)), Filter.atMost(day, month.atEndOfMonth()));
  }

  /** Returns whether a fact of the month may pass the filter. */
  boolean mayPass(Filter filter, YearMonth month) {
    if (filter instanceof And and) {
      return and.parts().stream().allMatch(part -> mayPass(part, month));
    }
    if (filter instanceof Compare compare
        && compare.column().equals(day)
        && compare.value() instanceof LocalDate bound) {
      LocalDate first = month.atDay(1);
      LocalDate last = month.atEndOfMonth();
      return switch (compare.operator()) {
        case EQUAL -> !bound.isBefore(first) && !bound.isAfter(last);
        case LESS -> first.isBefore(bound);
        case AT_MOST -> !first.isAfter(bound);
        case GREATER -> last.isAfter(bound);
        case AT_LEAST -> !last.isBefore(bound);
      };
    }
    return true;
  }
}
