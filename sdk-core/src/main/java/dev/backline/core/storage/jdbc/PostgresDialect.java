package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.ColumnKind;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PostgreSQL and databases that speak its protocol and SQL. */
record PostgresDialect() implements Dialect {

  /** Serialisation failure, deadlock, lock not available, a key that another one just wrote. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "23505");

  /** Any number that other programs don't use for their advisory locks: "backline" in ASCII. */
  private static final long SCHEMA_LOCK = 0x6261636b6c696e65L;

  private static final int FETCH_SIZE = 500;

  /** The level is set for this transaction only, so a pooled connection keeps its own. */
  @Override
  public void begin(Connection connection, boolean writable) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "set transaction isolation level repeatable read" + (writable ? "" : ", read only"));
    }
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    connection.rollback();
  }

  @Override
  public Instant now(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet now = statement.executeQuery("select clock_timestamp()")) {
      now.next();
      return now.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  @Override
  public String type(Table table, Column column) {
    switch (column.kind()) {
      case BOOLEAN:
        return "boolean";
      case DECIMAL:
        return "numeric";
      case DATE:
        return "date";
      case INTEGER:
        return "integer";
      case LONG:
        return "bigint";
      case INSTANT:
        return "timestamp with time zone";
      default:
        return "text collate \"C\""; // the order of code points, whatever the database's locale
    }
  }

  @Override
  public void bind(PreparedStatement statement, int at, ColumnKind kind, @Nullable Object value)
      throws SQLException {
    switch (kind) {
      case BOOLEAN:
        statement.setObject(at, value, Types.BOOLEAN);
        break;
      case INTEGER:
        statement.setObject(at, value, Types.INTEGER);
        break;
      case LONG:
        statement.setObject(at, value, Types.BIGINT);
        break;
      case DECIMAL:
        statement.setObject(at, value, Types.NUMERIC);
        break;
      case INSTANT:
        statement.setObject(
            at,
            value == null ? null : ((Instant) value).atOffset(ZoneOffset.UTC),
            Types.TIMESTAMP_WITH_TIMEZONE);
        break;
      case DATE:
        statement.setObject(at, value, Types.DATE);
        break;
      default:
        statement.setString(at, value == null ? null : value.toString());
        break;
    }
  }

  @Override
  public @Nullable Object read(ResultSet results, int at, ColumnKind kind) throws SQLException {
    switch (kind) {
      case BOOLEAN:
        boolean bool = results.getBoolean(at);
        return results.wasNull() ? null : bool;
      case INTEGER:
        int number = results.getInt(at);
        return number == 0 && results.wasNull() ? null : number;
      case LONG:
        long large = results.getLong(at);
        return large == 0 && results.wasNull() ? null : large;
      case DECIMAL:
        BigDecimal decimal = results.getBigDecimal(at);
        return decimal == null ? null : Decimals.canonical(decimal);
      case INSTANT:
        OffsetDateTime time = results.getObject(at, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
      case DATE:
        return results.getObject(at, LocalDate.class);
      case MONTH:
        String month = results.getString(at);
        return month == null ? null : YearMonth.parse(month);
      default:
        return results.getString(at);
    }
  }

  @Override
  public Lookup lookup() {
    return new PostgresLookup();
  }

  @Override
  public Upsert upsert() {
    return new PostgresUpsert();
  }

  @Override
  public Scanning scanning() {
    return Scanning.cursor(FETCH_SIZE);
  }

  @Override
  public boolean conflict(SQLException failure) {
    return Dialect.matches(failure, CONFLICTS, Set.of());
  }

  @Override
  public void lockSchema(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
    }
  }

  @Override
  public void unlockSchema(Connection connection, boolean made) throws SQLException {
    if (made) {
      connection.commit();
    } else {
      connection.rollback();
    }
    connection.setAutoCommit(true);
  }
}
