package dev.backline.core.storage.jdbc;

import dev.backline.core.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Finds the dialect of a connection. */
final class Dialects {

  private Dialects() {}

  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    switch (product.toLowerCase(Locale.ROOT)) {
      case "sqlite":
        return new SqliteDialect();
      case "h2":
        return new H2Dialect();
      case "postgresql":
        return new PostgresDialect();
      case "mariadb":
        return MysqlDialect.ofMariaDb();
      case "mysql":
        return MysqlDialect.ofMysql();
      default:
        throw new StorageException(
            "no dialect for the database " + product,
            "Use SQLite, H2, PostgreSQL, MariaDB or MySQL, or implement Storage for it.",
            null);
    }
  }
}
