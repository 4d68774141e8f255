package dev.backline.core.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.testing.PostgresServer;
import dev.backline.core.testing.StorageSamples.Line;
import dev.backline.core.testing.StorageSamples.Track;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Law 1 on real processes: killed at any instant and run again, the store is as if never killed.
 */
class KilledProcessesTest {

  private static final int WORKERS = 4;
  private static final int PAGES = 60;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void storeOfKilledProcessesEqualsThatOfOthers(String kind)
      throws IOException, InterruptedException {
    String url =
        kind.equals("sqlite")
            ? "jdbc:sqlite:" + folder.resolve("label.db")
            : PostgresServer.emptySchema();
    Random random = new Random(7);
    List<Process> running = new ArrayList<>();
    for (int worker = 0; worker < WORKERS; worker++) { // all make the same tables at once
      running.add(start(url, "worker" + worker));
    }
    for (int worker = 0; worker < WORKERS; worker += 2) {
      readPages(running.get(worker), 1 + random.nextInt(PAGES / 2));
      running.get(worker).destroyForcibly().waitFor();
      running.set(worker, start(url, "worker" + worker));
    }
    for (Process process : running) {
      readPages(process, Integer.MAX_VALUE);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }

    try (Storage storage = JdbcStorage.open(url)) {
      long rows = storage.inSnapshot(t -> t.count(Line.DATASET, Filter.all()));
      long sum =
          storage.inSnapshot(
              t -> t.find(Track.DATASET, RowKey.of("sum")).orElseThrow().row().plays());
      assertThat(rows).isEqualTo((long) WORKERS * PAGES * PageWriter.ROWS);
      assertThat(sum).isEqualTo(rows);
    }
  }

  private static Process start(String url, String worker) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            PageWriter.class.getName(),
            url,
            worker,
            Integer.toString(PAGES))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Reads the process's output until it has written that many pages or ended. */
  private static void readPages(Process process, int count) throws IOException {
    BufferedReader output = process.inputReader();
    int seen = 0;
    while (seen < count && output.readLine() != null) {
      seen++;
    }
  }
}
