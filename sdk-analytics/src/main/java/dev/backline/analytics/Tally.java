package dev.backline.analytics;

import dev.backline.core.json.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sums of one group of rows: how many rows, from which day to which, and one exact sum per
 * measure.
 *
 * <p>Immutable and thread-safe.
 */
public final class Tally {

  private final List<String> keys;
  private final long rows;
  private final Days days;
  private final List<ExactSum> sums;

  Tally(List<String> keys, long rows, Days days, List<ExactSum> sums) {
    this.keys = List.copyOf(keys);
    this.rows = rows;
    this.days = days;
    this.sums = List.copyOf(sums);
  }

  /** The first and the last day of a group as numbers. */
  record Days(long first, long last) {

    static final Days NONE = new Days(Long.MAX_VALUE, Long.MIN_VALUE);

    Optional<LocalDate> firstDay() {
      return equals(NONE) ? Optional.empty() : Optional.of(unpacked(first));
    }

    Optional<LocalDate> lastDay() {
      return equals(NONE) ? Optional.empty() : Optional.of(unpacked(last));
    }

    /** A day as a number in the order of days; cheaper to make than the days since 1970. */
    static long packed(LocalDate day) {
      return ((long) day.getYear() << 9) | (day.getMonthValue() << 5) | day.getDayOfMonth();
    }

    private static LocalDate unpacked(long day) {
      return LocalDate.of((int) (day >> 9), (int) (day >> 5) & 15, (int) day & 31);
    }
  }

  /** Returns the group's value of the dimension at the place, as text. */
  public String key(int place) {
    return keys.get(place);
  }

  /** Returns the group's values of all dimensions, as text. */
  public List<String> keys() {
    return keys;
  }

  /** Returns how many rows were fed. */
  public long rows() {
    return rows;
  }

  /** Returns the sum of the measure at the place, or empty if no row had a value. */
  public Optional<BigDecimal> sum(int measure) {
    return sums.get(measure).total();
  }

  /** Returns the sum of the measure at the place, zero if no row had a value. */
  public BigDecimal sumOrZero(int measure) {
    return sums.get(measure).totalOrZero();
  }

  /** Returns how many rows had a value of the measure at the place. */
  public long present(int measure) {
    return sums.get(measure).count();
  }

  /** Returns the earliest day of its rows. */
  public Optional<LocalDate> firstDay() {
    return days.firstDay();
  }

  /** Returns the latest day of its rows. */
  public Optional<LocalDate> lastDay() {
    return days.lastDay();
  }

  Json save() {
    List<Object> parts = new ArrayList<>();
    parts.add(keys);
    parts.add(rows);
    parts.add(firstDay().map(String::valueOf).orElse(""));
    parts.add(lastDay().map(String::valueOf).orElse(""));
    for (ExactSum sum : sums) {
      parts.add(sum.save());
    }
    return Json.of(parts);
  }

  @Override
  public String toString() {
    return keys + " " + sums + " of " + rows + " rows";
  }
}
