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
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB and MySQL.
 *
 * <p>Writing transactions are serialisable: at the usual level InnoDB lets an update overwrite what
 * another transaction committed after this one had read the row. Times go as text in UTC, since the
 * drivers convert their own time types by the zones of JVM, session and server.
 *
 * @param collation the one of the product that compares by code point and counts trailing blanks
 */
record MysqlDialect(String collation) implements Dialect {

  /** Lock wait timeout, deadlock, changed since it was read, duplicate key. */
  private static final Set<Integer> CONFLICTS = Set.of(1205, 1213, 1020, 1062);

  private static final int PAGE = 100;

  static MysqlDialect ofMariaDb() {
    return new MysqlDialect("utf8mb4_nopad_bin");
  }

  static MysqlDialect ofMysql() {
    return new MysqlDialect("utf8mb4_0900_bin");
  }

  @Override
  public void begin(Connection connection, boolean writable) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      if (writable) {
        statement.execute("set transaction isolation level serializable");
      } else {
        statement.execute("set transaction isolation level repeatable read, read only");
        statement.execute("start transaction with consistent snapshot");
      }
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
        ResultSet now = statement.executeQuery("select unix_timestamp(sysdate(6))")) {
      now.next();
      return Instant.EPOCH.plus(
          now.getBigDecimal(1).movePointRight(6).longValue(), ChronoUnit.MICROS);
    }
  }

  @Override
  public String quote(String name) {
    return '`' + name + '`';
  }

  @Override
  public String type(Table table, Column column) {
    switch (column.kind()) {
      case TEXT:
        return column.key() ? "varchar(" + table.dataset().keyTextLimit() + ")" : "longtext";
      case BOOLEAN:
        return "boolean";
      case INTEGER:
        return "integer";
      case LONG:
        return "bigint";
      case DECIMAL:
        return "decimal(38, 18)";
      case INSTANT:
        return "datetime(6)";
      case DATE:
        return "date";
      case MONTH:
        return "varchar(7)";
      default:
        return "longtext";
    }
  }

  @Override
  public String tableOptions() {
    return " engine InnoDB default charset utf8mb4 collate " + collation;
  }

  @Override
  public String indexed(Column column) {
    boolean text = column.kind() == ColumnKind.TEXT || column.kind() == ColumnKind.JSON;
    return quote(column.name()) + (text ? "(191)" : "");
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
        statement.setBoolean(at, (Boolean) value);
        break;
      case INTEGER:
        statement.setInt(at, (Integer) value);
        break;
      case LONG:
        statement.setLong(at, (Long) value);
        break;
      case DECIMAL:
        statement.setBigDecimal(at, (BigDecimal) value);
        break;
      case INSTANT:
        statement.setString(at, DateText.withoutZone((Instant) value));
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
        boolean bool = results.getBoolean(at);
        return results.wasNull() ? null : bool;
      case INTEGER:
        int number = results.getInt(at);
        return results.wasNull() ? null : number;
      case LONG:
        long large = results.getLong(at);
        return results.wasNull() ? null : large;
      case DECIMAL:
        BigDecimal decimal = results.getBigDecimal(at);
        return decimal == null ? null : Decimals.canonical(decimal);
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
  public Lookup lookup() {
    return new ListLookup(this::byKeys);
  }

  private String byKeys(Table table, int keys) {
    String row = "(" + Table.marks(table.keys().size()) + ")";
    return "select %s from %s where (%s) in (%s)"
        .formatted(
            table.selection(""),
            table.quoted(),
            table.names(table.keys(), ""),
            String.join(", ", Collections.nCopies(keys, row)));
  }

  /** Two readers of a row that both go on to write it would otherwise lock each other out. */
  @Override
  public String forUpdate() {
    return " for update";
  }

  @Override
  public Upsert upsert() {
    return new ComparingUpsert();
  }

  @Override
  public Scanning scanning() {
    return Scanning.pages(PAGE);
  }

  @Override
  public boolean insertsIfAbsent() {
    return false;
  }

  @Override
  public boolean conflict(SQLException failure) {
    return Dialect.matches(failure, Set.of("40001"), CONFLICTS);
  }
}
