package dev.backline.analytics;

import dev.backline.core.json.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The sums of one group of rows: how many rows, from which day to which, and one exact sum per
 * measure.
 *
 * <p>Read-only for callers; not thread-safe while it is fed.
 */
public final class Tally {

  static final int NO_DAY = Integer.MIN_VALUE;

  private final Object[] key;
  private final int hash;
  private final ExactSum[] sums;
  private long rows;
  private int first = Integer.MAX_VALUE;
  private int last = NO_DAY;

  Tally(Object[] key, int hash, int measures) {
    this.key = key;
    this.hash = hash;
    this.sums = new ExactSum[measures];
    for (int m = 0; m < measures; m++) {
      sums[m] = new ExactSum();
    }
  }

  /** Returns the group's value of the dimension at the place, as text. */
  public String key(int place) {
    return String.valueOf(key[place]);
  }

  /** Returns the group's values of all dimensions, as text. */
  public List<String> keys() {
    return Arrays.stream(key).map(String::valueOf).toList();
  }

  /** Returns how many rows were fed. */
  public long rows() {
    return rows;
  }

  /** Returns the sum of the measure at the place, or empty if no row had a value. */
  public Optional<BigDecimal> sum(int measure) {
    return sums[measure].total();
  }

  /** Returns the sum of the measure at the place, zero if no row had a value. */
  public BigDecimal sumOrZero(int measure) {
    return sums[measure].totalOrZero();
  }

  /** Returns how many rows had a value of the measure at the place. */
  public long present(int measure) {
    return sums[measure].count();
  }

  /** Returns the earliest day of its rows. */
  public Optional<LocalDate> firstDay() {
    return last == NO_DAY ? Optional.empty() : Optional.of(unpacked(first));
  }

  /** Returns the latest day of its rows. */
  public Optional<LocalDate> lastDay() {
    return last == NO_DAY ? Optional.empty() : Optional.of(unpacked(last));
  }

  Object[] rawKey() {
    return key;
  }

  int hash() {
    return hash;
  }

  ExactSum exactSum(int measure) {
    return sums[measure];
  }

  void countRow(int day) {
    rows++;
    if (day != NO_DAY) {
      first = Math.min(first, day);
      last = Math.max(last, day);
    }
  }

  void merge(Tally other) {
    rows += other.rows;
    first = Math.min(first, other.first);
    last = Math.max(last, other.last);
    for (int m = 0; m < sums.length; m++) {
      sums[m].add(other.sums[m]);
    }
  }

  /** A day as a number in the order of days; cheaper to make than the days since 1970. */
  static int packed(LocalDate day) {
    return (day.getYear() << 9) | (day.getMonthValue() << 5) | day.getDayOfMonth();
  }

  private static LocalDate unpacked(int day) {
    return LocalDate.of(day >> 9, (day >> 5) & 15, day & 31);
  }

  Json save() {
    List<Object> parts = new ArrayList<>();
    parts.add(keys());
    parts.add(rows);
    parts.add(firstDay().map(String::valueOf).orElse(""));
    parts.add(lastDay().map(String::valueOf).orElse(""));
    for (ExactSum sum : sums) {
      parts.add(sum.save());
    }
    return Json.of(parts);
  }

  static Tally load(Json state, Object[] key, int hash, int measures) {
    Tally tally = new Tally(key, hash, measures);
    tally.rows = state.at(1).wholeNumber();
    String firstDay = state.at(2).text();
    if (!firstDay.isEmpty()) {
      tally.first = packed(LocalDate.parse(firstDay));
      tally.last = packed(LocalDate.parse(state.at(3).text()));
    }
    for (int m = 0; m < measures; m++) {
      tally.sums[m] = ExactSum.load(state.at(4 + m));
    }
    return tally;
  }

  @Override
  public String toString() {
    return keys() + " " + Arrays.toString(sums) + " of " + rows + " rows";
  }
}
