package dev.backline.core.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The prepared statements of one connection, the least used closed first. Not thread-safe. */
final class Statements {

  private static final int MAX_KEPT = 100;

  private final Connection connection;
  private final Map<String, PreparedStatement> kept = new LinkedHashMap<>(16, 0.75f, true);

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** Returns a statement for use right now; its results end with the next use of the same SQL. */
  PreparedStatement get(String sql) throws SQLException {
    PreparedStatement statement = kept.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      kept.put(sql, statement);
      if (kept.size() > MAX_KEPT) {
        String eldest = kept.keySet().iterator().next();
        close(kept.remove(eldest));
      }
    }
    return statement;
  }

  void close() {
    List<PreparedStatement> all = new ArrayList<>(kept.values());
    kept.clear();
    all.forEach(Statements::close);
  }

  private static void close(PreparedStatement statement) {
    try {
      statement.close();
    } catch (SQLException e) {
      // A statement that can't be closed goes with its connection.
    }
  }
}
