package dev.backline.core.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.testing.MariaDbServer;
import dev.backline.core.testing.PostgresClock;
import dev.backline.core.testing.PostgresServer;
import dev.backline.core.testing.StorageSamples.Track;
import dev.backline.core.testing.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseClockTest {

  private static final Instant THERE = Instant.parse("2031-05-01T12:00:00Z");

  @TempDir static Path folder;

  private final TestClock machine = TestClock.create();
  private final PostgresClock server = PostgresClock.at(THERE);

  private JdbcStorage open() {
    return JdbcStorage.open(new Connections.Own(server.url(), connection -> {}), machine, machine);
  }

  private static void use(Storage storage) {
    storage.inSnapshot(t -> t.count(Track.DATASET, Filter.all()));
  }

  @Test
  void timeIsTheServersWhateverThisMachineThinks() {
    try (JdbcStorage storage = open()) {
      machine.skew(Duration.ofMinutes(-5));

      assertThat(storage.clock().instant()).isEqualTo(THERE);
    }
  }

  @Test
  void timeGoesOnByTheTickerWithoutARoundTrip() {
    try (JdbcStorage storage = open()) {
      server.set(THERE.plusSeconds(999));
      machine.advance(Duration.ofSeconds(59));
      use(storage);

      assertThat(storage.clock().instant()).isEqualTo(THERE.plusSeconds(59));
    }
  }

  @Test
  void serverIsAskedAgainAfterAMinute() {
    try (JdbcStorage storage = open()) {
      server.set(THERE.plusSeconds(999));
      machine.advance(Duration.ofSeconds(60));
      use(storage);

      assertThat(storage.clock().instant()).isEqualTo(THERE.plusSeconds(999));
    }
  }

  @Test
  void timeMayBeAskedForInsideATransaction() {
    try (JdbcStorage storage = open()) {
      Instant now =
          storage.inTransaction(
              t -> {
                t.upsert(Track.DATASET, List.of(Track.of("a", 1)));
                return storage.clock().instant();
              });

      assertThat(now).isEqualTo(THERE);
    }
  }

  static Stream<Storage> all() {
    return Stream.of(
        new MemoryStorage(),
        JdbcStorage.open("jdbc:sqlite:" + folder.resolve("clock.db")),
        JdbcStorage.open("jdbc:h2:" + folder.resolve("clock")),
        JdbcStorage.open(PostgresServer.emptySchema()),
        JdbcStorage.open(MariaDbServer.emptyDatabase()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void eachStoreTellsTheTime(Storage storage) {
    try (storage) {
      assertThat(storage.clock().instant())
          .isCloseTo(InstantSource.system().instant(), within(20, ChronoUnit.SECONDS));
    }
  }
}
