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
import dev.backline.core.sync.StreamReport;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Brings ten years of a label's sales from the simulated Bandcamp to SQLite, and then once more.
 *
 * <p>The simulator lives in a process of its own, so that this one's heap is the client's alone.
 */
public final class BandcampSpeed {

  private static final int ROWS = Integer.getInteger("rows", 200_000);
  private static final double PROMISED = 15;
  private static final int YEARS = 10;

  private BandcampSpeed() {}

  /** Runs the benchmark; {@code -Drows=} changes its size. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0) {
      simulate();
      return;
    }
    Path folder = Files.createTempDirectory("backline-bandcamp");
    try {
      double seconds = beside(url -> run(url, folder.resolve("sales.db"), true));
      Ratio.seconds(
          String.format(Locale.ROOT, "Bandcamp, %,d sales, first run", ROWS), seconds, PROMISED);
      Timing.printHeap();
    } finally {
      Timing.delete(folder);
    }
  }

  /** Work beside a simulator; returns seconds. */
  @FunctionalInterface
  interface Work {
    double run(URI url) throws IOException, SQLException;
  }

  /** Starts a simulator in a process of its own, does the work, and ends the process. */
  static double beside(Work work) throws IOException {
    Process process = startSimulator();
    try (BufferedReader told =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return work.run(URI.create(told.readLine()));
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      process.destroy();
    }
  }

  /** Syncs all sales, and once more if told; returns the seconds of the first time. */
  static double run(URI url, Path database, boolean again) {
    Attempts attempts = new Attempts();
    try (Storage storage = JdbcStorage.open("jdbc:sqlite:" + database);
        Governor unpaced = Governor.unlimited();
        Bandcamp bandcamp =
            Bandcamp.builder(
                    BandcampSimulator.CLIENT_ID, Secret.of(BandcampSimulator.CLIENT_SECRET))
                .baseUrl(url)
                .governor(unpaced)
                .listener(attempts)
                .build()) {
      double seconds = sync("first run", storage, bandcamp, attempts);
      if (again) {
        sync("second run", storage, bandcamp, attempts);
      }
      return seconds;
    }
  }

  /**
   * Starts the simulator in a process of its own, whose first line is its address.
   *
   * <p>The real platform takes nothing of the client's two cores; so the simulator neither compiles
   * its code twice nor collects while the client works.
   */
  private static Process startSimulator() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx2g",
            "-Xmn1g",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Drows=" + ROWS,
            "-cp",
            System.getProperty("java.class.path"),
            BandcampSpeed.class.getName(),
            "simulator")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
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

  /** Counts what is sent; the requests of one sync come one after the other. */
  private static final class Attempts implements CallListener {

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public void attempted(Attempt attempt) {
      count.incrementAndGet();
    }
  }

  private static double sync(String name, Storage storage, Bandcamp bandcamp, Attempts attempts) {
    LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
    LocalDate first = today.minusDays(YEARS * 365L);
    attempts.count.set(0);
    SyncReport report =
        Sync.to(storage)
            .run(bandcamp.salesSource(new BandId(BandcampSimulator.LABEL)).between(first, today))
            .requireSuccess();
    StreamReport.Pace pace = report.streams().get(0).pace();
    System.out.printf(
        Locale.ROOT,
        "%-12s %,9d rows fetched, %,d inserted, %,d updated, %d calls, %.1f s"
            + " (fetching %.1f s, writing %.1f s)%n",
        name,
        report.counts().fetched(),
        report.counts().inserted(),
        report.counts().updated(),
        attempts.count.get(),
        pace.total().toNanos() / 1e9,
        pace.fetching().toNanos() / 1e9,
        pace.writing().toNanos() / 1e9);
    return pace.total().toNanos() / 1e9;
  }
}
