package dev.backline.core.storage.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where the rows of a scan come from. */
interface StoredRows {

  /** Returns the next row, or null after the last one. */
  @Nullable StoredRow next() throws SQLException;

  void close();
}
