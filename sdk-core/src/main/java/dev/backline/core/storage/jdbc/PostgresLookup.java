package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.RowKey;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads rows by one array for each column of their keys, so one statement fits any number. */
record PostgresLookup() implements Lookup {

  private static final int BATCH = 5_000;

  @Override
  public Map<RowKey, StoredRow> byKeys(
      Session session, Table table, List<RowKey> keys, boolean writable) throws SQLException {
    Map<RowKey, StoredRow> found = new HashMap<>(keys.size() * 2);
    if (keys.size() == 1) {
      Lookup.one(session, table, keys.get(0), "", found);
      return found;
    }
    for (int from = 0; from < keys.size(); from += BATCH) {
      List<RowKey> some = keys.subList(from, Math.min(keys.size(), from + BATCH));
      PreparedStatement statement = session.statement(sql(session.dialect(), table));
      for (int column = 0; column < table.keys().size(); column++) {
        @Nullable Object[] elements = new Object[some.size()];
        for (int i = 0; i < elements.length; i++) {
          elements[i] = some.get(i).values().get(column);
        }
        PostgresArrays.bind(
            session, statement, column + 1, table.keys().get(column).kind(), elements);
      }
      Lookup.collect(statement, table, found);
    }
    return found;
  }

  private static String sql(Dialect dialect, Table table) {
    return "select %s from unnest(%s) as wanted (%s) join %s t on %s"
        .formatted(
            table.selection("t."),
            PostgresArrays.marks(table.keys()),
            table.names(table.keys(), ""),
            table.quoted(),
            table.list(
                table.keys(),
                " and ",
                c -> "t." + dialect.quote(c.name()) + " = wanted." + dialect.quote(c.name())));
  }
}
