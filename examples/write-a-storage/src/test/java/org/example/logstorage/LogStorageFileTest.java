package org.example.logstorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.StorageException;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.CrashHarness;
import dev.backline.core.testing.CrashReport;
import dev.backline.core.testing.SyntheticSource;
import dev.backline.core.testing.SyntheticSource.Shape;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kit cannot know: that it is a file, and what may happen to one. */
class LogStorageFileTest {

  record Listen(@Key String fan, @Indexed String track, BigDecimal tip) {
    static final Dataset<Listen> DATASET = Dataset.of(Listen.class);
  }

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("label.log");
  }

  private static Listen listen(int fan, int tip) {
    return new Listen("fan-" + fan, "Tide", new BigDecimal(tip));
  }

  private static List<Listen> listens(Storage storage) {
    return storage.inSnapshot(
        t -> t.scan(Listen.DATASET, Filter.all()).stream().map(row -> row.row()).toList());
  }

  @Test
  void rowsOutliveTheProgram() {
    try (Storage storage = LogStorage.open(file())) {
      storage.inTransaction(t -> t.upsert(Listen.DATASET, List.of(listen(1, 5), listen(2, 3))));
      storage.inTransaction(t -> t.delete(Listen.DATASET, Filter.eq("fan", "fan-2")));
    }

    try (Storage storage = LogStorage.open(file())) {
      assertThat(listens(storage)).containsExactly(listen(1, 5));
      assertThat(
              storage
                  .inTransaction(t -> t.find(Listen.DATASET, RowKey.of("fan-1")))
                  .orElseThrow()
                  .version())
          .isEqualTo(1);
    }
  }

  // [torn]
  @Test
  void commitThatWasCutOffAnywhereIsGoneWholeAndTheOthersStay() throws IOException {
    try (Storage storage = LogStorage.open(file())) {
      storage.inTransaction(t -> t.upsert(Listen.DATASET, List.of(listen(1, 1))));
    }
    byte[] first = Files.readAllBytes(file());
    try (Storage storage = LogStorage.open(file())) {
      storage.inTransaction(t -> t.upsert(Listen.DATASET, List.of(listen(1, 2), listen(2, 2))));
    }
    byte[] both = Files.readAllBytes(file());

    for (int length = first.length; length < both.length; length++) {
      Files.write(file(), Arrays.copyOf(both, length));
      try (Storage storage = LogStorage.open(file())) {
        assertThat(listens(storage)).containsExactly(listen(1, 1));
        storage.inTransaction(t -> t.upsert(Listen.DATASET, List.of(listen(3, 3))));
        assertThat(listens(storage)).hasSize(2);
      }
    }
  }

  // [/torn]

  @Test
  void frameThatWasDamagedIsNotRead() throws IOException {
    try (Storage storage = LogStorage.open(file())) {
      storage.inTransaction(t -> t.upsert(Listen.DATASET, List.of(listen(1, 1))));
      storage.inTransaction(t -> t.upsert(Listen.DATASET, List.of(listen(1, 2))));
    }
    byte[] bytes = Files.readAllBytes(file());
    bytes[bytes.length - 3] ^= 0x55;
    Files.write(file(), bytes, StandardOpenOption.TRUNCATE_EXISTING);

    try (Storage storage = LogStorage.open(file())) {
      assertThat(listens(storage)).containsExactly(listen(1, 1));
    }
  }

  @Test
  void secondOpenerIsTurnedAway() {
    try (Storage storage = LogStorage.open(file())) {
      assertThatThrownBy(() -> LogStorage.open(file()))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("open in another program");
      assertThat(listens(storage)).isEmpty();
    }
  }

  @Test
  void fileOfOverwrittenRowsIsWrittenAnewWhenItIsOpened() throws IOException {
    try (Storage storage = LogStorage.open(file())) {
      for (int round = 0; round < 40; round++) {
        int tip = round;
        storage.inTransaction(
            t ->
                t.upsert(
                    Listen.DATASET,
                    IntStream.range(0, 1000).mapToObj(fan -> listen(fan, tip)).toList()));
      }
    }
    long before = Files.size(file());

    try (Storage storage = LogStorage.open(file())) {
      assertThat(listens(storage)).hasSize(1000).allMatch(row -> row.tip().intValue() == 39);
      assertThat(Files.size(file())).isLessThan(before / 20);
      assertThat(
              storage
                  .inTransaction(t -> t.find(Listen.DATASET, RowKey.of("fan-7")))
                  .orElseThrow()
                  .version())
          .isEqualTo(40);
    }
  }

  // [crash]
  @Test
  void syncIntoTheFileEndsTheSameWhereverItIsKilled() {
    AtomicInteger files = new AtomicInteger();
    CrashReport report =
        CrashHarness.of(() -> LogStorage.open(folder.resolve(files.incrementAndGet() + ".log")))
            .run(
                life ->
                    Sync.to(life.storage())
                        .clock(life.clock())
                        .ticker(life.clock())
                        .run(SyntheticSource.of(Shape.of(200, 50)).over(life::send))
                        .requireSuccess());

    assertThat(report.differences()).isEmpty();
    assertThat(report.tried()).isGreaterThan(50);
  }
  // [/crash]
}
