package dev.backline.examples.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.testing.TestClock;
import dev.backline.examples.app.demo.DemoPlatforms;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import dev.backline.patreon.publish.Audience;
import dev.backline.patreon.publish.Drafts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each job of the app does, against the simulated platforms. */
class AppJobsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;

  private final TestClock clock = TestClock.at(NOON);

  private DemoPlatforms platforms;
  private Workspace workspace;

  @BeforeEach
  void open() throws IOException {
    platforms = DemoPlatforms.start(NOON, clock);
    Map<String, String> settings = new HashMap<>(platforms.settings());
    settings.put("ETSY_SYNC_ENABLED", "true");
    settings.put("PATREON_RETENTION_DAYS", "30");
    settings.put("BACKLINE_DATA_DIR", folder.resolve("data").toString());
    Files.createDirectories(folder.resolve("data"));
    workspace =
        Workspace.open(
            Settings.read(settings, Path.of("no.env"), folder),
            "jdbc:sqlite:jobs.db",
            new Workspace.Time(clock, clock, clock),
            silent -> {});
  }

  @AfterEach
  void close() {
    workspace.close();
    platforms.close();
  }

  @Test
  void picturesAreFetchedOnceWhileTheyAreFresh() throws IOException {
    done("sync-patreon");

    assertThat(done("refresh-images")).matches("[1-9][0-9]* fresh, 0 missing");
    try (var files = Files.walk(folder.resolve("data/images"))) {
      assertThat(files.filter(Files::isRegularFile)).isNotEmpty();
    }
  }

  @Test
  void membersWhoLeftLongAgoAreForgottenOnce() {
    done("sync-patreon");
    clock.advance(Duration.ofDays(800));

    assertThat(done("forget-inactive")).matches("[1-9][0-9]* members forgotten; figures stay");
    assertThat(done("forget-inactive")).startsWith("0 members forgotten");
  }

  @Test
  void postIsHandedOverWhenItsTimeHasComeAndOnlyOnce() {
    done("sync-patreon");
    Drafts drafts = new Drafts(workspace.storage(), clock);
    String id =
        drafts.create("4100001", "New demo", "Listen to this.", Audience.parse("public")).id();
    drafts.schedule(id, NOON.plus(Duration.ofHours(1)));
    assertThat(done("due-posts")).isEqualTo(Job.IDLE);
    clock.advance(Duration.ofHours(2));

    assertThat(done("due-posts")).isEqualTo("ready to publish: New demo");
    assertThat(done("due-posts")).isEqualTo(Job.IDLE);
  }

  @Test
  void etsysProductsComeHomeAndAreUnchangedTheSecondTime() {
    assertThat(done("etsy-products")).matches("[1-9][0-9]* rows changed");
    assertThat(done("etsy-products")).isEqualTo("0 rows changed");
  }

  @Test
  void etsysStockIsTakenOverOnceAndThenAgrees() {
    done("etsy-products");

    assertThat(done("etsy-inventory")).matches("0 differences, [1-9][0-9]* taken over");
    assertThat(done("etsy-inventory")).isEqualTo("0 differences, 0 taken over");
  }

  @Test
  void fileOfTheFolderIsImportedWhenItChanges() throws IOException {
    Path file = folder.resolve("data/tidy_daily_streams.csv");
    String head = "date,spotify_streams,apple_streams,combined_streams,source\n";
    Files.writeString(file, head + "2026-01-01,120,14,134,distrokid\n");
    assertThat(done("watch-folder")).contains("tidy_daily_streams.csv", "1 new rows");
    assertThat(done("watch-folder")).isEqualTo(Job.IDLE);

    Files.writeString(
        file, head + "2026-01-01,120,14,134,distrokid\n2026-01-02,130,15,145,distrokid\n");

    assertThat(done("watch-folder")).contains("1 new rows");
  }

  @Test
  void alertIsToldOnce() throws IOException {
    StringBuilder text =
        new StringBuilder("date,spotify_streams,apple_streams,combined_streams,source\n");
    for (int day = 1; day <= 28; day++) {
      text.append("2026-01-%02d,1000,100,1100,distrokid%n".formatted(day));
    }
    Files.writeString(folder.resolve("data/tidy_daily_streams.csv"), text);
    done("watch-folder");

    assertThat(done("raise-alerts")).contains("has no streams from 2026-01-29 to 2026-03-01");
    assertThat(done("raise-alerts")).isEqualTo(Job.IDLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refresh-images",
        "forget-inactive",
        "due-posts",
        "etsy-products",
        "etsy-inventory",
        "watch-folder",
        "raise-alerts"
      })
  void runsMissedOverAWeekAreCaughtUpOnce(String name) throws InterruptedException {
    Semaphore ended = new Semaphore(0);
    Job told = telling(job(name), ended);
    try (Jobs before = Jobs.of(workspace, List.of(told))) {
      before.start();
      assertThat(ended.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
    }
    clock.advance(Duration.ofDays(7));

    Jobs after = Jobs.of(workspace, List.of(told));
    try {
      after.start();
      assertThat(ended.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      after.close();
    }

    assertThat(after.states().get(0).next().orElseThrow()).isAfter(clock.instant());
    assertThat(ended.availablePermits()).isZero();
  }

  private static Job telling(Job job, Semaphore ended) {
    return new Job(
        job.name(),
        job.summary(),
        job.every(),
        job.at(),
        () -> {
          try {
            return job.work().run();
          } finally {
            ended.release();
          }
        });
  }

  private Job job(String name) {
    return AppJobs.of(workspace).stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Runs the job now and returns what was done. */
  private String done(String name) {
    try (Jobs jobs = Jobs.of(workspace, List.of())) {
      JobRun run = jobs.runNow(job(name));
      assertThat(run.state()).as(run.message()).isEqualTo(JobRun.State.DONE);
      return run.message();
    }
  }
}
