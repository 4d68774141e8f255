package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.WriteCount;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a dialect writes rows by key and tells inserted from updated from unchanged. */
interface Upsert {

  /** Writes rows of different keys; {@code stamps} is empty or has one number for each row. */
  WriteCount write(Session session, Table table, List<@Nullable Object[]> rows, long[] stamps)
      throws SQLException;

  static long stamp(long[] stamps, int row) {
    return stamps.length == 0 ? 0 : stamps[row];
  }
}
