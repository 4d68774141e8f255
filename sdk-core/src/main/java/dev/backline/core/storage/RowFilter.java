package dev.backline.core.storage;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Evaluates a checked filter over the values of a row. */
final class RowFilter {

  private RowFilter() {}

  /** Returns the test of values in the order of the dataset's layout. */
  static Predicate<@Nullable Object[]> of(Dataset<?> dataset, Filter filter) {
    if (filter instanceof Filter.Compare compare) {
      int at = dataset.position(compare.column());
      return row -> row[at] != null && passes(compare.operator(), order(row[at], compare.value()));
    }
    if (filter instanceof Filter.In in) {
      int at = dataset.position(in.column());
      Set<Object> values = new HashSet<>(in.values());
      return row -> row[at] != null && values.contains(row[at]);
    }
    if (filter instanceof Filter.StartsWith starts) {
      int at = dataset.position(starts.column());
      return row -> row[at] instanceof String text && text.startsWith(starts.prefix());
    }
    if (filter instanceof Filter.Absent absent) {
      int at = dataset.position(absent.column());
      return row -> row[at] == null;
    }
    if (filter instanceof Filter.And and) {
      List<Predicate<@Nullable Object[]>> parts = all(dataset, and.parts());
      return row -> parts.stream().allMatch(part -> part.test(row));
    }
    if (filter instanceof Filter.Or or) {
      List<Predicate<@Nullable Object[]>> parts = all(dataset, or.parts());
      return row -> parts.stream().anyMatch(part -> part.test(row));
    }
    if (filter instanceof Filter.Not not) {
      return of(dataset, not.part()).negate();
    }
    return row -> true;
  }

  private static List<Predicate<@Nullable Object[]>> all(Dataset<?> dataset, List<Filter> parts) {
    return parts.stream().map(part -> of(dataset, part)).toList();
  }

  private static boolean passes(Filter.Operator operator, int order) {
    switch (operator) {
      case EQUAL:
        return order == 0;
      case LESS:
        return order < 0;
      case AT_MOST:
        return order <= 0;
      case GREATER:
        return order > 0;
      default:
        return order >= 0;
    }
  }

  /** Orders two values of one column; text by code point. */
  @SuppressWarnings("unchecked") // the check made sure that both are of the column's class
  static int order(Object one, Object other) {
    if (one instanceof String text) {
      return TextOrder.BY_CODE_POINT.compare(text, (String) other);
    }
    return ((Comparable<Object>) one).compareTo(other);
  }
}
