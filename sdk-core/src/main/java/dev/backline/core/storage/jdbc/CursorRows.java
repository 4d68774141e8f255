package dev.backline.core.storage.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows of a cursor of the database. */
final class CursorRows implements StoredRows {

  private final Table table;
  private final PreparedStatement statement;
  private final ResultSet results;

  /** Opens the cursor on a statement of its own, which other uses of the same SQL don't end. */
  CursorRows(Session session, Table table, FilterSql filter, int fetchSize) throws SQLException {
    this.table = table;
    this.statement =
        session
            .connection()
            .prepareStatement(
                "select %s from %s where %s order by %s"
                    .formatted(
                        table.selection(""), table.quoted(), filter.text(), table.orderByKey()));
    try {
      statement.setFetchSize(fetchSize);
      filter.bindTo(statement, 1);
      this.results = statement.executeQuery();
    } catch (SQLException | RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public @Nullable StoredRow next() throws SQLException {
    return results.next() ? table.readStored(results) : null;
  }

  @Override
  public void close() {
    try {
      statement.close();
    } catch (SQLException e) {
      // The transaction that ends next frees the cursor in any case.
    }
  }
}
