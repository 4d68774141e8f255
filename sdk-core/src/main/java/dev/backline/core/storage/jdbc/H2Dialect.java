package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.ColumnKind;
import dev.backline.core.storage.Filter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** H2, embedded or as a server. */
record H2Dialect() implements Dialect {

  /** H2's own level above the standard ones, the only one that keeps a whole view. */
  private static final int SNAPSHOT = 6;

  private static final Set<String> CONFLICT_STATES = Set.of("40001", "23505", "HYT00");

  /**
   * Concurrent update, and tables or columns not found: H2 adds a column by copying the table, and
   * for a moment others meet the table's description without the table, or the other way round.
   */
  private static final Set<Integer> CONFLICT_CODES = Set.of(90131, 42102, 42104, 42122);

  @Override
  public int isolation() {
    return SNAPSHOT;
  }

  /**
   * Writers of one store take turns: H2 adds a column by copying the table, and a row that another
   * connection commits meanwhile can miss the copy. Programs that share an H2 server should let one
   * of them open the store first after an upgrade.
   */
  @Override
  public boolean oneWriter() {
    return true;
  }

  @Override
  public void begin(Connection connection, boolean writable) throws SQLException {
    connection.setAutoCommit(false);
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
  public String type(Table table, Column column) {
    switch (column.kind()) {
      case BOOLEAN:
        return "boolean";
      case INTEGER:
        return "integer";
      case LONG:
        return "bigint";
      case DECIMAL:
        return "decfloat(38)";
      case INSTANT:
        return "timestamp(6) with time zone";
      case DATE:
        return "date";
      case MONTH:
        return "varchar(7)";
      default:
        return "varchar";
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
      case INSTANT:
        statement.setObject(at, ((Instant) value).atOffset(ZoneOffset.UTC));
        break;
      case MONTH:
        statement.setString(at, value.toString());
        break;
      default:
        statement.setObject(at, value);
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

  /** H2 compares text by UTF-16 units; as bytes of UTF-8 it is in the order of code points. */
  @Override
  public void compare(FilterSql sql, Column column, Filter.Operator operator, Object value) {
    if (column.kind() == ColumnKind.TEXT && operator != Filter.Operator.EQUAL) {
      sql.add(bytes(quote(column.name())))
          .add(FilterSql.sign(operator))
          .add("cast(")
          .bind(ColumnKind.TEXT, value)
          .add(" as varbinary)");
    } else {
      Dialect.super.compare(sql, column, operator, value);
    }
  }

  @Override
  public String ordered(Column column) {
    String name = quote(column.name());
    return column.kind() == ColumnKind.TEXT ? bytes(name) : name;
  }

  private static String bytes(String name) {
    return "cast(" + name + " as varbinary)";
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

  @Override
  public Upsert upsert() {
    return new ComparingUpsert();
  }

  /** A result is whole before its first row is read, on disk if it is large. */
  @Override
  public Scanning scanning() {
    return Scanning.cursor(0);
  }

  @Override
  public boolean insertsIfAbsent() {
    return false;
  }

  @Override
  public boolean conflict(SQLException failure) {
    return Dialect.matches(failure, CONFLICT_STATES, CONFLICT_CODES);
  }
}
