package dev.backline.examples.fleet.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.backline.core.Sleeper;
import dev.backline.core.storage.Storage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;

/**
 * One worker of the fleet: takes accounts that are due, the longest waiting first, and gives each
 * its turn. As many as are wanted may share one database; they need not know each other.
 *
 * <p>db-scheduler hands an account to one worker, and to another when the first was silent for four
 * heartbeats. Should it err, the lease of the account's sources keeps the second one off, and
 * fences the first one off when the lease has passed. Thread-safe.
 */
public final class Worker implements AutoCloseable {

  private static final int MISSED_BEATS = 4;
  private static final int NOTES = 60;

  private final Scheduler scheduler;

  /**
   * Creates a worker; nothing runs before {@link #start}.
   *
   * @param name a name that no other worker has, nor had
   * @param poll how often it looks for accounts that are due
   */
  public Worker(
      DataSource database,
      Storage storage,
      AccountRun run,
      String name,
      int threads,
      Pace pace,
      Duration poll) {
    InstantSource clock = storage.clock();
    CustomTask<Void> task =
        Tasks.custom(DueTable.TASK, Void.class)
            .onDeadExecution(Worker::first)
            .onFailure((ended, next) -> again(clock, pace.backoff(), ended, next))
            .execute((instance, context) -> completion(run.run(instance.getId())));
    this.scheduler =
        Scheduler.create(database, task)
            .tableName(DueTable.NAME)
            .schedulerName(new SchedulerName.Fixed(name))
            .clock(clock::instant) // a worker whose own clock is wrong buries nobody alive
            .threads(threads)
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(poll)
            .heartbeatInterval(pace.heartbeat())
            .missedHeartbeatsLimit(MISSED_BEATS)
            .failureLogging(LogLevel.DEBUG, false)
            .shutdownMaxWait(Duration.ofSeconds(10))
            .build();
  }

  private static CompletionHandler<Void> completion(Next next) {
    return (ended, account) -> patiently(() -> note(next, ended, account));
  }

  private static void note(Next next, ExecutionComplete ended, ExecutionOperations<Void> account) {
    if (next instanceof Next.At at) {
      account.reschedule(ended, at.due());
    } else if (next instanceof Next.Aside) {
      account.remove();
    } else {
      throw new IllegalStateException("unknown: " + next);
    }
  }

  /** Notes it when the database is back; one that could not be noted would wait for a lease. */
  private static void patiently(Runnable note) {
    for (int i = 1; ; i++) {
      try {
        note.run();
        return;
      } catch (RuntimeException away) {
        if (i == NOTES || !(away.getCause() instanceof SQLException)) {
          throw away;
        }
        pause(away);
      }
    }
  }

  private static void pause(RuntimeException away) {
    try {
      Sleeper.system().sleep(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away;
    }
  }

  /** A dead worker's account keeps its place, which is before all that became due since. */
  private static void first(ExecutionComplete died, ExecutionOperations<Void> account) {
    account.reschedule(died, died.getExecution().getExecutionTime());
  }

  /** The run could not even note what became of it: the database was away. */
  private static void again(
      InstantSource clock,
      Duration soon,
      ExecutionComplete ended,
      ExecutionOperations<Void> account) {
    patiently(() -> account.reschedule(ended, clock.instant().plus(soon)));
  }

  /** Begins to take accounts. */
  public void start() {
    scheduler.start();
  }

  /** Ends the runs after the pages being written, and stops. */
  @Override
  public void close() {
    scheduler.stop();
  }
}
