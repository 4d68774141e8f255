package dev.backline.examples.benchmarks;

import dev.backline.bandcamp.BandId;
import dev.backline.bandcamp.Bandcamp;
import dev.backline.bandcamp.testing.BandcampSimulator;
import dev.backline.core.Secret;
import dev.backline.core.Ticker;
import dev.backline.core.http.CallListener;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Brings ten years of a label's sales from the simulated Bandcamp to SQLite, and then once more.
 *
 * <p>The simulator lives in a process of its own, so that this one's heap is the client's alone.
 */
public final class BandcampSpeed {

  private static final int ROWS = Integer.getInteger("rows", 200_000);
  private static final int YEARS = 10;

  private BandcampSpeed() {}

  /** Runs the benchmark; {@code -Drows=} changes its size. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0) {
      simulate();
      return;
    }
    Path folder = Files.createTempDirectory("backline-bandcamp");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-Drows=" + ROWS,
                "-cp",
                System.getProperty("java.class.path"),
                BandcampSpeed.class.getName(),
                "simulator")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader told =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      URI url = URI.create(told.readLine());
      try (Storage storage = JdbcStorage.open("jdbc:sqlite:" + folder.resolve("sales.db"))) {
        sync("first run", storage, url);
        sync("second run", storage, url);
      }
      Timing.printHeap();
    } finally {
      process.destroy();
      Timing.delete(folder);
    }
  }

  /** Starts the simulator, tells its address, and lives as long as nobody ends the process. */
  private static void simulate() throws IOException {
    try (BandcampSimulator simulator =
        BandcampSimulator.ofLabel(
            1, InstantSource.system(), Ticker.system(), Duration.ofDays(YEARS * 365L), ROWS)) {
      simulator.start();
      System.out.println(simulator.url());
      int end = System.in.read();
      System.out.println("ended by " + end);
    }
  }

  private static void sync(String name, Storage storage, URI url) {
    int[] attempts = {0};
    LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
    LocalDate first = today.minusDays(YEARS * 365L);
    long start = System.nanoTime();
    try (Governor unpaced = Governor.unlimited();
        Bandcamp bandcamp =
            Bandcamp.builder(
                    BandcampSimulator.CLIENT_ID, Secret.of(BandcampSimulator.CLIENT_SECRET))
                .baseUrl(url)
                .governor(unpaced)
                .listener(
                    new CallListener() {
                      @Override
                      public void attempted(Attempt attempt) {
                        attempts[0]++;
                      }
                    })
                .build()) {
      SyncReport report =
          Sync.to(storage)
              .run(bandcamp.salesSource(new BandId(BandcampSimulator.LABEL)).between(first, today))
              .requireSuccess();
      System.out.printf(
          Locale.ROOT,
          "%-12s %,9d rows fetched, %,d inserted, %,d updated, %d calls, %.1f s%n",
          name,
          report.counts().fetched(),
          report.counts().inserted(),
          report.counts().updated(),
          attempts[0],
          (System.nanoTime() - start) / 1e9);
    }
  }
}
