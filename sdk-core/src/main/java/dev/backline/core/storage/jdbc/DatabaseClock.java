package dev.backline.core.storage.jdbc;

import dev.backline.core.Ticker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the database's machine, read once a minute along with a transaction and carried on
 * by this machine's ticker in between; this machine's wall clock takes no part. Thread-safe.
 *
 * <p>A machine that was suspended comes back behind the time until its next transactions: it then
 * holds its leases for shorter and believes those of others for longer, which is the safe side.
 */
final class DatabaseClock implements InstantSource {

  private static final long KEPT = Duration.ofMinutes(1).toNanos();

  /** A reading that took longer says too little about when it was taken. */
  private static final long LONGEST_TRIP = Duration.ofSeconds(1).toNanos();

  private final Dialect dialect;
  private final Ticker ticker;
  private volatile @Nullable Reading reading;

  /** What the database said, and when that was on the ticker. */
  private record Reading(Instant instant, long ticks) {}

  private DatabaseClock(Dialect dialect, Ticker ticker) {
    this.dialect = dialect;
    this.ticker = ticker;
  }

  /** Returns the clock of the database behind the connection, which is outside a transaction. */
  static DatabaseClock of(Connection connection, Dialect dialect, Ticker ticker)
      throws SQLException {
    DatabaseClock clock = new DatabaseClock(dialect, ticker);
    clock.follow(connection);
    return clock;
  }

  /** Asks the database again, if the last answer is old. */
  void follow(Connection connection) throws SQLException {
    Reading last = reading;
    long asked = ticker.nanos();
    if (last != null && asked - last.ticks() < KEPT) {
      return;
    }
    Instant now = dialect.now(connection);
    long trip = ticker.nanos() - asked;
    if (now != null && (last == null || trip <= LONGEST_TRIP)) {
      reading = new Reading(now, asked + trip / 2);
    }
  }

  @Override
  public Instant instant() {
    Reading last = reading;
    return last == null
        ? InstantSource.system().instant()
        : last.instant().plusNanos(ticker.nanos() - last.ticks());
  }
}
