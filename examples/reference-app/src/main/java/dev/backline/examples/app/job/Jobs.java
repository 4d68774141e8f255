package dev.backline.examples.app.job;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.backline.core.BacklineException;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.examples.app.settings.SettingException;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Runs jobs when they are due, each by one process at a time however many there are.
 *
 * <p>A job that was due while no process ran is done once, not once for each time it was missed. A
 * job whose process died is taken over by another after about two minutes.
 *
 * <p>Thread-safe.
 */
public final class Jobs implements AutoCloseable {

  private static final int KEPT = 200;
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;

  /** When a job was first looked after. */
  record JobBegin(@Key String job, Instant at) {
    static final Dataset<JobBegin> DATASET = Dataset.of(JobBegin.class);
  }

  /** Tells the scheduler that a run failed; what failed is in the history. */
  private static final class JobFailedException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    JobFailedException(String message) {
      super(message);
    }
  }

  private final List<Job> jobs;
  private final Storage storage;
  private final Workspace workspace;
  private final String process;
  private final Scheduler scheduler;

  private Jobs(Workspace workspace, List<Job> jobs) {
    this.jobs = List.copyOf(jobs);
    this.workspace = workspace;
    this.storage = workspace.storage();
    this.process =
        "p" + ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 6);
    JobTable.create(workspace.database().dataSource());
    List<RecurringTask<Void>> tasks = new ArrayList<>();
    for (Job job : jobs) {
      Schedule schedule = schedule(job);
      tasks.add(
          Tasks.recurring(job.name(), schedule)
              .onFailure((ended, next) -> next.reschedule(ended, retry(schedule, ended)))
              .execute((instance, context) -> scheduled(job)));
    }
    Settings settings = workspace.settings();
    this.scheduler =
        Scheduler.create(workspace.database().dataSource())
            .startTasks(tasks)
            .tableName(JobTable.NAME)
            .schedulerName(new SchedulerName.Fixed(process))
            .clock(() -> workspace.time().clock().instant())
            .threads(3)
            .pollingInterval(settings.seconds("BACKLINE_JOB_POLL", Duration.ofSeconds(5)))
            .heartbeatInterval(settings.seconds("BACKLINE_JOB_HEARTBEAT", Duration.ofSeconds(20)))
            .missedHeartbeatsLimit(4)
            .failureLogging(LogLevel.OFF, false)
            .shutdownMaxWait(Duration.ofSeconds(10))
            .build();
  }

  /** Returns the jobs of the workspace; nothing runs before {@link #start}. */
  public static Jobs of(Workspace workspace, List<Job> jobs) {
    return new Jobs(workspace, jobs);
  }

  private static Schedule schedule(Job job) {
    return job.at().isPresent()
        ? Schedules.daily(ZoneOffset.UTC, job.at().get())
        : Schedules.fixedDelay(job.every());
  }

  /** A failed run is repeated soon, later each time, and no later than it would be due anyway. */
  private static Instant retry(Schedule schedule, ExecutionComplete ended) {
    int failures = Math.min(ended.getExecution().consecutiveFailures, MOST_DOUBLINGS);
    Instant soon = ended.getTimeDone().plus(FIRST_RETRY.multipliedBy(1L << failures));
    Instant due = schedule.getNextExecutionTime(ended);
    return soon.isBefore(due) ? soon : due;
  }

  /** Begins to run what is due; what is due daily and never ran is due now. */
  public void start() {
    scheduler.start();
    for (Job job : jobs) {
      if (job.at().isPresent() && begun(job)) {
        trigger(job);
      }
    }
  }

  /** Notes the first start of a job; of several processes one is told that it was the first. */
  private boolean begun(Job job) {
    RowKey key = RowKey.of(job.name());
    JobBegin begin = new JobBegin(job.name(), workspace.time().clock().instant());
    return storage.inTransaction(
        tx ->
            tx.find(JobBegin.DATASET, key).isEmpty()
                && tx.replace(JobBegin.DATASET, key, 0, begin));
  }

  /** Returns all jobs and how each stands. */
  public List<JobState> states() {
    List<JobState> states = new ArrayList<>();
    for (Job job : jobs) {
      Optional<ScheduledExecution<Object>> planned = scheduler.getScheduledExecution(id(job));
      states.add(
          new JobState(
              job,
              planned.map(ScheduledExecution::getExecutionTime),
              planned.filter(ScheduledExecution::isPicked).map(ScheduledExecution::getPickedBy),
              history(job.name(), 1).stream().findFirst()));
    }
    return states;
  }

  /** Returns the job of the name. */
  public Optional<Job> find(String name) {
    return jobs.stream().filter(job -> job.name().equals(name)).findFirst();
  }

  /** Makes the job due now; the next free process runs it. */
  public void trigger(Job job) {
    Instant now = workspace.time().clock().instant();
    if (scheduler.getScheduledExecution(id(job)).isPresent()) {
      scheduler.reschedule(id(job), now);
    }
    scheduler.triggerCheckForDueExecutions();
  }

  /** Runs the job here and now, and keeps what became of it. */
  public JobRun runNow(Job job) {
    return run(job);
  }

  /** Returns the last runs of the job, the latest first; of all jobs if the name is empty. */
  public List<JobRun> history(String name, int most) {
    Filter which = name.isEmpty() ? Filter.all() : Filter.eq("job", name);
    List<JobRun> runs =
        storage.inSnapshot(
            tx -> {
              try (var rows = tx.scan(JobRun.DATASET, which)) {
                return rows.stream().map(Versioned::row).toList();
              }
            });
    return runs.stream().sorted(Comparator.comparing(JobRun::id).reversed()).limit(most).toList();
  }

  /** Runs the job for the scheduler, which is to hear of a failure. */
  private void scheduled(Job job) {
    buryDead(job);
    JobRun ended = run(job);
    if (ended.state() == JobRun.State.FAILED) {
      throw new JobFailedException(job.name() + ": " + ended.message());
    }
  }

  /** The scheduler gives a job to one process alone, so a run that still stands has died. */
  private void buryDead(Job job) {
    Filter standing =
        Filter.and(Filter.eq("job", job.name()), Filter.eq("state", JobRun.State.RUNNING));
    storage.inTransaction(
        tx -> {
          List<JobRun> dead;
          try (var rows = tx.scan(JobRun.DATASET, standing)) {
            dead =
                rows.stream()
                    .map(Versioned::row)
                    .map(run -> ended(run, JobRun.State.FAILED, "its process died; done anew"))
                    .toList();
          }
          return dead.isEmpty() ? null : tx.upsert(JobRun.DATASET, dead);
        });
  }

  private JobRun run(Job job) {
    Instant started = workspace.time().clock().instant();
    String id = started + "-" + UUID.randomUUID().toString().substring(0, 8);
    JobRun running =
        new JobRun(id, job.name(), process, started, Optional.empty(), JobRun.State.RUNNING, "");
    keep(running);
    JobRun ended;
    try {
      ended = ended(running, JobRun.State.DONE, job.work().run());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      ended = ended(running, JobRun.State.FAILED, "stopped; it is due again");
    } catch (BacklineException failed) {
      ended = ended(running, JobRun.State.FAILED, failed.getMessage() + " " + failed.remedy());
    } catch (SettingException missing) {
      ended = ended(running, JobRun.State.FAILED, missing.getMessage() + ". " + missing.remedy());
    }
    keep(ended);
    forgetOld(job);
    workspace.cache().clear();
    return ended;
  }

  private JobRun ended(JobRun run, JobRun.State state, String message) {
    return new JobRun(
        run.id(),
        run.job(),
        run.process(),
        run.started(),
        Optional.of(workspace.time().clock().instant()),
        state,
        message);
  }

  private void keep(JobRun run) {
    storage.inTransaction(tx -> tx.upsert(JobRun.DATASET, List.of(run)));
  }

  private void forgetOld(Job job) {
    List<JobRun> runs = history(job.name(), Integer.MAX_VALUE);
    if (runs.size() > KEPT) {
      String oldest = runs.get(KEPT - 1).id();
      Filter older = Filter.and(Filter.eq("job", job.name()), Filter.less("id", oldest));
      storage.inTransaction(tx -> tx.delete(JobRun.DATASET, older));
    }
  }

  private static TaskInstanceId id(Job job) {
    return TaskInstanceId.of(job.name(), RecurringTask.INSTANCE);
  }

  /** Waits a little for what runs and stops. */
  @Override
  public void close() {
    scheduler.stop();
  }
}
