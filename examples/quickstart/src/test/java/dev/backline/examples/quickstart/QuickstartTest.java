package dev.backline.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.bandcamp.Bandcamp;
import dev.backline.bandcamp.testing.BandcampSimulator;
import dev.backline.core.Secret;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the programs against the simulated Bandcamp, as a host would test its own. */
class QuickstartTest {

  private final TestClock clock = TestClock.create();
  private final BandcampSimulator simulator = BandcampSimulator.ofLabel(1, clock, 300);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Bandcamp bandcamp;

  @BeforeEach
  void connect() {
    simulator.start();
    bandcamp =
        Bandcamp.builder(BandcampSimulator.CLIENT_ID, Secret.of(BandcampSimulator.CLIENT_SECRET))
            .baseUrl(simulator.url())
            .time(clock, clock, clock)
            .build();
  }

  @AfterEach
  void close() {
    bandcamp.close();
    simulator.close();
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void printsTheSalesOfAYear() {
    PrintSales.print(bandcamp, 2025, new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(printed().lines()).hasSizeGreaterThan(50).allMatch(line -> line.startsWith("2025-"));
  }

  @Test
  void keepsEachSaleOnceAndTellsWhatAMonthBrought() {
    try (Storage storage = new MemoryStorage()) {
      long first = KeepSales.sync(bandcamp, storage, LocalDate.of(2024, 1, 1)).counts().inserted();
      long second = KeepSales.sync(bandcamp, storage, LocalDate.of(2024, 1, 1)).counts().inserted();
      KeepSales.printMonths(storage, new PrintStream(out, true, StandardCharsets.UTF_8));

      assertThat(first).isGreaterThan(200);
      assertThat(second).isZero();
      assertThat(printed()).contains("revenue, month 2024-").contains("comes from:");
    }
  }

  @Test
  void importsAnExportOnce(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("bandcamp_raw_data_North-Pier.csv");
    Files.write(file, simulator.export(LocalDate.of(2024, 1, 1), LocalDate.of(2025, 12, 31)));
    try (Storage storage = new MemoryStorage()) {
      long first = ImportFile.importFile(file, storage).counts().inserted();
      long second = ImportFile.importFile(file, storage).counts().inserted();

      assertThat(first).isEqualTo(simulator.labelRows());
      assertThat(second).isZero();
    }
  }
}
