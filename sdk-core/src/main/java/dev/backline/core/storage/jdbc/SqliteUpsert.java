package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.WriteCount;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows by the cheaper of two statements, which a look at the first rows chooses.
 *
 * <p>SQLite runs inside the process, so what counts is not round trips but statements and bound
 * values. Where most keys are new, each row is inserted as by hand, and the few that turn out to be
 * known get a second look. Where most are known, one statement inserts or updates, and the few that
 * changed are asked which of both it was.
 */
record SqliteUpsert() implements Upsert {

  private static final int BATCH = 500;
  private static final int SAMPLE = 16;

  @Override
  public WriteCount write(
      Session session, Table table, List<@Nullable Object[]> rows, long[] stamps)
      throws SQLException {
    Batch sample = new Batch(session, table, rows, stamps, 0, Math.min(SAMPLE, rows.size()));
    WriteCount count = sample.insertThenUpdate();
    boolean mostlyNew = count.inserted() * 2 > count.total();
    for (int from = sample.end; from < rows.size(); from += BATCH) {
      Batch batch =
          new Batch(session, table, rows, stamps, from, Math.min(rows.size(), from + BATCH));
      count = count.plus(mostlyNew ? batch.insertThenUpdate() : batch.insertOrUpdate());
    }
    return count;
  }

  /** Neighbouring rows that are written together. */
  private static final class Batch {

    private final Session session;
    private final Table table;
    private final List<@Nullable Object[]> rows;
    private final long[] stamps;
    private final int from;
    private final int end;

    Batch(
        Session session,
        Table table,
        List<@Nullable Object[]> rows,
        long[] stamps,
        int from,
        int end) {
      this.session = session;
      this.table = table;
      this.rows = rows;
      this.stamps = stamps;
      this.from = from;
      this.end = end;
    }

    WriteCount insertThenUpdate() throws SQLException {
      PreparedStatement insert = session.statement(table.insert(1) + " on conflict do nothing");
      for (int i = from; i < end; i++) {
        add(insert, i);
      }
      int[] inserts = insert.executeBatch();
      List<Integer> known = new ArrayList<>();
      for (int i = from; i < end; i++) {
        if (inserts[i - from] == 0) {
          known.add(i);
        }
      }
      long updated = known.isEmpty() || table.others().isEmpty() ? 0 : update(known);
      return new WriteCount(end - from - known.size(), updated, known.size() - updated);
    }

    private long update(List<Integer> known) throws SQLException {
      PreparedStatement update = session.statement(updateSql(session.dialect(), table));
      for (int row : known) {
        add(update, row);
      }
      long updated = 0;
      for (int change : update.executeBatch()) {
        updated += change;
      }
      return updated;
    }

    WriteCount insertOrUpdate() throws SQLException {
      if (table.others().isEmpty()) {
        return insertThenUpdate();
      }
      PreparedStatement upsert =
          session.statement(table.insert(1) + conflictSql(session.dialect(), table));
      for (int i = from; i < end; i++) {
        add(upsert, i);
      }
      int[] changes = upsert.executeBatch();
      List<RowKey> written = new ArrayList<>();
      for (int i = from; i < end; i++) {
        if (changes[i - from] == 1) {
          written.add(table.dataset().keyOf(rows.get(i)));
        }
      }
      long inserted = firstVersions(written);
      return new WriteCount(inserted, written.size() - inserted, end - from - written.size());
    }

    /** Returns how many of the rows, all just written, were inserted. */
    private long firstVersions(List<RowKey> keys) throws SQLException {
      PreparedStatement version =
          session.statement(
              "select %s from %s where %s".formatted(Table.VERSION, table.quoted(), table.byKey()));
      long count = 0;
      for (RowKey key : keys) {
        table.bindKey(version, 1, key);
        try (ResultSet results = version.executeQuery()) {
          count += results.next() && results.getLong(1) == 1 ? 1 : 0;
        }
      }
      return count;
    }

    private void add(PreparedStatement statement, int row) throws SQLException {
      @Nullable Object[] values = rows.get(row);
      table.bindRow(statement, 1, values);
      statement.setLong(values.length + 1, Upsert.stamp(stamps, row));
      statement.addBatch();
    }
  }

  /** The parameters are numbered as in the insert, so that a row is bound in the same way. */
  private static String updateSql(Dialect dialect, Table table) {
    List<Column> columns = table.columns();
    return "update %s set %s, %s = %s + 1, %s = ?%s where %s and (%s)"
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

  private static String conflictSql(Dialect dialect, Table table) {
    return " on conflict do update set %s, %s = %s + 1, %s = excluded.%s where %s"
        .formatted(
            table.list(table.others(), ", ", c -> given(dialect, c, " = ")),
            Table.VERSION,
            Table.VERSION,
            Table.STAMP,
            Table.STAMP,
            table.list(table.others(), " or ", c -> given(dialect, c, " is not ")));
  }

  private static String given(Dialect dialect, Column column, String sign) {
    String name = dialect.quote(column.name());
    return name + sign + "excluded." + name;
  }
}
