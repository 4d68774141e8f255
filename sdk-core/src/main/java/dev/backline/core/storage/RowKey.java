package dev.backline.core.storage;

import java.util.Comparator;
import java.util.List;

/**
 * The key of one row: the values of its dataset's key components, in their order.
 *
 * <p>A component that is itself a one-component record (an id type, an open enum) stands here as
 * the value inside.
 */
public record RowKey(List<Object> values) {

  public RowKey {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a key has at least one value");
    }
    values = List.copyOf(values);
  }

  /** Returns the key of the given values. */
  public static RowKey of(Object... values) {
    return new RowKey(List.of(values));
  }

  /**
   * Returns the order in which scans hand out the rows of one dataset: value by value, text by code
   * point; for those who implement a store.
   */
  public static Comparator<RowKey> order() {
    return RowKey::compare;
  }

  private static int compare(RowKey one, RowKey other) {
    for (int i = 0; i < one.values.size(); i++) {
      int order = RowFilter.order(one.values.get(i), other.values.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
