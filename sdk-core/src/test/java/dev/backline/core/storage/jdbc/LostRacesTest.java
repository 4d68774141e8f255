package dev.backline.core.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.StorageException;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.StorageBusyException;
import dev.backline.core.testing.PostgresServer;
import dev.backline.core.testing.StorageSamples.Track;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostRacesTest {

  @TempDir Path folder;

  private String url(String kind) {
    return kind.equals("h2") ? "jdbc:h2:" + folder.resolve("races") : PostgresServer.emptySchema();
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void workThatLostItsRaceRunsAgainOnTheNewState(String kind) {
    String url = url(kind);
    try (Storage storage = JdbcStorage.open(url)) {
      storage.inTransaction(t -> t.upsert(Track.DATASET, List.of(Track.of("a", 0))));
      AtomicInteger runs = new AtomicInteger();

      storage.inTransaction(
          t -> {
            long plays = t.find(Track.DATASET, RowKey.of("a")).orElseThrow().row().plays();
            if (runs.incrementAndGet() == 1) {
              elsewhere(url, Track.of("a", 100));
            }
            return t.upsert(Track.DATASET, List.of(Track.of("a", plays + 1)));
          });

      assertThat(runs).hasValue(2);
      assertThat(plays(storage)).isEqualTo(101);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void lostRaceCantBeSwallowedByTheWork(String kind) {
    String url = url(kind);
    try (Storage storage = JdbcStorage.open(url)) {
      storage.inTransaction(t -> t.upsert(Track.DATASET, List.of(Track.of("a", 0))));
      AtomicInteger runs = new AtomicInteger();

      storage.inTransaction(
          t -> {
            t.find(Track.DATASET, RowKey.of("a"));
            t.upsert(Track.DATASET, List.of(Track.of("other", runs.incrementAndGet())));
            if (runs.get() == 1) {
              elsewhere(url, Track.of("a", 100));
              assertThatThrownBy(() -> t.upsert(Track.DATASET, List.of(Track.of("a", 1))))
                  .isInstanceOf(StorageBusyException.class);
            }
            return 0;
          });

      assertThat(runs).hasValue(2);
      assertThat(plays(storage)).isEqualTo(100);
      long other =
          storage.inSnapshot(
              t -> t.find(Track.DATASET, RowKey.of("other")).orElseThrow().row().plays());
      assertThat(other).isEqualTo(2);
    }
  }

  @Test
  void writerThatNeverGetsItsTurnGivesUpAndSaysSo() throws SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("busy.db");
    AtomicLong now = new AtomicLong();
    AtomicInteger pauses = new AtomicInteger();
    Connections.Own own =
        new Connections.Own(
            url,
            connection -> {
              try (Statement statement = connection.createStatement()) {
                statement.execute("pragma busy_timeout = 0");
              }
            });
    try (Storage storage =
            JdbcStorage.open(
                own,
                duration -> {
                  pauses.incrementAndGet();
                  now.addAndGet(duration.toNanos() + Duration.ofMillis(100).toNanos());
                },
                now::get);
        Connection other = DriverManager.getConnection(url);
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");

      assertThatThrownBy(() -> storage.inTransaction(t -> 0))
          .isInstanceOfSatisfying(
              StorageBusyException.class,
              e -> {
                assertThat(e.retryable()).isTrue();
                assertThat(e).hasMessageContaining("in 30 seconds");
              });
      assertThat(pauses.get()).isBetween(50, 300);

      statement.execute("rollback");
      storage.inTransaction(t -> t.upsert(Track.DATASET, List.of(Track.of("a", 7))));
      assertThat(plays(storage)).isEqualTo(7);
    }
  }

  @Test
  void connectionsThatDiedInThePoolAreReplaced() throws SQLException {
    String url = PostgresServer.emptySchema();
    try (Storage storage = JdbcStorage.open(url)) {
      storage.inTransaction(t -> t.upsert(Track.DATASET, List.of(Track.of("a", 7))));
      terminateOthers(url);

      assertThat(plays(storage)).isEqualTo(7);
    }
  }

  @Test
  void connectionThatDiesInsideTheWorkFailsItWhole() {
    String url = PostgresServer.emptySchema();
    try (Storage storage = JdbcStorage.open(url)) {
      storage.inTransaction(t -> t.upsert(Track.DATASET, List.of(Track.of("a", 7))));

      assertThatThrownBy(
              () ->
                  storage.inTransaction(
                      t -> {
                        t.upsert(Track.DATASET, List.of(Track.of("a", 8)));
                        terminateOthers(url);
                        return t.upsert(Track.DATASET, List.of(Track.of("a", 9)));
                      }))
          .isInstanceOfSatisfying(StorageException.class, e -> assertThat(e.retryable()).isTrue());
      assertThat(plays(storage)).isEqualTo(7);
    }
  }

  /** Ends all connections that work in the URL's schema. */
  private static void terminateOthers(String url) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where pid <> pg_backend_pid() and datname = current_database()"
              + " and application_name = 'PostgreSQL JDBC Driver'");
    } catch (SQLException e) {
      throw new AssertionError("can't end the connections", e);
    }
  }

  private static long plays(Storage storage) {
    return storage.inSnapshot(
        t -> t.find(Track.DATASET, RowKey.of("a")).orElseThrow().row().plays());
  }

  /** Writes by another store of the same database: the writers of one store may take turns. */
  private static void elsewhere(String url, Track track) {
    CompletableFuture.runAsync(
            () -> {
              try (Storage other = JdbcStorage.open(url)) {
                other.inTransaction(t -> t.upsert(Track.DATASET, List.of(track)));
              }
            })
        .join();
  }
}
