package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.ColumnKind;
import dev.backline.core.storage.WriteCount;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch by one statement that inserts, updates what differs, and counts both.
 *
 * <p>A written row of version 1 was inserted; one that isn't returned was equal.
 */
record PostgresUpsert() implements Upsert {

  private static final int BATCH = 1_000;

  @Override
  public WriteCount write(
      Session session, Table table, List<@Nullable Object[]> rows, long[] stamps)
      throws SQLException {
    PreparedStatement statement = session.statement(sql(session.dialect(), table));
    WriteCount count = WriteCount.NONE;
    for (int from = 0; from < rows.size(); from += BATCH) {
      int size = Math.min(BATCH, rows.size() - from);
      bind(session, table, statement, rows, stamps, from, size);
      try (ResultSet results = statement.executeQuery()) {
        results.next();
        long inserted = results.getLong(1);
        long written = results.getLong(2);
        count = count.plus(new WriteCount(inserted, written - inserted, size - written));
      }
    }
    return count;
  }

  private static void bind(
      Session session,
      Table table,
      PreparedStatement statement,
      List<@Nullable Object[]> rows,
      long[] stamps,
      int from,
      int size)
      throws SQLException {
    List<Column> columns = table.columns();
    for (int column = 0; column < columns.size(); column++) {
      @Nullable Object[] values = new Object[size];
      for (int i = 0; i < size; i++) {
        values[i] = rows.get(from + i)[column];
      }
      PostgresArrays.bind(session, statement, column + 1, columns.get(column).kind(), values);
    }
    @Nullable Object[] values = new Object[size];
    for (int i = 0; i < size; i++) {
      values[i] = Upsert.stamp(stamps, from + i);
    }
    PostgresArrays.bind(session, statement, columns.size() + 1, ColumnKind.LONG, values);
  }

  private static String sql(Dialect dialect, Table table) {
    return """
        with written as (
          insert into %s as t (%s, %s, %s)
          select u.*, 1 from unnest(%s, ?::int8[]) u
          on conflict (%s) do %s
          returning %s)
        select count(*) filter (where %s = 1), count(*) from written"""
        .formatted(
            table.quoted(),
            table.names(),
            Table.STAMP,
            Table.VERSION,
            PostgresArrays.marks(table.columns()),
            table.names(table.keys(), ""),
            table.others().isEmpty() ? "nothing" : update(dialect, table),
            Table.VERSION,
            Table.VERSION);
  }

  private static String update(Dialect dialect, Table table) {
    List<Column> others = table.others();
    return "update set %s, %s = t.%s + 1, %s = excluded.%s where (%s) is distinct from (%s)"
        .formatted(
            table.list(others, ", ", c -> assigned(dialect.quote(c.name()))),
            Table.VERSION,
            Table.VERSION,
            Table.STAMP,
            Table.STAMP,
            table.names(others, "t."),
            table.names(others, "excluded."));
  }

  private static String assigned(String name) {
    return name + " = excluded." + name;
  }
}
