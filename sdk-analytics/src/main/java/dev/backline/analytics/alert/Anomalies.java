package dev.backline.analytics.alert;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
    LocalDate[] dates = series.keySet().toArray(LocalDate[]::new);
    Arrays.sort(dates);
    long[] days = new long[dates.length];
    double[] counts = new double[dates.length];
    double[] surprises = new double[dates.length]; // not a number for a day that was not judged
    List<Anomaly> found = new ArrayList<>();
    Sample sample = new Sample(days);
    for (int i = 0; i < dates.length; i++) {
      days[i] = dates[i].toEpochDay();
      counts[i] = Objects.requireNonNull(series.get(dates[i]));
      sample.moveTo(i);
      double expected = expected(counts, sample);
      surprises[i] = expected < LEAST_LEVEL ? Double.NaN : counts[i] / expected - 1;
      sample.take(surprises, HISTORY, 1);
      if (expected >= LEAST_LEVEL && sample.size >= HISTORY / 2) {
        double bound = Math.max(SPREADS * sample.spread(), LEAST_PERCENT / 100.0);
        if (Math.abs(surprises[i]) > bound) {
          found.add(new Anomaly(dates[i], (long) counts[i], Math.round(expected)));
        }
      }
    }
    return found;
  }

  /** The median of the same weekdays before, times how last week compares with its own past. */
  private static double expected(double[] counts, Sample sample) {
    sample.take(counts, 7 * WEEKS, 7);
    if (sample.size < 2) {
      return 0;
    }
    double typical = sample.median();
    sample.take(counts, 7, 1);
    double recent = sample.median();
    sample.take(counts, 7 * WEEKS, 1);
    double earlier = sample.median();
    return earlier > 0 ? typical * recent / earlier : typical;
  }

  /** Values of some of the days before one, in order. Not thread-safe. */
  private static final class Sample {

    private final long[] days;
    private final double[] values = new double[HISTORY];
    private int size;
    private int at;
    private int first; // of the days of the history before

    Sample(long[] days) {
      this.days = days;
    }

    /** Goes on to a later place among the days. */
    void moveTo(int place) {
      at = place;
      while (days[first] < days[at] - HISTORY) {
        first++;
      }
    }

    /** Takes the known values of the days before, each so many days. */
    void take(double[] known, int span, int step) {
      size = 0;
      for (int i = first; i < at; i++) {
        long back = days[at] - days[i];
        if (back <= span && back % step == 0 && !Double.isNaN(known[i])) {
          insert(known[i]);
        }
      }
    }

    /** There are few values, and often they come nearly in order. */
    private void insert(double value) {
      int place = size++;
      while (place > 0 && values[place - 1] > value) {
        values[place] = values[place - 1];
        place--;
      }
      values[place] = value;
    }

    double median() {
      if (size == 0) {
        return 0;
      }
      int middle = size / 2;
      return size % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** The median distance from the median, in the size of a standard deviation. */
    double spread() {
      double centre = median();
      double[] distances = new double[size];
      for (int i = 0; i < size; i++) {
        distances[i] = Math.abs(values[i] - centre);
      }
      size = 0;
      for (double distance : distances) {
        insert(distance);
      }
      return median() * 1.4826;
    }
  }
}
