package dev.backline.examples.app.job;

import java.time.Duration;

/**
 * Something that is done again and again.
 *
 * @param name what users type
 * @param summary what it does, one line
 * @param every how long after its last end it is due again
 * @param work does it
 */
public record Job(String name, String summary, Duration every, Work work) {

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
