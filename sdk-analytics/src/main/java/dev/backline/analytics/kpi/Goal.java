package dev.backline.analytics.kpi;

import dev.backline.analytics.Division;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Period;
import dev.backline.analytics.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something to reach within a span of days.
 *
 * @param name what it is called
 * @param start what it was at the beginning; zero for things that are counted from nothing
 * @param target what it shall be
 * @param span from when, and until when
 */
public record Goal(String name, BigDecimal start, BigDecimal target, Period span) {

  public Goal {
    if (target.compareTo(start) <= 0) {
      throw new IllegalArgumentException(
          "a goal lies above its start, were " + target + " and " + start);
    }
  }

  /**
   * How far a goal has come.
   *
   * @param goal the goal
   * @param actual the value now
   * @param percent the part of the way that is done
   * @param projected the day on which it will be reached at the average pace so far; the present
   *     day if it is; empty if there is no pace, or if it would take more than a hundred years
   */
  public record Progress(Goal goal, Figure actual, Figure percent, Optional<LocalDate> projected) {

    /** Returns whether the goal will be reached in time at the pace so far. */
    public boolean onTrack() {
      return projected.filter(day -> !day.isAfter(goal.span.to())).isPresent();
    }
  }

  /** Returns how far the goal has come on the day. */
  public Progress progress(Figure actual, LocalDate today) {
    BigDecimal way = target.subtract(start);
    Figure percent =
        Figure.builder("progress of " + name, Unit.PERCENT)
            .assuming("start", start)
            .assuming("target", target)
            .formula("100 × (actual − start) / (target − start)")
            .term("actual", actual)
            .combine(terms -> Division.percent(terms.get(0).subtract(start), way))
            .build();
    return new Progress(this, actual, percent, projected(actual, today));
  }

  private Optional<LocalDate> projected(Figure actual, LocalDate today) {
    if (actual.value().isEmpty() || today.isBefore(span.from())) {
      return Optional.empty();
    }
    BigDecimal done = actual.required().subtract(start);
    BigDecimal way = target.subtract(start);
    if (done.compareTo(way) >= 0) {
      return Optional.of(today);
    }
    if (done.signum() <= 0) {
      return Optional.empty();
    }
    BigDecimal elapsed = BigDecimal.valueOf(new Period(span.from(), today).days());
    BigDecimal days = way.multiply(elapsed).divide(done, 0, RoundingMode.CEILING);
    return days.compareTo(BigDecimal.valueOf(36_525)) > 0
        ? Optional.empty()
        : Optional.of(span.from().plusDays(days.longValueExact() - 1));
  }
}
