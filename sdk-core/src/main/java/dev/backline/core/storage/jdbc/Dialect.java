package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.ColumnKind;
import dev.backline.core.storage.Filter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that differs between the databases. Stateless and thread-safe. */
interface Dialect {

  /** Starts a transaction; the session restores autocommit and isolation after it. */
  void begin(Connection connection, boolean writable) throws SQLException;

  /** Returns the isolation to set on the connection, or 0 if {@link #begin} does without. */
  default int isolation() {
    return 0;
  }

  void commit(Connection connection) throws SQLException;

  void rollback(Connection connection) throws SQLException;

  /** Returns the column's type in a {@code create table}. */
  String type(Table table, Column column);

  /** Returns the name so that no keyword and no letter case matters. */
  default String quote(String name) {
    return '"' + name + '"';
  }

  /** Returns what makes the index of a column, usually its quoted name. */
  default String indexed(Column column) {
    return quote(column.name());
  }

  void bind(PreparedStatement statement, int at, ColumnKind kind, @Nullable Object value)
      throws SQLException;

  @Nullable Object read(ResultSet results, int at, ColumnKind kind) throws SQLException;

  /** Returns the part of {@code order by} that puts the key column in its order. */
  default String ordered(Column column) {
    return quote(column.name());
  }

  /** Adds {@code column operator value}, null or false where the column is null. */
  default void compare(FilterSql sql, Column column, Filter.Operator operator, Object value) {
    sql.add(quote(column.name())).add(FilterSql.sign(operator)).bind(column.kind(), value);
  }

  /** Returns how rows of many keys are read. */
  Lookup lookup();

  /** Returns how rows are written by key. */
  Upsert upsert();

  /** How a scan reads. */
  Scanning scanning();

  /** Whether the transaction lost a race and may be repeated. */
  boolean conflict(SQLException failure);

  /** Suffix of a select that is about to be followed by a write of the same rows. */
  default String forUpdate() {
    return "";
  }

  /** Returns the time of the database's machine, or null where that is this one. */
  default @Nullable Instant now(Connection connection) throws SQLException {
    return null;
  }

  /** Whether one writer at a time is all the database can do, so that they may queue up here. */
  default boolean oneWriter() {
    return false;
  }

  /** Whether {@code insert … on conflict do nothing} is understood. */
  default boolean insertsIfAbsent() {
    return true;
  }

  /** Prepares a data source or file once, when the store is opened. */
  default void prepare(Connection connection) throws SQLException {}

  /** Sets up a connection that this library opened itself. */
  default void prepareOwn(Connection connection) throws SQLException {}

  /** Opens a block in which several processes create tables one after the other. */
  default void lockSchema(Connection connection) throws SQLException {}

  /** Ends that block, and what was made in it too unless all was made. */
  default void unlockSchema(Connection connection, boolean made) throws SQLException {}

  /** Returns what stands behind the column list of a {@code create table}. */
  default String tableOptions() {
    return "";
  }

  /** How a scan reads, and what it has to fear. */
  record Scanning(int fetchSize, int pageSize, boolean seesOwnWrites) {

    /** A cursor of the database that shows no later write. */
    static Scanning cursor(int fetchSize) {
      return new Scanning(fetchSize, 0, false);
    }

    /** A cursor that may show what the same transaction writes later. */
    static Scanning livelyCursor() {
      return new Scanning(0, 0, true);
    }

    /** Pages by key, for databases whose cursors hold up the connection. */
    static Scanning pages(int size) {
      return new Scanning(0, size, true);
    }
  }

  /** Returns whether the failure has one of the states or vendor codes. */
  static boolean matches(SQLException failure, Set<String> states, Set<Integer> codes) {
    for (SQLException e = failure; e != null; e = e.getNextException()) {
      if (states.contains(String.valueOf(e.getSQLState())) || codes.contains(e.getErrorCode())) {
        return true;
      }
    }
    return false;
  }
}
