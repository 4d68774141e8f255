package dev.backline.core.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A {@link PostgresServer} whose clock is set by the test: in its schema {@code clock_timestamp()}
 * returns what the test says. Thread-safe.
 */
public final class PostgresClock {

  private final String url;

  private PostgresClock(String url) {
    this.url = url;
  }

  /** Returns an empty schema whose server's clock stands at the instant. */
  public static PostgresClock at(Instant instant) {
    String url = PostgresServer.emptySchema() + ",pg_catalog"; // ours is found first
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("create table standing_clock (instant timestamp with time zone)");
      statement.execute("insert into standing_clock values (null)");
      statement.execute(
          "create function clock_timestamp() returns timestamp with time zone"
              + " language sql as 'select instant from standing_clock'");
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL did not take the clock", e);
    }
    PostgresClock clock = new PostgresClock(url);
    clock.set(instant);
    return clock;
  }

  /** Returns the JDBC URL, with user, of the schema. */
  public String url() {
    return url;
  }

  /** Sets the clock; who has read it goes on by its own ticker until it reads again. */
  public void set(Instant instant) {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement =
            connection.prepareStatement("update standing_clock set instant = ?")) {
      statement.setObject(1, instant.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL did not set the clock", e);
    }
  }
}
