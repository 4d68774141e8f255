package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One value of a row that changes.
 *
 * @param field the column's path, such as {@code net.currency}
 * @param before the stored value, or null if there is none
 * @param after the new value, or null if there is none any more
 */
public record FieldChange(String field, @Nullable Object before, @Nullable Object after) {

  static <T extends Record> List<FieldChange> between(Dataset<T> dataset, T before, T after) {
    @Nullable Object[] old = dataset.encode(before);
    @Nullable Object[] fresh = dataset.encode(after);
    List<FieldChange> changes = new ArrayList<>();
    for (int i = 0; i < old.length; i++) {
      if (!Objects.equals(old[i], fresh[i])) {
        changes.add(new FieldChange(dataset.layout().get(i).path(), old[i], fresh[i]));
      }
    }
    return List.copyOf(changes);
  }

  @Override
  public String toString() {
    return field + ": " + before + " -> " + after;
  }
}
