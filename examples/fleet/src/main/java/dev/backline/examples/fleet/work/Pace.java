package dev.backline.examples.fleet.work;

import java.time.Duration;

/**
 * How an account is paced.
 *
 * @param every how long after a whole sync the next is due
 * @param slice how long one run may take before others get their turn
 * @param lease within which the work of a dead worker is taken up by another
 * @param backoff how long after a first failure to try again; doubled with each
 * @param attempts failures in a row after which an account is set aside
 */
public record Pace(Duration every, Duration slice, Duration lease, Duration backoff, int attempts) {

  /** How far two readings of the database's clock may be apart. */
  static final Duration SKEW = Duration.ofSeconds(1);

  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(6);

  /** Once an hour, half a minute at a time, a lease of two minutes, aside after eight failures. */
  public static final Pace STANDARD =
      new Pace(
          Duration.ofHours(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(1),
          8);

  public Pace {
    if (lease.compareTo(SHORTEST_LEASE) < 0) {
      throw new IllegalArgumentException("a lease lasts at least 6 seconds, was " + lease);
    }
  }

  /** Returns how often a worker shows that it lives: four are missed, two go by until a look. */
  Duration heartbeat() {
    return lease.dividedBy(6);
  }

  /** Returns how long a silent run keeps others off: over before the worker is thought dead. */
  Duration runLease() {
    return lease.dividedBy(2).minus(SKEW);
  }

  /** Reads what {@link #toString} wrote. */
  public static Pace parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 5) {
      throw new IllegalArgumentException(
          "a pace is every/slice/lease/backoff/attempts, was " + text);
    }
    return new Pace(
        Duration.parse(parts[0]),
        Duration.parse(parts[1]),
        Duration.parse(parts[2]),
        Duration.parse(parts[3]),
        Integer.parseInt(parts[4]));
  }

  /** Returns the form for a command line. */
  @Override
  public String toString() {
    return every + "/" + slice + "/" + lease + "/" + backoff + "/" + attempts;
  }
}
