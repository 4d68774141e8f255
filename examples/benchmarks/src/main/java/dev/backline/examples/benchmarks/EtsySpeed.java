package dev.backline.examples.benchmarks;

import dev.backline.core.Secret;
import dev.backline.core.Ticker;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.sync.StreamReport;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import dev.backline.etsy.Etsy;
import dev.backline.etsy.Keystring;
import dev.backline.etsy.ShopId;
import dev.backline.etsy.listing.EtsyListing;
import dev.backline.etsy.listing.EtsyProduct;
import dev.backline.etsy.testing.EtsySimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Brings a shop's listings with their stock from the simulated Etsy to SQLite, and then once more,
 * without artificial delay.
 *
 * <p>The simulator lives in a process of its own, so that this one's heap is the client's alone.
 */
public final class EtsySpeed {

  private static final int LISTINGS = Integer.getInteger("listings", 15_000);
  private static final String FIRST = "first run";
  private static final double PROMISED = 20;
  private static final int NO_LIMIT = 1_000_000;

  private EtsySpeed() {}

  /** Runs the benchmark; {@code -Dlistings=} changes its size. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0) {
      simulate();
      return;
    }
    Path folder = Files.createTempDirectory("backline-etsy");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dlistings=" + LISTINGS,
                "-cp",
                System.getProperty("java.class.path"),
                EtsySpeed.class.getName(),
                "simulator")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader told =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Storage storage = JdbcStorage.open("jdbc:sqlite:" + folder.resolve("shop.db"));
        Governor unpaced = Governor.unlimited();
        Etsy etsy = connect(URI.create(told.readLine()), unpaced)) {
      sync(FIRST, storage, etsy);
      sync("second run", storage, etsy);
      Timing.printHeap();
    } finally {
      process.destroy();
      Timing.delete(folder);
    }
  }

  /** Starts the simulator, tells its address, and lives as long as nobody ends the process. */
  private static void simulate() throws IOException {
    try (EtsySimulator simulator =
        EtsySimulator.ofShop(1, InstantSource.system(), Ticker.system(), LISTINGS, NO_LIMIT)
            .limits(NO_LIMIT, NO_LIMIT)) {
      simulator.start();
      System.out.println(simulator.url("/v3"));
      int end = System.in.read();
      System.out.println("ended by " + end);
    }
  }

  private static Etsy connect(URI url, Governor unpaced) {
    return Etsy.builder(
            Keystring.parse(EtsySimulator.KEYSTRING + ":" + EtsySimulator.SHARED_SECRET),
            new ShopId(EtsySimulator.SHOP))
        .baseUrl(url)
        .refreshToken(Secret.of(EtsySimulator.REFRESH_TOKEN))
        .governor(unpaced)
        .build();
  }

  private static void sync(String name, Storage storage, Etsy etsy) {
    long start = System.nanoTime();
    SyncReport report =
        Sync.to(storage).run(etsy.listingSource(), etsy.productSource()).requireSuccess();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-12s %,d listings, %,d variants, %,d inserted, %,d updated, %d calls, %.1f s%n",
        name,
        count(storage, EtsyListing.DATASET),
        count(storage, EtsyProduct.DATASET),
        report.counts().inserted(),
        report.counts().updated(),
        report.streams().stream().mapToLong(StreamReport::calls).sum(),
        seconds);
    if (name.equals(FIRST)) {
      Ratio.seconds(
          String.format(Locale.ROOT, "Etsy, %,d listings, first run", LISTINGS), seconds, PROMISED);
    }
  }

  private static long count(Storage storage, Dataset<?> dataset) {
    return storage.inSnapshot(tx -> tx.count(dataset, Filter.all()));
  }
}
