package dev.backline.analytics.alert;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Finds days that do not fit a daily series.
 *
 * <p>A day is expected to be like the same weekday of the four weeks before, raised or lowered as
 * the last week was against the weeks before it. It stands out if it is off by more than {@value
 * #SPREADS} times the usual spread of such differences and by more than {@value #LEAST_PERCENT}
 * percent. Medians are used throughout, so that one wild day does not make the next one wild.
 *
 * <p>Small numbers jump by nature: a series below {@value #LEAST_LEVEL} a day is left alone.
 */
final class Anomalies {

  static final int SPREADS = 4;
  static final int LEAST_PERCENT = 40;
  static final int LEAST_LEVEL = 20;
  private static final int WEEKS = 4;
  private static final int HISTORY = 28;

  private Anomalies() {}

  /**
   * A day that does not fit.
   *
   * @param day the day
   * @param actual its count
   * @param expected what was expected
   */
  record Anomaly(LocalDate day, long actual, long expected) {

    boolean drop() {
      return actual < expected;
    }
  }

  static List<Anomaly> in(Map<LocalDate, Long> series) {
    TreeMap<LocalDate, Long> days = new TreeMap<>(series);
    TreeMap<LocalDate, Double> surprises = new TreeMap<>();
    List<Anomaly> found = new ArrayList<>();
    for (Map.Entry<LocalDate, Long> entry : days.entrySet()) {
      LocalDate day = entry.getKey();
      double expected = expected(days, day);
      if (expected < LEAST_LEVEL) {
        continue;
      }
      double surprise = entry.getValue() / expected - 1;
      double[] before = values(surprises, day.minusDays(HISTORY), day);
      surprises.put(day, surprise);
      if (before.length < HISTORY / 2) {
        continue;
      }
      double spread = medianOfDistances(before);
      double bound = Math.max(SPREADS * spread, LEAST_PERCENT / 100.0);
      if (Math.abs(surprise) > bound) {
        found.add(new Anomaly(day, entry.getValue(), Math.round(expected)));
      }
    }
    return found;
  }

  /** The median of the same weekdays before, times how last week compares with its own past. */
  private static double expected(NavigableMap<LocalDate, Long> days, LocalDate day) {
    double[] weekdays = new double[WEEKS];
    int known = 0;
    for (int week = 1; week <= WEEKS; week++) {
      Long count = days.get(day.minusWeeks(week));
      if (count != null) {
        weekdays[known++] = count;
      }
    }
    if (known < 2) {
      return 0;
    }
    double typical = median(Arrays.copyOf(weekdays, known));
    double recent = median(counts(days, day.minusDays(7), day));
    double earlier = median(counts(days, day.minusDays(7L * WEEKS), day));
    return earlier > 0 ? typical * recent / earlier : typical;
  }

  private static double[] counts(
      NavigableMap<LocalDate, Long> days, LocalDate from, LocalDate before) {
    return days.subMap(from, before).values().stream().mapToDouble(Long::doubleValue).toArray();
  }

  private static double[] values(
      NavigableMap<LocalDate, Double> days, LocalDate from, LocalDate before) {
    return days.subMap(from, before).values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The median distance from the median, in the size of a standard deviation. */
  private static double medianOfDistances(double[] values) {
    double centre = median(values);
    double[] distances = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      distances[i] = Math.abs(values[i] - centre);
    }
    return median(distances) * 1.4826;
  }
}
