package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.ColumnKind;
import dev.backline.core.storage.WriteCount;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inserts each row unless its key is there, then updates those that were there and differ.
 *
 * <p>SQLite runs inside the process, so what counts is not round trips but statements and bound
 * values: a new row costs one insert, as written by hand, and a known one a second look.
 */
record SqliteUpsert() implements Upsert {

  private static final int BATCH = 500;

  @Override
  public WriteCount write(
      Session session, Table table, List<@Nullable Object[]> rows, long[] stamps)
      throws SQLException {
    long inserted = 0;
    long updated = 0;
    PreparedStatement insert = session.statement(insert(table));
    PreparedStatement update =
        table.others().isEmpty() ? null : session.statement(update(session.dialect(), table));
    for (int from = 0; from < rows.size(); from += BATCH) {
      int end = Math.min(rows.size(), from + BATCH);
      for (int i = from; i < end; i++) {
        bind(session, table, insert, rows.get(i), Upsert.stamp(stamps, i));
      }
      int[] inserts = insert.executeBatch();
      int known = 0;
      for (int i = from; i < end; i++) {
        if (inserts[i - from] == 1) {
          inserted++;
        } else if (update != null) {
          bind(session, table, update, rows.get(i), Upsert.stamp(stamps, i));
          known++;
        }
      }
      if (known > 0 && update != null) {
        for (int change : update.executeBatch()) {
          updated += change;
        }
      }
    }
    return new WriteCount(inserted, updated, rows.size() - inserted - updated);
  }

  private static void bind(
      Session session, Table table, PreparedStatement statement, @Nullable Object[] row, long stamp)
      throws SQLException {
    table.bindRow(statement, 1, row);
    session.dialect().bind(statement, row.length + 1, ColumnKind.LONG, stamp);
    statement.addBatch();
  }

  private static String insert(Table table) {
    return table.insert(1) + " on conflict do nothing";
  }

  /** The parameters are numbered as in the insert, so that a row is bound in the same way. */
  private static String update(Dialect dialect, Table table) {
    List<Column> columns = table.columns();
    return "update %s set %s, %s = %s + 1, %s = ?%d where %s and (%s)"
        .formatted(
            table.quoted(),
            table.list(table.others(), ", ", c -> numbered(dialect, columns, c, " = ")),
            Table.VERSION,
            Table.VERSION,
            Table.STAMP,
            columns.size() + 1,
            table.list(table.keys(), " and ", c -> numbered(dialect, columns, c, " = ")),
            table.list(table.others(), " or ", c -> numbered(dialect, columns, c, " is not ")));
  }

  private static String numbered(
      Dialect dialect, List<Column> columns, Column column, String sign) {
    return dialect.quote(column.name()) + sign + "?" + (columns.indexOf(column) + 1);
  }
}
