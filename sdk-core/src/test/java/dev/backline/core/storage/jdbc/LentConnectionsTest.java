package dev.backline.core.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Storage;
import dev.backline.core.testing.MariaDbServer;
import dev.backline.core.testing.PostgresServer;
import dev.backline.core.testing.StorageSamples.Track;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host's pool sees of us. */
class LentConnectionsTest {

  @TempDir static Path folder;

  static Stream<String> urls() {
    return Stream.of(
        "jdbc:sqlite:" + folder.resolve("lent.db"),
        "jdbc:h2:" + folder.resolve("lent"),
        PostgresServer.emptySchema(),
        MariaDbServer.emptyDatabase());
  }

  @ParameterizedTest
  @MethodSource("urls")
  void oneConnectionIsEnoughAndComesBackAsItWas(String url) throws SQLException {
    try (FakePool pool = new FakePool(url)) {
      Storage storage = JdbcStorage.open(pool);
      storage.inTransaction(t -> t.upsert(Track.DATASET, List.of(Track.of("a", 1))));
      storage.inSnapshot(t -> t.scan(Track.DATASET, Filter.all()).next());
      storage.inTransaction(t -> t.upsert(Track.DATASET, List.of(Track.of("a", 2))));
      storage.close();

      assertThat(pool.lent()).isZero();
      assertThat(pool.returnedChanged()).isEmpty();
      assertThat(pool.open()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void connectionComesBackAfterEachKindOfFailure(String url) throws SQLException {
    try (FakePool pool = new FakePool(url)) {
      Storage storage = JdbcStorage.open(pool);
      for (Throwable failure : List.of(new IllegalStateException("stop"), new Error("stop"))) {
        assertThatThrownBy(
                () ->
                    storage.inTransaction(
                        t -> {
                          t.upsert(Track.DATASET, List.of(Track.of("b", 1)));
                          t.scan(Track.DATASET, Filter.all());
                          if (failure instanceof Error error) {
                            throw error;
                          }
                          throw (RuntimeException) failure;
                        }))
            .isSameAs(failure);
      }

      assertThat(pool.lent()).isZero();
      assertThat(pool.returnedChanged()).isEmpty();
      assertThat(storage.<Long>inSnapshot(t -> t.count(Track.DATASET, Filter.eq("id", "b"))))
          .isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("urls")
  void settingsOfThePoolSurvive(String url) throws SQLException {
    try (FakePool pool = new FakePool(url)) {
      Connection connection = pool.connection();
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      connection.rollback();

      Storage storage = JdbcStorage.open(pool);
      storage.inTransaction(t -> t.upsert(Track.DATASET, List.of(Track.of("c", 1))));
      storage.inSnapshot(t -> t.count(Track.DATASET, Filter.all()));

      assertThat(connection.getAutoCommit()).isFalse();
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
      assertThat(connection.isReadOnly()).isFalse();
      connection.rollback();
    }
  }
}
