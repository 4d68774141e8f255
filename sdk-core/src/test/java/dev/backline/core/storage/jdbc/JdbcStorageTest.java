package dev.backline.core.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.StorageException;
import dev.backline.core.storage.Storage;
import dev.backline.core.testing.StorageSamples.Line;
import dev.backline.core.testing.StorageSamples.Order;
import dev.backline.core.testing.StorageSamples.Pitch;
import dev.backline.core.testing.StorageSamples.Track;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcStorageTest {

  @TempDir Path folder;

  private String url = "";

  @BeforeEach
  void chooseFile() {
    url = "jdbc:sqlite:" + folder.resolve("label.db");
  }

  @Test
  void peopleCanAskTheDatabaseInSql() throws SQLException {
    try (Storage storage = JdbcStorage.open(url)) {
      storage.inTransaction(
          t ->
              t.upsert(
                  Line.DATASET,
                  List.of(
                      new Line("2024-01", 1, 1, new BigDecimal("10.10")),
                      new Line("2024-01", 1, 2, new BigDecimal("2.25")),
                      new Line("2024-02", 1, 1, new BigDecimal("0.123456789012345678")))));
    }

    assertThat(sql("select sum(net) from line where report = '2024-01'")).containsExactly("12.35");
    assertThat(sql("select number from line where report = '2024-01' and net > 5"))
        .containsExactly("1");
    assertThat(sql("select number from line where cast(net as real) > 5")).containsExactly("1");
    assertThat(sql("select net from line where report = '2024-02'"))
        .containsExactly("0.123456789012345678");
    assertThat(sql("select round(sum(net), 6) from line")).containsExactly("12.473457");
  }

  @Test
  void timesAreReadableAndInTheirOrder() throws SQLException {
    Pitch pitch = Pitch.unknown("a");
    Pitch answered =
        new Pitch(
            "b",
            pitch.answer(),
            pitch.accepted(),
            null,
            pitch.listeners(),
            pitch.fee(),
            Optional.of(Instant.parse("2024-02-03T04:05:06.5Z")),
            LocalDate.of(2024, 3, 1),
            Optional.of(YearMonth.of(2024, 2)),
            pitch.format(),
            pitch.offer(),
            pitch.sale(),
            pitch.tags());
    try (Storage storage = JdbcStorage.open(url)) {
      storage.inTransaction(t -> t.upsert(Pitch.DATASET, List.of(pitch, answered)));
    }

    assertThat(sql("select answered_at, due, month from pitch where id = 'b'"))
        .containsExactly("2024-02-03T04:05:06.500000Z | 2024-03-01 | 2024-02");
    assertThat(sql("select strftime('%Y-%m', answered_at) from pitch where due > '2024-02-28'"))
        .containsExactly("2024-02");
  }

  @Test
  void indexedComponentsHaveAnIndexAndFilesAreInWalMode() throws SQLException {
    try (Storage storage = JdbcStorage.open(url)) {
      storage.inTransaction(
          t -> t.upsert(Order.DATASET, List.of(new Order("a", 1, "g", "w", "i"))));
    }

    assertThat(sql("select name from sqlite_master where type = 'index' and sql is not null"))
        .containsExactly("order_by_index");
    assertThat(sql("pragma journal_mode")).containsExactly("wal");
  }

  @Test
  void databaseOfANewerFormatIsRefused() throws SQLException {
    JdbcStorage.open(url).close();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("update backline_format set version = 2");
    }

    assertThatThrownBy(() -> JdbcStorage.open(url))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "the database was written by a newer version of this library, in format 2; this one"
                + " knows 1");
  }

  @Test
  void tableThatIsNotOursIsLeftAlone() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("create table track (id text, title text)");
      statement.execute("insert into track values ('a', 'mine')");
    }

    try (Storage storage = JdbcStorage.open(url)) {
      assertThatThrownBy(
              () -> storage.inTransaction(t -> t.upsert(Track.DATASET, List.of(Track.of("a", 1)))))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("dataset track has the key [id], but it is stored by []");
    }
    assertThat(sql("select title from track")).containsExactly("mine");
  }

  @Test
  void databaseThatCantBeReachedIsTyped() {
    assertThatThrownBy(() -> JdbcStorage.open("jdbc:nosuchdriver:x"))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("can't open the database: No suitable driver");
    assertThatThrownBy(() -> JdbcStorage.open("jdbc:sqlite:" + folder + "/no/such/folder/x.db"))
        .isInstanceOf(StorageException.class);
  }

  @Test
  void memoryOfOneSqliteConnectionIsNoStore() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JdbcStorage.open("jdbc:sqlite::memory:"))
        .withMessageContaining("use a MemoryStorage or a file");
  }

  @Test
  void failureOfTheDatabaseIsTypedAndRollsBack() throws SQLException {
    try (Storage storage = JdbcStorage.open(url)) {
      storage.inTransaction(t -> t.upsert(Track.DATASET, List.of(Track.of("a", 1))));
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        statement.execute(
            "create trigger no_b before insert on track when new.id = 'b'"
                + " begin select raise(abort, 'canary'); end");
      }

      assertThatThrownBy(
              () ->
                  storage.inTransaction(
                      t -> {
                        t.upsert(Track.DATASET, List.of(Track.of("c", 1)));
                        return t.upsert(Track.DATASET, List.of(Track.of("b", 1)));
                      }))
          .isInstanceOfSatisfying(
              StorageException.class,
              e -> {
                assertThat(e.retryable()).isFalse();
                assertThat(e.remedy()).isNotBlank();
                assertThat(e).hasMessageStartingWith("the database refused");
              });
    }
    assertThat(sql("select id from track")).containsExactly("a");
  }

  private List<String> sql(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      int columns = results.getMetaData().getColumnCount();
      while (results.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(results.getString(i));
        }
        rows.add(String.join(" | ", row));
      }
      return rows;
    }
  }
}
