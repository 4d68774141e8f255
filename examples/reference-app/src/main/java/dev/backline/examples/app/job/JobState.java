package dev.backline.examples.app.job;

import java.time.Instant;
import java.util.Optional;

/**
 * A job and how it stands.
 *
 * @param job the job
 * @param next when it is due; empty if no process has ever scheduled it
 * @param runningAt which process runs it now
 * @param last its last run
 */
public record JobState(
    Job job, Optional<Instant> next, Optional<String> runningAt, Optional<JobRun> last) {}
