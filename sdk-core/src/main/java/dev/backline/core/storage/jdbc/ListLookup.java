package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.RowKey;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads rows by a list of parameters for their keys. */
record ListLookup(Sql sql) implements Lookup {

  private static final int BATCH = 256;

  /** The select of the rows of that many keys. */
  @FunctionalInterface
  interface Sql {
    String of(Table table, int keys);
  }

  @Override
  public Map<RowKey, StoredRow> byKeys(
      Session session, Table table, List<RowKey> keys, boolean writable) throws SQLException {
    Map<RowKey, StoredRow> found = new HashMap<>(keys.size() * 2);
    String suffix = writable ? session.dialect().forUpdate() : "";
    int done = 0;
    for (int size : Table.pieces(keys.size(), BATCH)) {
      if (size == 1) {
        Lookup.one(session, table, keys.get(done), suffix, found);
      } else {
        PreparedStatement statement = session.statement(table.selectByKeys(size, sql) + suffix);
        int at = 1;
        for (RowKey key : keys.subList(done, done + size)) {
          table.bindKey(statement, at, key);
          at += table.keys().size();
        }
        Lookup.collect(statement, table, found);
      }
      done += size;
    }
    return found;
  }
}
