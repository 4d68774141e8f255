package dev.backline.core.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Storage;
import dev.backline.core.testing.PostgresServer;
import dev.backline.core.testing.StorageSamples.Track;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LostConnectionTest {

  private final String url = PostgresServer.emptySchema() + "&ApplicationName=lost-connection";

  /** Does to our connections what a restart of the server does to all. */
  private void endConnections() {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where application_name = 'lost-connection' and pid <> pg_backend_pid()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void workWhoseConnectionIsLostIsDoneAgainFromItsStart() {
    AtomicInteger attempts = new AtomicInteger();
    try (Storage storage = JdbcStorage.open(url)) {
      storage.inTransaction(t -> t.upsert(Track.DATASET, List.of(Track.of("a", 1))));

      storage.inTransaction(
          t -> {
            t.upsert(Track.DATASET, List.of(Track.of("b", 1)));
            if (attempts.incrementAndGet() == 1) {
              endConnections();
            }
            return t.upsert(Track.DATASET, List.of(Track.of("c", 1)));
          });

      assertThat(attempts).hasValue(2);
      assertThat(storage.<Long>inSnapshot(t -> t.count(Track.DATASET, Filter.all()))).isEqualTo(3);
    }
  }

  @Test
  void serverThatStopsOrStartsAndPoolWithoutConnectionsAreLostConnections() {
    for (String state : List.of("57P01", "57P02", "57P03", "08006")) {
      assertThat(Failures.lostConnection(new SQLException("no", state))).as(state).isTrue();
    }
    assertThat(Failures.lostConnection(new SQLTransientConnectionException("timed out"))).isTrue();
    assertThat(Failures.lostConnection(new SQLException("no", "42P01"))).isFalse();
  }
}
