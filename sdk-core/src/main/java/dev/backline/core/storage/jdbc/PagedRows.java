package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.RowKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Rows page by page, each beginning behind the last key of the one before.
 *
 * <p>For databases that send a result in one piece and take no other statement meanwhile.
 */
final class PagedRows implements StoredRows {

  private final Session session;
  private final Table table;
  private final FilterSql filter;
  private final int size;
  private final Queue<StoredRow> page = new ArrayDeque<>();
  private @Nullable RowKey last;
  private boolean atEnd;

  PagedRows(Session session, Table table, FilterSql filter, int size) {
    this.session = session;
    this.table = table;
    this.filter = filter;
    this.size = size;
  }

  @Override
  public @Nullable StoredRow next() throws SQLException {
    if (page.isEmpty() && !atEnd) {
      read();
    }
    return page.poll();
  }

  private void read() throws SQLException {
    String from = last == null ? "" : " and (" + behind() + ")";
    PreparedStatement statement =
        session.statement(
            "select %s from %s where %s%s order by %s limit %s"
                .formatted(
                    table.selection(""),
                    table.quoted(),
                    filter.text(),
                    from,
                    table.orderByKey(),
                    size));
    int at = filter.bindTo(statement, 1);
    if (last != null) {
      bindBehind(statement, at, last);
    }
    try (ResultSet results = statement.executeQuery()) {
      StoredRow row = null;
      while (results.next()) {
        row = table.readStored(results);
        page.add(row);
      }
      if (row != null) {
        last = table.dataset().keyOf(row.values());
      }
    }
    atEnd = page.size() < size;
  }

  /** Returns {@code a > ? or (a = ? and b > ?)}, spelled out as optimizers like it. */
  private String behind() {
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < table.keys().size(); i++) {
      sql.append(i == 0 ? "(" : " or (");
      for (int j = 0; j <= i; j++) {
        Column column = table.keys().get(j);
        sql.append(session.dialect().quote(column.name())).append(j < i ? " = ? and " : " > ?)");
      }
    }
    return sql.toString();
  }

  private void bindBehind(PreparedStatement statement, int from, RowKey key) throws SQLException {
    int at = from;
    List<Column> keys = table.keys();
    for (int i = 0; i < keys.size(); i++) {
      for (int j = 0; j <= i; j++) {
        session.dialect().bind(statement, at++, keys.get(j).kind(), key.values().get(j));
      }
    }
  }

  @Override
  public void close() {
    page.clear();
    atEnd = true;
  }
}
