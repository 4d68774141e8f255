package dev.backline.examples.benchmarks;

import dev.backline.core.Sleeper;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.sync.Plan;
import dev.backline.core.sync.StreamReport;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.SyntheticSale;
import dev.backline.core.testing.SyntheticSource;
import dev.backline.core.testing.SyntheticSource.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Syncs made-up sales to SQLite, each with a derived fact and its provenance: how fast, how even,
 * and whether fetching hides behind writing.
 */
public final class SyncSpeed {

  private static final int PAGE = 1000;
  private static final double PROMISED = 1.15;

  private SyncSpeed() {}

  /** Runs all measurements and prints them; takes the largest number of rows, a million if none. */
  public static void main(String[] arguments) throws IOException {
    long most = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]);
    Path folder = Files.createTempDirectory("backline-sync-speed");
    try {
      measure(folder, "warm-up", 100_000, Duration.ZERO);
      for (long rows = 10_000; rows <= most; rows *= 10) {
        measure(folder, "new rows", rows, Duration.ZERO);
      }
      for (int millis : new int[] {10, 20, 40}) {
        measure(folder, "fetch of " + millis + " ms", 100_000, Duration.ofMillis(millis));
      }
      plan(folder, most);
    } finally {
      delete(folder);
    }
  }

  private static void measure(Path folder, String name, long rows, Duration fetch)
      throws IOException {
    Path file = Files.createTempFile(folder, "sync", ".db");
    Sleeper line = Sleeper.system();
    SyntheticSource source =
        SyntheticSource.of(Shape.of(rows, PAGE))
            .complete()
            .over(
                page -> {
                  line.sleep(fetch);
                  return page.send();
                });
    try (Storage storage = JdbcStorage.open("jdbc:sqlite:" + file)) {
      print(name, rows, Sync.to(storage).run(source).requireSuccess().streams().get(0));
      if (fetch.isZero()) {
        print("all known", rows, Sync.to(storage).run(source).requireSuccess().streams().get(0));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-16s %,10d rows  %.1f bytes a row in the file%n",
        name,
        rows,
        (double) Files.size(file) / rows);
  }

  private static void plan(Path folder, long rows) throws IOException {
    Path file = Files.createTempFile(folder, "plan", ".db");
    try (Storage storage = JdbcStorage.open("jdbc:sqlite:" + file)) {
      Sync sync = Sync.to(storage);
      sync.run(SyntheticSource.of(Shape.of(rows, PAGE)).complete()).requireSuccess();
      Shape changed = new Shape(rows, PAGE, 100, 1, 1000, 0);
      try (Plan<SyntheticSale> plan = sync.plan(SyntheticSource.of(changed).complete())) {
        System.out.printf(
            Locale.ROOT,
            "plan over %,d stored rows: %s, heap at most %d MB%n",
            rows,
            plan.counts(),
            Runtime.getRuntime().maxMemory() >> 20);
      }
    }
  }

  private static void print(String name, long rows, StreamReport report) {
    StreamReport.Pace pace = report.pace();
    long slower = Math.max(pace.fetching().toNanos(), pace.writing().toNanos());
    System.out.printf(
        Locale.ROOT,
        "%-16s %,10d rows  %,8.0f rows/s  fetch %5.1f s  write %5.1f s  total %5.1f s"
            + "  total/max %.3f%n",
        name,
        rows,
        rows / (pace.total().toNanos() / 1e9),
        pace.fetching().toNanos() / 1e9,
        pace.writing().toNanos() / 1e9,
        pace.total().toNanos() / 1e9,
        (double) pace.total().toNanos() / slower);
    Ratio.time(
        String.format(Locale.ROOT, "sync, %s, %,d", name, rows),
        "the slower of fetch and write alone",
        (double) pace.total().toNanos() / slower,
        PROMISED);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(SyncSpeed::deleteFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteFile(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
