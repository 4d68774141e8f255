package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.ColumnKind;
import dev.backline.core.storage.Filter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SQLite: one writer at a time, readers beside it in WAL mode.
 *
 * <p>Transactions are begun and ended by statements, as JDBC knows no {@code begin immediate}: a
 * transaction that starts as a reader and writes later can lose to another writer in a way that no
 * waiting cures.
 */
record SqliteDialect() implements Dialect {

  /** SQLITE_BUSY and SQLITE_LOCKED; extended codes carry them in their lowest byte. */
  private static final Set<Integer> BUSY = Set.of(5, 6);

  @Override
  public void begin(Connection connection, boolean writable) throws SQLException {
    connection.setAutoCommit(true);
    execute(connection, writable ? "begin immediate" : "begin");
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    execute(connection, "commit");
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    execute(connection, "rollback");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public boolean oneWriter() {
    return true;
  }

  /** The journal mode is a property of the file; with the default a reader holds up the writer. */
  @Override
  public void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet mode = statement.executeQuery("pragma journal_mode")) {
      if (mode.next() && mode.getString(1).equals("wal")) {
        return; // to set it again would ask for a lock
      }
    }
    execute(connection, "pragma journal_mode = wal");
  }

  @Override
  public void prepareOwn(Connection connection) throws SQLException {
    execute(connection, "pragma busy_timeout = 5000");
    execute(connection, "pragma synchronous = full");
    execute(connection, "pragma foreign_keys = on");
    execute(connection, "pragma cache_size = -16000"); // KiB, outside of the heap
  }

  @Override
  public String type(Table table, Column column) {
    switch (column.kind()) {
      case BOOLEAN:
        return "boolean";
      case INTEGER, LONG:
        return "integer";
      case DECIMAL:
        return ""; // see SqliteDecimal
      default:
        return "text";
    }
  }

  @Override
  public void bind(PreparedStatement statement, int at, ColumnKind kind, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(at, Types.NULL);
      return;
    }
    switch (kind) {
      case BOOLEAN:
        statement.setInt(at, (Boolean) value ? 1 : 0);
        break;
      case INTEGER:
        statement.setInt(at, (Integer) value);
        break;
      case LONG:
        statement.setLong(at, (Long) value);
        break;
      case DECIMAL:
        SqliteDecimal.bind(statement, at, (BigDecimal) value);
        break;
      case INSTANT:
        statement.setString(at, DateText.of((Instant) value));
        break;
      default:
        statement.setString(at, value.toString());
        break;
    }
  }

  @Override
  public @Nullable Object read(ResultSet results, int at, ColumnKind kind) throws SQLException {
    switch (kind) {
      case BOOLEAN:
        boolean bool = results.getInt(at) != 0;
        return results.wasNull() ? null : bool;
      case INTEGER:
        int number = results.getInt(at);
        return number == 0 && results.wasNull() ? null : number;
      case LONG:
        long large = results.getLong(at);
        return large == 0 && results.wasNull() ? null : large;
      case DECIMAL:
        return SqliteDecimal.read(results, at);
      default:
        String text = results.getString(at);
        return text == null ? null : parse(kind, text);
    }
  }

  private static Object parse(ColumnKind kind, String text) {
    switch (kind) {
      case INSTANT:
        return DateText.parse(text);
      case DATE:
        return LocalDate.parse(text);
      case MONTH:
        return YearMonth.parse(text);
      default:
        return text;
    }
  }

  @Override
  public void compare(FilterSql sql, Column column, Filter.Operator operator, Object value) {
    if (column.kind() == ColumnKind.DECIMAL) {
      SqliteDecimal.compare(sql, this, column, operator, (BigDecimal) value);
    } else {
      Dialect.super.compare(sql, column, operator, value);
    }
  }

  @Override
  public Lookup lookup() {
    return new ListLookup(this::byKeys);
  }

  private String byKeys(Table table, int keys) {
    String columns = table.names(table.keys(), "");
    String row = "(" + Table.marks(table.keys().size()) + ")";
    return "with wanted (%s) as (values %s) select %s from wanted cross join %s t on %s"
        .formatted(
            columns,
            String.join(", ", Collections.nCopies(keys, row)),
            table.selection("t."),
            table.quoted(),
            table.list(
                table.keys(),
                " and ",
                c -> "t." + quote(c.name()) + " = wanted." + quote(c.name())));
  }

  @Override
  public Upsert upsert() {
    return new SqliteUpsert();
  }

  @Override
  public Scanning scanning() {
    return Scanning.livelyCursor();
  }

  @Override
  public boolean conflict(SQLException failure) {
    return BUSY.contains(failure.getErrorCode() & 0xFF);
  }

  @Override
  public void lockSchema(Connection connection) throws SQLException {
    execute(connection, "begin immediate");
  }

  @Override
  public void unlockSchema(Connection connection, boolean made) throws SQLException {
    execute(connection, made ? "commit" : "rollback");
  }
}
