package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.ColumnKind;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.WriteCount;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stored rows of a batch in one round trip, compares here, then writes what differs.
 *
 * <p>Two transactions may both miss a key and insert it; the database refuses the second, which
 * then counts as a lost race and is repeated.
 */
record ComparingUpsert() implements Upsert {

  private static final int BATCH = 256;

  @Override
  public WriteCount write(
      Session session, Table table, List<@Nullable Object[]> rows, long[] stamps)
      throws SQLException {
    WriteCount count = WriteCount.NONE;
    for (int from = 0; from < rows.size(); from += BATCH) {
      count = count.plus(batch(session, table, rows, stamps, from));
    }
    return count;
  }

  private static WriteCount batch(
      Session session, Table table, List<@Nullable Object[]> rows, long[] stamps, int from)
      throws SQLException {
    int end = Math.min(rows.size(), from + BATCH);
    Dataset<?> dataset = table.dataset();
    List<RowKey> keys = new ArrayList<>(end - from);
    for (int i = from; i < end; i++) {
      keys.add(dataset.keyOf(rows.get(i)));
    }
    Map<RowKey, StoredRow> known = session.dialect().lookup().byKeys(session, table, keys, true);
    List<Integer> inserts = new ArrayList<>();
    List<Integer> updates = new ArrayList<>();
    for (int i = from; i < end; i++) {
      StoredRow stored = known.get(keys.get(i - from));
      if (stored == null) {
        inserts.add(i);
      } else if (!Arrays.equals(stored.values(), rows.get(i))) {
        updates.add(i);
      }
    }
    insert(session, table, rows, stamps, inserts);
    update(session, table, rows, stamps, updates);
    return new WriteCount(
        inserts.size(), updates.size(), end - from - inserts.size() - updates.size());
  }

  private static void insert(
      Session session,
      Table table,
      List<@Nullable Object[]> rows,
      long[] stamps,
      List<Integer> which)
      throws SQLException {
    int done = 0;
    for (int size : Table.pieces(which.size(), BATCH)) {
      PreparedStatement statement = session.statement(table.insert(size));
      int at = 1;
      for (int row : which.subList(done, done + size)) {
        table.bindRow(statement, at, rows.get(row));
        at += table.columns().size();
        session.dialect().bind(statement, at++, ColumnKind.LONG, Upsert.stamp(stamps, row));
      }
      statement.executeUpdate();
      done += size;
    }
  }

  private static void update(
      Session session,
      Table table,
      List<@Nullable Object[]> rows,
      long[] stamps,
      List<Integer> which)
      throws SQLException {
    if (which.isEmpty()) {
      return;
    }
    PreparedStatement statement = session.statement(table.update());
    for (int row : which) {
      int at = 1;
      @Nullable Object[] values = rows.get(row);
      for (Column column : table.others()) {
        session
            .dialect()
            .bind(statement, at++, column.kind(), values[table.columns().indexOf(column)]);
      }
      session.dialect().bind(statement, at++, ColumnKind.LONG, Upsert.stamp(stamps, row));
      table.bindKey(statement, at, table.dataset().keyOf(values));
      statement.addBatch();
    }
    statement.executeBatch();
  }
}
