package dev.backline.examples.app.job;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/**
 * Something that is done again and again.
 *
 * @param name what users type
 * @param summary what it does, one line
 * @param every how long after its last end it is due again
 * @param at the time of day in UTC at which it is due, instead of an interval
 * @param work does it
 */
public record Job(String name, String summary, Duration every, Optional<LocalTime> at, Work work) {

  /** Returns a job that is due again some time after its last end. */
  public static Job every(Duration every, String name, String summary, Work work) {
    return new Job(name, summary, every, Optional.empty(), work);
  }

  /** Returns a job that is due each day at the time, in UTC. */
  public static Job daily(LocalTime at, String name, String summary, Work work) {
    return new Job(name, summary, Duration.ofDays(1), Optional.of(at), work);
  }

  /** Does a job's work. */
  @FunctionalInterface
  public interface Work {

    /**
     * Does it and returns one sentence on what was done.
     *
     * @throws InterruptedException if the process ends; the job is due again
     */
    String run() throws InterruptedException;
  }
}
