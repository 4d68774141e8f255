package dev.backline.analytics;

import java.math.BigDecimal;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is added up over rows: the net amount of a sale, the number of streams.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> what is measured
 */
public final class Measure<T> {

  private final String name;
  private final @Nullable Function<? super T, ? extends @Nullable BigDecimal> amount;
  private final @Nullable ToLongFunction<? super T> count;

  private Measure(
      String name,
      @Nullable Function<? super T, ? extends @Nullable BigDecimal> amount,
      @Nullable ToLongFunction<? super T> count) {
    this.name = name;
    this.amount = amount;
    this.count = count;
  }

  /** Returns a measure of exact amounts; a row without one adds nothing and is not counted. */
  public static <T> Measure<T> amount(
      String name, Function<? super T, ? extends @Nullable BigDecimal> amount) {
    return new Measure<>(name, amount, null);
  }

  /** Returns a measure of whole numbers that every row has. */
  public static <T> Measure<T> count(String name, ToLongFunction<? super T> count) {
    return new Measure<>(name, null, count);
  }

  /** Returns a measure of whole numbers; a row without one adds nothing and is not counted. */
  public static <T> Measure<T> counted(
      String name, Function<? super T, ? extends @Nullable Long> count) {
    return amount(
        name,
        row -> {
          Long number = count.apply(row);
          return number == null ? null : BigDecimal.valueOf(number);
        });
  }

  /** Returns the measure of one for each row. */
  public static <T> Measure<T> rows() {
    return count("rows", row -> 1);
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns what the row adds; absent if it has nothing to add. */
  public @Nullable BigDecimal of(T row) {
    if (count != null) {
      return BigDecimal.valueOf(count.applyAsLong(row));
    }
    return amount == null ? null : amount.apply(row);
  }

  boolean whole() {
    return count != null;
  }

  long wholeOf(T row) {
    return count == null ? 0 : count.applyAsLong(row);
  }
}
