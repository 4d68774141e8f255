package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.RowKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads rows by their keys, many in a round trip. */
final class Lookup {

  private static final int BATCH = 256;

  private Lookup() {}

  /** Returns the rows that exist, by their keys in the dataset's own form. */
  static Map<RowKey, StoredRow> byKeys(
      Session session, Table table, List<RowKey> keys, boolean writable) throws SQLException {
    Map<RowKey, StoredRow> found = new HashMap<>(keys.size() * 2);
    Dialect dialect = session.dialect();
    int done = 0;
    for (int size : Table.pieces(keys.size(), BATCH)) {
      PreparedStatement statement =
          session.statement(dialect.byKeys(table, size) + (writable ? dialect.forUpdate() : ""));
      int at = 1;
      for (RowKey key : keys.subList(done, done + size)) {
        table.bindKey(statement, at, key);
        at += table.keys().size();
      }
      try (ResultSet results = statement.executeQuery()) {
        while (results.next()) {
          StoredRow row = table.readStored(results);
          found.put(table.dataset().keyOf(row.values()), row);
        }
      }
      done += size;
    }
    return found;
  }
}
