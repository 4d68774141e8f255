package dev.backline.analytics;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * A span of days, both ends included.
 *
 * @param from the first day
 * @param to the last day
 */
public record Period(LocalDate from, LocalDate to) {

  public Period {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a period ends after it begins: " + from + " to " + to);
    }
  }

  /** Returns the days of the year. */
  public static Period year(int year) {
    return new Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
  }

  /** Returns the days of the month. */
  public static Period month(YearMonth month) {
    return new Period(month.atDay(1), month.atEndOfMonth());
  }

  /** Returns so many days, the given one being the last. */
  public static Period daysTo(LocalDate last, int days) {
    return new Period(last.minusDays(days - 1L), last);
  }

  /** Returns whether the day is one of it. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  /** Returns the number of days. */
  public long days() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  /** Returns the period of the same length that ends the day before this one begins. */
  public Period before() {
    return new Period(from.minusDays(days()), from.minusDays(1));
  }

  @Override
  public String toString() {
    return from + " to " + to;
  }
}
