package dev.backline.core.storage.jdbc;

import dev.backline.core.StorageException;
import dev.backline.core.storage.Column;
import dev.backline.core.storage.Dataset;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes tables, columns and indexes that are missing, and never drops one.
 *
 * <p>Works outside of the caller's transaction, as some databases end one at each change of the
 * schema. Several processes may do the same at the same time: what another one was faster to make
 * is simply there. Thread-safe.
 */
final class Schema {

  private static final int ATTEMPTS = 5;

  private final Connections connections;
  private final Dialect dialect;
  private final Map<Dataset<?>, Table> tables = new ConcurrentHashMap<>();
  private final Set<Table> complete = ConcurrentHashMap.newKeySet();

  Schema(Connections connections, Dialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
  }

  Table table(Dataset<?> dataset) {
    return tables.computeIfAbsent(dataset, d -> new Table(dialect, d));
  }

  /** Returns whether the database has all of the table; looks at most once for each. */
  boolean complete(Connection connection, Table table) throws SQLException {
    if (complete.contains(table)) {
      return true;
    }
    if (!missing(connection, table).isEmpty()) {
      return false;
    }
    complete.add(table);
    return true;
  }

  /** Makes what is missing. */
  synchronized void ensure(Table table) throws SQLException {
    for (int attempt = 1; !complete.contains(table); attempt++) {
      Connections.Lease lease = connections.take();
      boolean healthy = false;
      try {
        boolean autoCommit = lease.connection().getAutoCommit();
        lease.connection().setAutoCommit(true);
        make(lease.connection(), table);
        checkKey(table, presentKey(lease.connection(), table));
        lease.connection().setAutoCommit(autoCommit);
        healthy = true;
        complete.add(table);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      } finally {
        connections.give(lease, healthy);
      }
    }
  }

  private void make(Connection connection, Table table) throws SQLException {
    dialect.lockSchema(connection);
    boolean made = false;
    try (Statement statement = connection.createStatement()) {
      for (String change : missing(connection, table)) {
        statement.execute(change);
      }
      made = true;
    } finally {
      dialect.unlockSchema(connection, made);
    }
  }

  /** Returns the statements that make what is missing. */
  private List<String> missing(Connection connection, Table table) throws SQLException {
    Map<String, String> present = presentColumns(connection, table);
    List<String> changes = new ArrayList<>();
    if (present.isEmpty()) {
      changes.add(create(table));
    } else {
      Set<String> key = presentKey(connection, table);
      if (key.isEmpty()) { // H2 shows a table whose key another connection is about to add
        changes.add(create(table));
      } else {
        checkKey(table, key);
      }
      for (Column column : table.columns()) {
        String type = present.get(column.name());
        if (type == null) {
          changes.add(
              "alter table %s add column %s %s"
                  .formatted(
                      table.quoted(), dialect.quote(column.name()), dialect.type(table, column)));
        } else if (!family(type).equals(family(dialect.type(table, column)))) {
          throw mismatch(
              "dataset %s wants column %s as %s, but it is stored as %s"
                  .formatted(table.dataset().name(), column.name(), column.kind(), type));
        }
      }
    }
    Set<String> indexes = present.isEmpty() ? Set.of() : presentIndexes(connection, table);
    for (Column column : table.columns()) {
      String index = indexName(table, column);
      if (column.indexed() && !indexes.contains(index)) {
        changes.add(
            "create index %s on %s (%s)"
                .formatted(dialect.quote(index), table.quoted(), dialect.indexed(column)));
      }
    }
    return changes;
  }

  private String create(Table table) {
    return """
        create table if not exists %s (
          %s, %s bigint not null, %s bigint not null, primary key (%s))%s"""
        .formatted(
            table.quoted(),
            table.list(
                table.columns(),
                ", ",
                c ->
                    dialect.quote(c.name())
                        + " "
                        + dialect.type(table, c)
                        + (c.key() ? " not null" : "")),
            Table.VERSION,
            Table.STAMP,
            table.names(table.keys(), ""),
            dialect.tableOptions());
  }

  private static Map<String, String> presentColumns(Connection connection, Table table)
      throws SQLException {
    Map<String, String> present = new HashMap<>();
    String name = table.dataset().name();
    DatabaseMetaData metaData = connection.getMetaData();
    String escape = metaData.getSearchStringEscape();
    String pattern = escape == null ? name : name.replace("_", escape + "_");
    try (ResultSet columns =
        metaData.getColumns(connection.getCatalog(), connection.getSchema(), pattern, null)) {
      while (columns.next()) {
        if (columns.getString("TABLE_NAME").equals(name)) {
          String type = columns.getString("TYPE_NAME");
          present.put(columns.getString("COLUMN_NAME"), type == null ? "" : type);
        }
      }
    }
    return present;
  }

  private static Set<String> presentKey(Connection connection, Table table) throws SQLException {
    Set<String> present = new HashSet<>();
    try (ResultSet keys =
        connection
            .getMetaData()
            .getPrimaryKeys(
                connection.getCatalog(), connection.getSchema(), table.dataset().name())) {
      while (keys.next()) {
        present.add(keys.getString("COLUMN_NAME"));
      }
    }
    return present;
  }

  private static void checkKey(Table table, Set<String> present) {
    Set<String> wanted = new HashSet<>();
    table.keys().forEach(column -> wanted.add(column.name()));
    if (!present.equals(wanted)) {
      throw mismatch(
          "dataset %s has the key %s, but it is stored by %s"
              .formatted(table.dataset().name(), wanted, present));
    }
  }

  private static StorageException mismatch(String what) {
    return new StorageException(
        what, "Give the changed record class a dataset name of its own and copy the rows.", null);
  }

  private static Set<String> presentIndexes(Connection connection, Table table)
      throws SQLException {
    Set<String> present = new HashSet<>();
    try (ResultSet indexes =
        connection
            .getMetaData()
            .getIndexInfo(
                connection.getCatalog(),
                connection.getSchema(),
                table.dataset().name(),
                false,
                true)) {
      while (indexes.next()) {
        present.add(String.valueOf(indexes.getString("INDEX_NAME")));
      }
    }
    return present;
  }

  /**
   * Names of indexes share one space with tables in some databases, and their length is limited.
   */
  private static String indexName(Table table, Column column) {
    String name = table.dataset().name() + "_by_" + column.name();
    return name.length() <= 63
        ? name
        : name.substring(0, 54) + "_" + Integer.toHexString(name.hashCode());
  }

  /** Types that are one thing under the many names that drivers report. */
  private static String family(String type) {
    String word = type.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9].*", "");
    switch (word) {
      case "text", "varchar", "character", "char", "bpchar", "longtext", "longvarchar":
        return "text";
      case "bool", "boolean", "bit", "tinyint":
        return "boolean";
      case "int", "integer", "int4":
        return "integer";
      case "bigint", "int8":
        return "long";
      case "numeric", "decimal", "decfloat", "":
        return "decimal";
      case "timestamp", "timestamptz", "datetime":
        return "instant";
      default:
        return word;
    }
  }
}
