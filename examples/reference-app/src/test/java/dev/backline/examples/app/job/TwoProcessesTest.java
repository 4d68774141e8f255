package dev.backline.examples.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.testing.PostgresServer;
import dev.backline.examples.app.Main;
import dev.backline.examples.app.demo.DemoPlatforms;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real processes on one PostgreSQL, one of which is killed in the middle of its work. */
class TwoProcessesTest {

  private static final int LINES = 60_000;

  /** Bandcamp, X, the data folder, alerts. */
  private static final int JOBS = 4;

  @TempDir private Path folder;

  private final String database = PostgresServer.emptySchema();
  private Process one;
  private Process other;

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : List.of(one, other)) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void killedProcessesWorkIsFinishedByTheOtherAndNothingIsDoneTwice() throws Exception {
    writeStatement();
    try (DemoPlatforms platforms = DemoPlatforms.start(Instant.now())) {
      one = serve("one", platforms.settings());
      other = serve("other", platforms.settings());
      until("select count(*) from statement_line", count -> count > 0);
      Process importing = holder().startsWith("p" + one.pid() + "-") ? one : other;

      importing.destroyForcibly().waitFor();

      assertThat(number("select count(*) from statement_line")).isLessThan(LINES);
      until("select count(distinct job) from job_run where state = 'DONE'", jobs -> jobs == JOBS);
    }
    assertThat(number("select count(*) from statement_line")).isEqualTo(LINES);
    assertThat(number("select count(*) from revenue_event where platform = 'spotify'"))
        .isEqualTo(LINES);
    assertThat(number("select count(*) from watched_file")).isEqualTo(1);
    // A process killed between its work and the scheduler's note leaves a job to be done anew.
    assertThat(
            number(
                "select coalesce(max(runs), 0) from (select count(*) as runs from job_run"
                    + " where state = 'DONE' group by job, process) as done"))
        .isEqualTo(1);
    assertThat(number("select count(*) from job_run where message like '%process died%'"))
        .isPositive();
  }

  private void writeStatement() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    try (PrintWriter file =
        new PrintWriter(Files.newBufferedWriter(data.resolve("dk_bank_details.csv")))) {
      file.println(
          "Reporting Date,Sale Month,Store,Artist,Title,ISRC,UPC,Quantity,Team Percentage,"
              + "Song/Album,Country of Sale,Songwriter Royalties Withheld,Earnings (USD)");
      for (int i = 0; i < LINES; i++) {
        file.println(
            "2024-03-20,2024-01,Spotify,Ada,Song " + i + ",,," + i + ",100,Song,DE,0,0.0" + i);
      }
    }
  }

  private Process serve(String name, Map<String, String> settings) throws IOException {
    ProcessBuilder process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            "--port",
            "0",
            "--db",
            database);
    Map<String, String> environment = process.environment();
    settings.forEach(
        (setting, value) -> {
          if (setting.startsWith("BANDCAMP_") || setting.startsWith("TWITTER_")) {
            environment.put(setting, value);
          }
        });
    environment.put("BACKLINE_JOB_POLL", "1");
    environment.put("BACKLINE_JOB_HEARTBEAT", "1");
    File log = folder.resolve(name + ".log").toFile();
    return process.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log).start();
  }

  /** The process that has the folder's job. */
  private String holder() throws SQLException {
    try (Connection connection = DriverManager.getConnection(database);
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select picked_by from scheduled_job where task_name = 'watch-folder'")) {
      assertThat(found.next()).isTrue();
      return String.valueOf(found.getString(1));
    }
  }

  private void until(String query, java.util.function.LongPredicate reached) throws Exception {
    Instant end = Instant.now().plusSeconds(120);
    while (Instant.now().isBefore(end)) {
      assertThat(one.isAlive() || other.isAlive())
          .as(() -> "both processes ended: " + logs())
          .isTrue();
      try {
        if (reached.test(number(query))) {
          return;
        }
      } catch (SQLException noTableYet) {
        // the first process makes it
      }
      new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("never reached: " + query + logs());
  }

  private String logs() {
    try {
      return Files.readString(folder.resolve("one.log"))
          + Files.readString(folder.resolve("other.log"));
    } catch (IOException unreadable) {
      return "no logs";
    }
  }

  private long number(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      found.next();
      return found.getLong(1);
    }
  }
}
