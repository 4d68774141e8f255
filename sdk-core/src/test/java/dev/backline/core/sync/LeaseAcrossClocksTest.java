package dev.backline.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.testing.PostgresClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Machines whose own clocks say anything, on one database: its clock counts. */
class LeaseAcrossClocksTest {

  private static final Instant THERE = Instant.parse("2031-05-01T12:00:00Z");

  private final PostgresClock server = PostgresClock.at(THERE);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  private final ScriptedSource pausing =
      new ScriptedSource()
          .page(Sale.of("1", "2024-01-05", "1"))
          .before(
              page -> {
                reached.countDown();
                released.await();
              });

  private final ScriptedSource same = new ScriptedSource().page(Sale.of("1", "2024-01-05", "1"));

  @AfterEach
  void stop() {
    released.countDown();
    threads.shutdownNow();
  }

  private StreamOutcome pausedRunMeetsOneAfter(Duration later) throws Exception {
    try (Storage first = JdbcStorage.open(server.url())) {
      Sync ours = Sync.to(first).holder("first").clock(InstantSource.system());
      Future<SyncReport> run = threads.submit(() -> ours.run(pausing));
      assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
      server.set(THERE.plus(later));
      try (Storage second = JdbcStorage.open(server.url())) {
        Sync theirs = Sync.to(second).holder("second").clockSkew(Duration.ofSeconds(1));
        return theirs.run(same).streams().get(0).outcome();
      } finally {
        released.countDown();
        run.get(30, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void leaseLivesWhileTheServersClockSaysSo() throws Exception {
    StreamOutcome outcome = pausedRunMeetsOneAfter(Duration.ofSeconds(110));

    assertThat(outcome).isInstanceOf(StreamOutcome.Busy.class);
    Instant end = ((StreamOutcome.Busy) outcome).cause().resumeAt().orElseThrow();
    assertThat(end).isBetween(THERE.plusSeconds(120), THERE.plusSeconds(150));
  }

  @Test
  void leaseEndsWhenTheServersClockSaysSo() throws Exception {
    // The first run's lease was taken within a moment of the clock's standing still.
    assertThat(pausedRunMeetsOneAfter(Duration.ofMinutes(3)))
        .isInstanceOf(StreamOutcome.Completed.class);
  }
}
