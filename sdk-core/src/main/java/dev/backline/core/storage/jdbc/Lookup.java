package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.RowKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** How a dialect reads rows by their keys, many in a round trip. */
interface Lookup {

  /**
   * Returns the rows that exist, by their keys in the dataset's own form.
   *
   * @param writable whether the transaction may go on to write these rows
   */
  Map<RowKey, StoredRow> byKeys(Session session, Table table, List<RowKey> keys, boolean writable)
      throws SQLException;

  /** Reads the one row of a key, if it exists. */
  static void one(
      Session session, Table table, RowKey key, String suffix, Map<RowKey, StoredRow> found)
      throws SQLException {
    PreparedStatement statement = session.statement(table.selectByKey() + suffix);
    table.bindKey(statement, 1, key);
    collect(statement, table, found);
  }

  /** Runs the statement and adds its rows. */
  static void collect(PreparedStatement statement, Table table, Map<RowKey, StoredRow> found)
      throws SQLException {
    try (ResultSet results = statement.executeQuery()) {
      while (results.next()) {
        StoredRow row = table.readStored(results);
        found.put(table.dataset().keyOf(row.values()), row);
      }
    }
  }
}
