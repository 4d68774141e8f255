package dev.backline.analytics;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What rows are grouped by: the country of a sale, the month of a royalty line.
 *
 * <p>Rows without a value form a group of their own, shown as {@value #UNKNOWN}; they are never
 * spread over the others. Immutable and thread-safe.
 *
 * @param <T> what is grouped
 */
public final class Dimension<T> {

  /** What a figure shows for rows that have no value. */
  public static final String UNKNOWN = "(unknown)";

  private final String name;
  private final Function<? super T, ? extends @Nullable Object> value;
  private final Function<String, Object> parse;

  private Dimension(
      String name,
      Function<? super T, ? extends @Nullable Object> value,
      Function<String, Object> parse) {
    this.name = name;
    this.value = value;
    this.parse = parse;
  }

  /** Returns a dimension of text; empty text counts as no value. */
  public static <T> Dimension<T> text(
      String name, Function<? super T, ? extends @Nullable String> value) {
    return new Dimension<>(name, value, text -> text);
  }

  /** Returns a dimension of months. */
  public static <T> Dimension<T> month(
      String name, Function<? super T, ? extends @Nullable YearMonth> value) {
    return new Dimension<>(name, value, YearMonth::parse);
  }

  /** Returns a dimension of days. */
  public static <T> Dimension<T> day(
      String name, Function<? super T, ? extends @Nullable LocalDate> value) {
    return new Dimension<>(name, value, LocalDate::parse);
  }

  /** Returns the name that figures show. */
  public String name() {
    return name;
  }

  /** Returns the row's value as figures show it. */
  public String textOf(T row) {
    return String.valueOf(keyOf(row));
  }

  /** The row's value, or {@link #UNKNOWN}; cheap to hash and to compare, and its text is stable. */
  Object keyOf(T row) {
    Object key = value.apply(row);
    return key == null || (key instanceof String text && text.isEmpty()) ? UNKNOWN : key;
  }

  Object parse(String text) {
    return text.equals(UNKNOWN) ? UNKNOWN : parse.apply(text);
  }
}
