package dev.backline.examples.app.report;

import dev.backline.analytics.Period;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of a report.
 *
 * @param from the first day counted; open if empty
 * @param to the last day counted; open if empty
 * @param by what to group by; the report's own choice if empty
 * @param where the groups that are meant, by dimension; all if empty
 * @param today the present day
 */
public record ReportQuery(
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    List<String> by,
    Map<String, String> where,
    LocalDate today) {

  /** The first day that a period without beginning is counted from. */
  static final LocalDate BEGINNING = LocalDate.of(1970, 1, 1);

  public ReportQuery {
    by = List.copyOf(by);
    where = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(where));
  }

  /** Returns the question for everything up to the day. */
  public static ReportQuery upTo(LocalDate today) {
    return new ReportQuery(Optional.empty(), Optional.empty(), List.of(), Map.of(), today);
  }

  /** Returns this question grouped by the dimensions. */
  public ReportQuery by(String... dimensions) {
    return new ReportQuery(from, to, List.of(dimensions), where, today);
  }

  /** Returns this question for one group only. */
  public ReportQuery where(String dimension, String value) {
    Map<String, String> narrowed = new LinkedHashMap<>(where);
    narrowed.put(dimension, value);
    return new ReportQuery(from, to, by, narrowed, today);
  }

  /** Returns this question for the days. */
  public ReportQuery during(Optional<LocalDate> first, Optional<LocalDate> last) {
    return new ReportQuery(first, last, by, where, today);
  }

  /**
   * Returns the days that are meant; empty if both ends are open.
   *
   * @throws ReportException if they end before they begin
   */
  public Optional<Period> period() {
    if (from.isEmpty() && to.isEmpty()) {
      return Optional.empty();
    }
    LocalDate first = from.orElse(BEGINNING);
    LocalDate last = to.orElse(today.isBefore(first) ? first : today);
    if (last.isBefore(first)) {
      throw new ReportException(
          "the report would end on " + last + ", before it begins on " + first,
          "Swap the two days, or leave one out.");
    }
    return Optional.of(new Period(first, last));
  }
}
