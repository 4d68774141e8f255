package dev.backline.bandcamp.sales;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * The spans in which a period is fetched: half-open and in UTC, so that the end of one is the
 * beginning of the next and no second falls between them.
 *
 * <p>Spans begin with the period's calendar: with months, each after the first begins on the first
 * of a month. A span that the platform could not answer is halved, down to an hour.
 *
 * <p>Not thread-safe.
 */
final class SpanPlan {

  private static final Duration SHORTEST = Duration.ofHours(1);

  private final Period length;
  private final Instant end;
  private Instant position;
  private Instant spanEnd;

  SpanPlan(Instant from, Instant end, Period length) {
    if (length.isZero() || length.isNegative()) {
      throw new IllegalArgumentException("a span is at least a day long, was " + length);
    }
    this.length = length;
    this.end = end;
    this.position = from;
    this.spanEnd = from;
    nextSpan();
  }

  boolean done() {
    return !position.isBefore(end);
  }

  Instant from() {
    return position;
  }

  Instant to() {
    return spanEnd;
  }

  /** Goes on behind the current span. */
  void advance() {
    position = spanEnd;
    nextSpan();
  }

  /** Makes the current span half as long and returns true, or false if it is short enough. */
  boolean halve() {
    Duration half = Duration.between(position, spanEnd).dividedBy(2);
    if (half.compareTo(SHORTEST) < 0) {
      return false;
    }
    spanEnd = position.plusSeconds(half.toSeconds());
    return true;
  }

  /** Returns how many spans are left, the current one included, if none is halved. */
  long remaining() {
    long spans = 0;
    for (Instant at = position; at.isBefore(end); at = endOf(at)) {
      spans++;
    }
    return spans;
  }

  private void nextSpan() {
    spanEnd = endOf(position);
  }

  private Instant endOf(Instant begin) {
    LocalDate day = LocalDate.ofInstant(begin, ZoneOffset.UTC);
    LocalDate next = calendarStart(day).plus(length);
    Instant spanned = next.atStartOfDay(ZoneOffset.UTC).toInstant();
    return spanned.isBefore(end) ? spanned : end;
  }

  /** Whole years and months begin where the calendar's do; days where the period does. */
  private LocalDate calendarStart(LocalDate day) {
    if (length.getDays() > 0) {
      return day;
    }
    return length.getMonths() == 0 ? day.withDayOfYear(1) : day.withDayOfMonth(1);
  }
}
