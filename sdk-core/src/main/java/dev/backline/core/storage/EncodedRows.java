package dev.backline.core.storage;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that bring their values along, so that a store need not encode again what was encoded to be
 * compared.
 *
 * <p>A list like any other to a store that does not know it; one that does asks {@link
 * Dataset#encode(List, int)}. Not thread-safe.
 */
public final class EncodedRows<T extends Record> extends AbstractList<T> {

  private final Dataset<T> dataset;
  private final List<T> rows;
  private final List<@Nullable Object[]> values;

  /** Creates an empty list for so many rows of the dataset. */
  public EncodedRows(Dataset<T> dataset, int capacity) {
    this.dataset = dataset;
    this.rows = new ArrayList<>(capacity);
    this.values = new ArrayList<>(capacity);
  }

  /** Adds a row with what {@link Dataset#encode(Record)} made of it. */
  public void add(T row, @Nullable Object[] encoded) {
    if (encoded.length != dataset.layout().size()) {
      throw new IllegalArgumentException(
          "dataset %s has %d values, %d were given"
              .formatted(dataset.name(), dataset.layout().size(), encoded.length));
    }
    rows.add(row);
    values.add(encoded);
  }

  @Override
  public T get(int index) {
    return rows.get(index);
  }

  @Override
  public int size() {
    return rows.size();
  }

  Dataset<T> dataset() {
    return dataset;
  }

  @Nullable Object[] values(int index) {
    return values.get(index);
  }
}
