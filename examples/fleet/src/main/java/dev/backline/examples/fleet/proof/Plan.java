package dev.backline.examples.fleet.proof;

import dev.backline.examples.fleet.stall.StallLimits;
import dev.backline.examples.fleet.stall.StallSimulator;
import dev.backline.examples.fleet.work.Pace;
import java.time.Duration;

/**
 * What the proof does.
 *
 * @param workers JVMs
 * @param threads accounts that each syncs at a time
 * @param accounts accounts in all
 * @param kills workers killed at random moments, each replaced at once
 * @param restarts whether the database is restarted in the middle
 * @param seed of which and when
 * @param atMost after which it has failed
 */
record Plan(
    int workers,
    int threads,
    int accounts,
    int kills,
    boolean restarts,
    long seed,
    Duration atMost,
    StallSimulator.Manners manners,
    StallLimits limits,
    Pace pace) {

  private static final int PAGE = 25;

  /** Four JVMs, 500 accounts, eight kills and a restart of the database: some minutes. */
  static Plan whole(long seed) {
    Duration span = Duration.ofSeconds(5);
    return new Plan(
        4,
        4,
        500,
        8,
        true,
        seed,
        Duration.ofMinutes(10),
        new StallSimulator.Manners(PAGE, 41, 100, span, Duration.ofSeconds(20)),
        new StallLimits(200, 6, span, Duration.ofSeconds(2)),
        pace(Duration.ofSeconds(12)));
  }

  /** Two JVMs, 20 accounts, one kill: some seconds. */
  static Plan small(long seed) {
    Duration span = Duration.ofSeconds(2);
    return new Plan(
        2,
        3,
        20,
        1,
        false,
        seed,
        Duration.ofMinutes(2),
        new StallSimulator.Manners(PAGE, 41, 20, span, Duration.ofSeconds(20)),
        new StallLimits(60, 10, span, Duration.ofSeconds(1)),
        pace(Duration.ofSeconds(6)));
  }

  private static Pace pace(Duration lease) {
    return new Pace(Duration.ofHours(1), Duration.ofSeconds(2), lease, Duration.ofMillis(500), 3);
  }
}
