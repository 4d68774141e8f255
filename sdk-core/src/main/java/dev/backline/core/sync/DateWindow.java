package dev.backline.core.sync;

import dev.backline.core.storage.Filter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The days that are meant, both ends included; an absent end is open.
 *
 * @param from the first day
 * @param to the last day
 */
public record DateWindow(Optional<LocalDate> from, Optional<LocalDate> to) {

  private static final DateWindow ALL = new DateWindow(Optional.empty(), Optional.empty());

  public DateWindow {
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      throw new IllegalArgumentException(
          "the window ends on " + to.get() + ", before it begins on " + from.get());
    }
  }

  /** Returns the window of all days. */
  public static DateWindow all() {
    return ALL;
  }

  /** Returns the window from the given day on. */
  public static DateWindow since(LocalDate from) {
    return new DateWindow(Optional.of(from), Optional.empty());
  }

  /** Returns the window of the given days, both included. */
  public static DateWindow between(LocalDate from, LocalDate to) {
    return new DateWindow(Optional.of(from), Optional.of(to));
  }

  /** Returns whether the day lies in this window. */
  public boolean contains(LocalDate day) {
    return !(from.isPresent() && day.isBefore(from.get()))
        && !(to.isPresent() && day.isAfter(to.get()));
  }

  /** Returns this window beginning on the given day, if that is later than its own first day. */
  public DateWindow notBefore(LocalDate day) {
    boolean later = from.isPresent() && !from.get().isBefore(day);
    boolean ended = to.isPresent() && to.get().isBefore(day);
    if (later || ended) {
      return this;
    }
    return new DateWindow(Optional.of(day), to);
  }

  /** Returns the filter of rows whose column of days lies in this window; for a scope. */
  public Filter days(String column) {
    List<Filter> parts = new ArrayList<>();
    from.ifPresent(day -> parts.add(Filter.atLeast(column, day)));
    to.ifPresent(day -> parts.add(Filter.atMost(column, day)));
    return joined(parts);
  }

  /** Returns the filter of rows whose column of instants lies in this window; for a scope. */
  public Filter instants(String column, ZoneId zone) {
    List<Filter> parts = new ArrayList<>();
    from.ifPresent(day -> parts.add(Filter.atLeast(column, start(day, zone))));
    to.ifPresent(day -> parts.add(Filter.less(column, start(day.plusDays(1), zone))));
    return joined(parts);
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static Filter joined(List<Filter> parts) {
    return parts.isEmpty() ? Filter.all() : new Filter.And(parts);
  }

  /** Returns {@code 2024-01-01..2024-12-31}, with an open end left out. */
  @Override
  public String toString() {
    return from.map(LocalDate::toString).orElse("") + ".." + to.map(LocalDate::toString).orElse("");
  }
}
