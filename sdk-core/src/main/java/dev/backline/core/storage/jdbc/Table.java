package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.ColumnKind;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.RowKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A dataset in the words of one dialect. Thread-safe. */
final class Table {

  static final String VERSION = "row_version";
  static final String STAMP = "row_stamp";

  private final Dialect dialect;
  private final Dataset<?> dataset;
  private final List<Column> columns;
  private final List<Column> keys;
  private final List<Column> others;
  private final Map<String, Column> byPath = new HashMap<>();
  private final ColumnKind[] kinds;
  private final int[] keyPositions;
  private final Map<Integer, String> byKeys = new ConcurrentHashMap<>();

  Table(Dialect dialect, Dataset<?> dataset) {
    this.dialect = dialect;
    this.dataset = dataset;
    this.columns = dataset.layout();
    this.keys = columns.stream().filter(Column::key).toList();
    this.others = columns.stream().filter(c -> !c.key()).toList();
    columns.forEach(column -> byPath.put(column.path(), column));
    this.kinds = columns.stream().map(Column::kind).toArray(ColumnKind[]::new);
    this.keyPositions = keys.stream().mapToInt(columns::indexOf).toArray();
  }

  Dataset<?> dataset() {
    return dataset;
  }

  List<Column> columns() {
    return columns;
  }

  List<Column> keys() {
    return keys;
  }

  /** Returns the columns that are no part of the key. */
  List<Column> others() {
    return others;
  }

  Column column(String path) {
    Column column = byPath.get(path);
    if (column == null) {
      throw new IllegalArgumentException("no column " + path); // the dataset checked it before
    }
    return column;
  }

  String quoted() {
    return dialect.quote(dataset.name());
  }

  String list(List<Column> some, String separator, Function<Column, String> form) {
    return some.stream().map(form).collect(Collectors.joining(separator));
  }

  /** Returns the columns by quoted name, each behind the prefix. */
  String names(List<Column> some, String prefix) {
    return list(some, ", ", c -> prefix + dialect.quote(c.name()));
  }

  String names() {
    return names(columns, "");
  }

  /** Returns what a row is read from. */
  String selection(String prefix) {
    return names(columns, prefix) + ", " + prefix + VERSION + ", " + prefix + STAMP;
  }

  static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  /** Returns the insert whose parameters are, for each row, the columns and the stamp. */
  String insert(int rows) {
    String row = "(" + marks(columns.size()) + ", 1, ?)";
    return "insert into %s (%s, %s, %s) values %s"
        .formatted(
            quoted(), names(), VERSION, STAMP, String.join(", ", Collections.nCopies(rows, row)));
  }

  /** Returns the update whose parameters are the columns beside the key, the stamp, the key. */
  String update() {
    String set = list(others, "", c -> dialect.quote(c.name()) + " = ?, ");
    return "update %s set %s%s = %s + 1, %s = ? where %s"
        .formatted(quoted(), set, VERSION, VERSION, STAMP, byKey());
  }

  /** Returns the update whose parameters are the columns beside the key, the key, a version. */
  String replace() {
    String set = list(others, "", c -> dialect.quote(c.name()) + " = ?, ");
    return "update %s set %s%s = %s + 1 where %s and %s = ?"
        .formatted(quoted(), set, VERSION, VERSION, byKey(), VERSION);
  }

  /** Returns the select whose parameters are one key. */
  String selectByKey() {
    return "select %s from %s where %s".formatted(selection(""), quoted(), byKey());
  }

  /** Returns the select of the rows of that many keys; its text is long and made once. */
  String selectByKeys(int count, ListLookup.Sql sql) {
    return byKeys.computeIfAbsent(count, size -> sql.of(this, size));
  }

  /** Returns the condition on one key. */
  String byKey() {
    return list(keys, " and ", c -> dialect.quote(c.name()) + " = ?");
  }

  String orderByKey() {
    return list(keys, ", ", dialect::ordered);
  }

  void bindRow(PreparedStatement statement, int from, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < kinds.length; i++) {
      dialect.bind(statement, from + i, kinds[i], values[i]);
    }
  }

  void bindKey(PreparedStatement statement, int from, RowKey key) throws SQLException {
    for (int i = 0; i < keyPositions.length; i++) {
      dialect.bind(statement, from + i, kinds[keyPositions[i]], key.values().get(i));
    }
  }

  @Nullable Object[] read(ResultSet results) throws SQLException {
    @Nullable Object[] values = new Object[kinds.length];
    for (int i = 0; i < kinds.length; i++) {
      values[i] = dialect.read(results, i + 1, kinds[i]);
    }
    return values;
  }

  StoredRow readStored(ResultSet results) throws SQLException {
    return new StoredRow(
        read(results), results.getLong(kinds.length + 1), results.getLong(kinds.length + 2));
  }

  /** Returns the sizes of the pieces in which a list goes to the database: few shapes of SQL. */
  static List<Integer> pieces(int total, int largest) {
    List<Integer> sizes = new ArrayList<>();
    int rest = total;
    int size = largest;
    while (rest > 0) {
      while (size > rest) {
        size = Math.max(1, size / 4);
      }
      sizes.add(size);
      rest -= size;
    }
    return sizes;
  }
}
