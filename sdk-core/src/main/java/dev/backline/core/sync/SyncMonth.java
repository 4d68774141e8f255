package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How many rows a source holds in one month, and on which of its days; kept with each page, so that
 * a summary needs no scan and deletes are accounted for.
 *
 * @param month such as {@code 2024-05}; empty for rows without a date
 * @param days the number of rows of each day, the first day first
 */
record SyncMonth(@Key String source, @Key String month, long rows, String days) {

  static final Dataset<SyncMonth> DATASET = Dataset.of(SyncMonth.class);

  static SyncMonth empty(String source, String month) {
    return new SyncMonth(source, month, 0, "");
  }

  SyncMonth plus(long more, List<DayRows> each) {
    if (each.isEmpty()) {
      return new SyncMonth(source, month, rows + more, days);
    }
    long[] counts = counts();
    each.forEach(day -> counts[day.day() - 1] += day.rows());
    return new SyncMonth(
        source,
        month,
        rows + more,
        Arrays.stream(counts).mapToObj(Long::toString).collect(Collectors.joining(",")));
  }

  /** How many rows one day of the month gains or loses. */
  record DayRows(int day, long rows) {}

  private long[] counts() {
    long[] counts = new long[31];
    if (!days.isEmpty()) {
      String[] parts = days.split(",", -1);
      for (int i = 0; i < parts.length; i++) {
        counts[i] = Long.parseLong(parts[i]);
      }
    }
    return counts;
  }

  /** Returns the days that have rows, in order. */
  List<LocalDate> occupied() {
    if (month.isEmpty()) {
      return List.of();
    }
    YearMonth yearMonth = YearMonth.parse(month);
    long[] counts = counts();
    List<LocalDate> occupied = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        occupied.add(yearMonth.atDay(i + 1));
      }
    }
    return occupied;
  }

  Optional<LocalDate> first() {
    return occupied().stream().findFirst();
  }

  Optional<LocalDate> last() {
    List<LocalDate> occupied = occupied();
    return occupied.isEmpty() ? Optional.empty() : Optional.of(occupied.get(occupied.size() - 1));
  }
}
