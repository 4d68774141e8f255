package dev.backline.core.sync;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** By how much a page changes the rows of each day and the money of each month. */
final class Deltas {

  /** The days that an earlier run had listed and whose months it had seen the end of. */
  private final @Nullable DateWindow settled;

  private final Map<LocalDate, Long> days = new TreeMap<>();
  private long undated;
  private final Map<String, BigDecimal> money = new TreeMap<>();
  private final Map<String, Long> lateRows = new TreeMap<>();
  private final Map<String, BigDecimal> lateMoney = new TreeMap<>();
  private @Nullable LocalDate firstDay;
  private @Nullable LocalDate lastDay;

  Deltas(@Nullable DateWindow settled) {
    this.settled = settled;
  }

  void inserted(Meaning after) {
    count(after.date(), 1);
    sum(after, false);
    late(after.date());
  }

  void updated(Meaning before, Meaning after) {
    count(before.date(), -1);
    count(after.date(), 1);
    sum(before, true);
    sum(after, false);
    late(after.date());
    if (!before.date().equals(after.date())) {
      late(before.date());
    }
  }

  void deleted(Meaning before) {
    count(before.date(), -1);
    sum(before, true);
    late(before.date());
  }

  /** Notes the day of a row, whether it changes anything or not. */
  void shown(Optional<LocalDate> date) {
    if (date.isPresent()) {
      LocalDate day = date.get();
      if (firstDay == null || day.isBefore(firstDay)) {
        firstDay = day;
      }
      if (lastDay == null || day.isAfter(lastDay)) {
        lastDay = day;
      }
    }
  }

  private void count(Optional<LocalDate> date, long rows) {
    if (date.isPresent()) {
      days.merge(date.get(), rows, Long::sum);
    } else {
      undated += rows;
    }
  }

  private void sum(Meaning meaning, boolean away) {
    boolean isLate = meaning.date().isPresent() && isLate(meaning.date().get());
    for (MonthlyAmount each : meaning.money()) {
      BigDecimal amount = away ? each.amount().negate() : each.amount();
      String key = each.month() + " " + each.currency();
      money.merge(key, amount, BigDecimal::add);
      if (isLate) {
        lateMoney.merge(key, amount, BigDecimal::add);
      }
    }
  }

  private void late(Optional<LocalDate> date) {
    if (date.isPresent() && isLate(date.get())) {
      lateRows.merge(YearMonth.from(date.get()).toString(), 1L, Long::sum);
    }
  }

  private boolean isLate(LocalDate day) {
    return settled != null && settled.contains(day);
  }

  Map<LocalDate, Long> days() {
    return days;
  }

  long undated() {
    return undated;
  }

  Map<String, BigDecimal> money() {
    return money;
  }

  Map<String, Long> lateRows() {
    return lateRows;
  }

  Map<String, BigDecimal> lateMoney() {
    return lateMoney;
  }

  Optional<LocalDate> firstDay() {
    return Optional.ofNullable(firstDay);
  }

  Optional<LocalDate> lastDay() {
    return Optional.ofNullable(lastDay);
  }

  static MonthlyAmount amount(String key, BigDecimal amount) {
    int space = key.indexOf(' ');
    return new MonthlyAmount(
        YearMonth.parse(key.substring(0, space)), key.substring(space + 1), amount);
  }
}
