package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.ColumnKind;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A batch as one array for each column: few parameters, whatever the number of rows. */
final class PostgresArrays {

  private PostgresArrays() {}

  /** Returns the parameters of {@code unnest}. */
  static String marks(List<Column> columns) {
    return columns.stream()
        .map(column -> "?::" + type(column.kind()) + "[]")
        .collect(Collectors.joining(", "));
  }

  /** Sets a parameter to the values of one column. */
  static void bind(
      Session session,
      PreparedStatement statement,
      int at,
      ColumnKind kind,
      @Nullable Object[] values)
      throws SQLException {
    Object[] elements;
    switch (kind) {
      case INTEGER:
        elements = Arrays.copyOf(values, values.length, Integer[].class);
        break;
      case LONG:
        elements = Arrays.copyOf(values, values.length, Long[].class);
        break;
      case BOOLEAN:
        elements = Arrays.copyOf(values, values.length, Boolean[].class);
        break;
      default:
        elements = texts(kind, values);
        break;
    }
    Array array = session.connection().createArrayOf(type(kind), elements);
    statement.setArray(at, array);
  }

  private static @Nullable String[] texts(ColumnKind kind, @Nullable Object[] values) {
    @Nullable String[] texts = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      texts[i] = text(kind, values[i]);
    }
    return texts;
  }

  private static @Nullable String text(ColumnKind kind, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (kind == ColumnKind.DECIMAL) {
      return ((BigDecimal) value).toPlainString();
    }
    return kind == ColumnKind.INSTANT ? DateText.of((Instant) value) : value.toString();
  }

  private static String type(ColumnKind kind) {
    switch (kind) {
      case BOOLEAN:
        return "bool";
      case INTEGER:
        return "int4";
      case LONG:
        return "int8";
      case DECIMAL:
        return "numeric";
      case INSTANT:
        return "timestamptz";
      case DATE:
        return "date";
      default:
        return "text";
    }
  }
}
