package dev.backline.examples.app.job;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of a job.
 *
 * @param id unique; begins with the instant, so that ids sort by time
 * @param job the job's name
 * @param process which process ran it
 * @param started when it began
 * @param finished when it ended; absent while it runs, or if its process died
 * @param state how it stands
 * @param message what was done, or why not
 */
public record JobRun(
    @Key String id,
    @Indexed String job,
    String process,
    Instant started,
    Optional<Instant> finished,
    State state,
    String message) {

  /** All runs of a store. */
  public static final Dataset<JobRun> DATASET = Dataset.of(JobRun.class);

  /** How a run stands. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }
}
