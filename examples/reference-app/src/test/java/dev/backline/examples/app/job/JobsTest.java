package dev.backline.examples.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Sleeper;
import dev.backline.core.SyncException;
import dev.backline.core.Ticker;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {

  @TempDir private Path folder;

  private Workspace workspace;

  @BeforeEach
  void open() {
    workspace =
        Workspace.open(
            Settings.read(Map.of(), Path.of("no.env"), folder),
            "jdbc:sqlite:jobs.db",
            new Workspace.Time(InstantSource.system(), Ticker.system(), Sleeper.system()),
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
        new Job(
            "count",
            "Counts",
            Duration.ofHours(1),
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
  void failureIsKeptWithItsRemedy() {
    Job job =
        new Job(
            "fail",
            "Fails",
            Duration.ofHours(1),
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
