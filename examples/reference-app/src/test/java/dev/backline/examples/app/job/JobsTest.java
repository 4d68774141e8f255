package dev.backline.examples.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Sleeper;
import dev.backline.core.SyncException;
import dev.backline.core.Ticker;
import dev.backline.core.testing.TestClock;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {

  @TempDir private Path folder;

  private final TestClock clock = TestClock.at(Instant.parse("2026-03-01T12:00:00Z"));

  private Workspace workspace;

  @BeforeEach
  void open() {
    workspace =
        Workspace.open(
            Settings.read(Map.of(), Path.of("no.env"), folder),
            "jdbc:sqlite:jobs.db",
            new Workspace.Time(clock, Ticker.system(), Sleeper.system()),
            silent -> {});
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void twoSchedulersOnOneDatabaseRunADueJobOnce() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch ran = new CountDownLatch(1);
    Job job =
        Job.every(
            Duration.ofHours(1),
            "count",
            "Counts",
            () -> {
              runs.incrementAndGet();
              ran.countDown();
              return "counted";
            });
    try (Jobs one = Jobs.of(workspace, List.of(job));
        Jobs other = Jobs.of(workspace, List.of(job))) {
      one.start();
      other.start();

      assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(runs).hasValue(1);
  }

  @Test
  void runsThatWereMissedAreCaughtUpOnce() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    Semaphore ran = new Semaphore(0);
    Job job = counting(Duration.ofHours(1), runs, ran);
    try (Jobs before = Jobs.of(workspace, List.of(job))) {
      before.start();
      assertThat(ran.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }
    clock.advance(Duration.ofDays(3));

    try (Jobs after = Jobs.of(workspace, List.of(job))) {
      after.start();
      assertThat(ran.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      Instant next = next(after);
      assertThat(next).isAfter(clock.instant());
    }

    assertThat(runs).hasValue(2);
  }

  @Test
  void dailyJobRunsAtOnceTheFirstTimeAndThenAtItsHour() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    Semaphore ran = new Semaphore(0);
    Job job =
        Job.daily(LocalTime.of(4, 0), "count", "Counts", counting(Duration.ZERO, runs, ran).work());
    try (Jobs jobs = Jobs.of(workspace, List.of(job));
        Jobs other = Jobs.of(workspace, List.of(job))) {
      jobs.start();
      other.start();

      assertThat(ran.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      assertThat(next(jobs, other)).isEqualTo("2026-03-02T04:00:00Z");
    }

    assertThat(runs).hasValue(1);
  }

  @Test
  void failedJobIsTriedAgainSoon() throws InterruptedException {
    Semaphore ran = new Semaphore(0);
    Job job =
        Job.every(
            Duration.ofDays(1),
            "fail",
            "Fails",
            () -> {
              ran.release();
              throw new SyncException("the shop is closed", "Come back tomorrow.", null);
            });
    try (Jobs jobs = Jobs.of(workspace, List.of(job))) {
      jobs.start();
      assertThat(ran.tryAcquire(30, TimeUnit.SECONDS)).isTrue();

      assertThat(next(jobs)).isBefore(clock.instant().plus(Duration.ofMinutes(5)));
    }
  }

  /** When the only job is due next; closing waits for what still runs. */
  private static Instant next(Jobs... schedulers) {
    for (Jobs each : schedulers) {
      each.close();
    }
    JobState state = schedulers[0].states().get(0);
    assertThat(state.runningAt()).isEmpty();
    return state.next().orElseThrow();
  }

  private static Job counting(Duration every, AtomicInteger runs, Semaphore ran) {
    return Job.every(
        every,
        "count",
        "Counts",
        () -> {
          runs.incrementAndGet();
          ran.release();
          return "counted";
        });
  }

  @Test
  void failureIsKeptWithItsRemedy() {
    Job job =
        Job.every(
            Duration.ofHours(1),
            "fail",
            "Fails",
            () -> {
              throw new SyncException("the shop is closed", "Come back tomorrow.", null);
            });
    try (Jobs jobs = Jobs.of(workspace, List.of(job))) {
      JobRun run = jobs.runNow(job);

      assertThat(run.state()).isEqualTo(JobRun.State.FAILED);
      assertThat(jobs.history("fail", 1).get(0).message())
          .isEqualTo("the shop is closed Come back tomorrow.");
    }
  }
}
