package dev.backline.core.sync;

import dev.backline.core.json.Json;
import dev.backline.core.storage.Column;
import dev.backline.core.storage.Dataset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record of a dataset as one line of JSON, and back: its column values in their order. */
final class RecordText {

  private RecordText() {}

  static <T extends Record> String write(Dataset<T> dataset, @Nullable Object[] values) {
    List<@Nullable Object> plain = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      plain.add(value == null ? null : plain(dataset.layout().get(i), value));
    }
    return Json.of(plain).toString();
  }

  private static Object plain(Column column, Object value) {
    switch (column.kind()) {
      case INSTANT, DATE, MONTH:
        return value.toString();
      default:
        return value;
    }
  }

  static <T extends Record> T read(Dataset<T> dataset, String text) {
    List<Json> parts = Json.parse(text).elements();
    // A component added since the text was written has no value yet.
    @Nullable Object[] values = new Object[dataset.layout().size()];
    Arrays.fill(values, null);
    for (int i = 0; i < Math.min(values.length, parts.size()); i++) {
      values[i] = parts.get(i).absent() ? null : value(dataset.layout().get(i), parts.get(i));
    }
    return dataset.decode(values);
  }

  private static Object value(Column column, Json part) {
    switch (column.kind()) {
      case BOOLEAN:
        return part.bool();
      case INTEGER:
        return Math.toIntExact(part.wholeNumber());
      case LONG:
        return part.wholeNumber();
      case DECIMAL:
        return part.decimal();
      case INSTANT:
        return Instant.parse(part.text());
      case DATE:
        return LocalDate.parse(part.text());
      case MONTH:
        return YearMonth.parse(part.text());
      default:
        return part.text();
    }
  }
}
