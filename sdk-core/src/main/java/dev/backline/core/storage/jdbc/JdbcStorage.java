package dev.backline.core.storage.jdbc;

import dev.backline.core.Sleeper;
import dev.backline.core.StorageException;
import dev.backline.core.Ticker;
import dev.backline.core.storage.Storage;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps datasets in tables of a relational database: SQLite, H2, PostgreSQL, MariaDB or MySQL.
 *
 * <p>Each dataset is a table with real typed columns, and two of the store's own behind them:
 * {@code row_version} and {@code row_stamp}. Columns that the record class doesn't know keep their
 * values, so an older program may work on a newer program's tables.
 *
 * <p>A transaction sees one state of the database, and none of two that change the same row is
 * lost: the later one is rolled back and its work runs again, for up to 30 seconds. Two that only
 * read what the other one changes may both commit (snapshot isolation).
 *
 * <p>The driver is the host's. Thread-safe.
 *
 * <pre>{@code
 * try (var storage = JdbcStorage.open("jdbc:sqlite:label.db")) {
 *   storage.inTransaction(t -> t.upsert(BandcampSale.DATASET, sales));
 * }
 * }</pre>
 */
public final class JdbcStorage implements Storage {

  private final Connections connections;
  private final Dialect dialect;
  private final Schema schema;
  private final DatabaseClock clock;
  private final Sleeper sleeper;
  private final Ticker ticker;
  private final SplittableRandom jitter = new SplittableRandom(); // guarded by itself
  private final ReentrantLock writer = new ReentrantLock(true);
  private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
  private volatile boolean closed;

  private JdbcStorage(
      Connections connections,
      Dialect dialect,
      DatabaseClock clock,
      Sleeper sleeper,
      Ticker ticker) {
    this.connections = connections;
    this.dialect = dialect;
    this.clock = clock;
    this.schema = new Schema(connections, dialect);
    this.sleeper = sleeper;
    this.ticker = ticker;
  }

  /**
   * Returns the store in the data source's database. Each transaction takes one connection and
   * gives it back as it was; the data source stays open.
   *
   * @throws StorageException if the database can't be reached, is none of those listed, or was
   *     written by a newer version of this library
   */
  public static JdbcStorage open(DataSource dataSource) {
    return open(new Connections.OfHost(dataSource), Sleeper.system(), Ticker.system());
  }

  /**
   * Returns the store behind the URL, such as {@code jdbc:sqlite:label.db}; opens connections of
   * its own and closes them with the store. A SQLite file is created if there is none, and gets
   * write-ahead logging, so that readers and the writer don't wait for each other.
   *
   * @throws StorageException if the database can't be reached, is none of those listed, or was
   *     written by a newer version of this library
   */
  public static JdbcStorage open(String jdbcUrl) {
    if (jdbcUrl.startsWith("jdbc:sqlite:") && jdbcUrl.contains(":memory:")) {
      throw new IllegalArgumentException(
          "a SQLite database in memory belongs to one connection; use a MemoryStorage or a file");
    }
    Connections.Own.Preparation preparation =
        connection -> Dialects.of(connection).prepareOwn(connection);
    return open(new Connections.Own(jdbcUrl, preparation), Sleeper.system(), Ticker.system());
  }

  static JdbcStorage open(Connections connections, Sleeper sleeper, Ticker ticker) {
    try {
      Connections.Lease lease = connections.take();
      boolean healthy = false;
      Dialect dialect;
      DatabaseClock clock;
      try {
        dialect = Dialects.of(lease.connection());
        clock = DatabaseClock.of(lease.connection(), dialect, ticker);
        healthy = true;
      } finally {
        connections.give(lease, healthy);
      }
      JdbcStorage storage = new JdbcStorage(connections, dialect, clock, sleeper, ticker);
      storage.prepare();
      return storage;
    } catch (SQLException e) {
      connections.close();
      throw new StorageException(
          "can't open the database: " + e.getMessage(),
          "Check the address, the driver on the class path, and the user's rights.",
          e);
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }

  private void prepare() {
    Turns turns = new Turns(sleeper, ticker, jitter);
    for (SQLException conflict = tryToPrepare(); conflict != null; conflict = tryToPrepare()) {
      turns.next(conflict);
    }
    FormatNote.check(this);
  }

  private @Nullable SQLException tryToPrepare() {
    try {
      Connections.Lease lease = connections.take();
      boolean healthy = false;
      try {
        dialect.prepare(lease.connection());
        healthy = true;
        return null;
      } finally {
        connections.give(lease, healthy);
      }
    } catch (SQLException e) {
      if (dialect.conflict(e)) {
        return e;
      }
      throw Failures.of(dialect, e);
    }
  }

  @Override
  public <R> R inTransaction(Work<R> work) {
    enter();
    boolean queue = dialect.oneWriter();
    if (queue) {
      writer.lock();
    }
    try {
      return repeat(work, true);
    } finally {
      if (queue) {
        writer.unlock();
      }
      inside.remove();
    }
  }

  @Override
  public <R> R inSnapshot(Work<R> work) {
    enter();
    try {
      return repeat(work, false);
    } finally {
      inside.remove();
    }
  }

  private void enter() {
    if (inside.get()) {
      throw new IllegalStateException("this thread is inside a transaction of this store already");
    }
    if (closed) {
      throw new StorageException(
          "the store is closed", "Open a new store, or close this one later.", null);
    }
    inside.set(true);
  }

  private <R> R repeat(Work<R> work, boolean writable) {
    Turns turns = new Turns(sleeper, ticker, jitter);
    while (true) {
      Attempt<R> outcome = attempt(work, writable);
      if (outcome.missing() != null) {
        make(outcome.missing()); // the work has lost no race yet
      } else if (outcome.conflict() != null) {
        turns.next(outcome.conflict());
      } else {
        return outcome.result();
      }
    }
  }

  /** What came of running the work once: a result, or a reason to run it again. */
  private record Attempt<R extends @Nullable Object>(
      R result, @Nullable Table missing, @Nullable SQLException conflict) {}

  @SuppressWarnings("NullAway") // an attempt that must be repeated has no result
  private <R> Attempt<R> attempt(Work<R> work, boolean writable) {
    Session session;
    try {
      session = Session.begin(connections, dialect, clock, writable);
    } catch (SQLException e) {
      if (dialect.conflict(e) || Failures.lostConnection(e)) { // nothing has been done yet
        return new Attempt<>(null, null, e);
      }
      throw Failures.of(dialect, e);
    }
    try {
      return attempt(work, session, new JdbcTransaction(session, schema, writable));
    } finally {
      session.end();
    }
  }

  @SuppressWarnings("NullAway") // as above
  private <R> Attempt<R> attempt(Work<R> work, Session session, JdbcTransaction transaction) {
    R result;
    try {
      result = work.in(transaction);
    } catch (Throwable e) {
      Optional<Attempt<R>> again = again(transaction);
      if (again.isPresent()) {
        return again.get();
      }
      throw e;
    } finally {
      transaction.end();
    }
    Optional<Attempt<R>> again = again(transaction);
    if (again.isPresent()) {
      return again.get();
    }
    SQLException failure = transaction.failure();
    if (failure != null) { // the work went on as if nothing had happened
      throw Failures.of(dialect, failure);
    }
    try {
      session.commit();
      return new Attempt<>(result, null, null);
    } catch (SQLException e) {
      if (dialect.conflict(e)) {
        return new Attempt<>(null, null, e);
      }
      throw Failures.lostConnection(e) ? Failures.unknownOutcome(e) : Failures.of(dialect, e);
    }
  }

  @SuppressWarnings("NullAway") // as above
  private <R> Optional<Attempt<R>> again(JdbcTransaction transaction) {
    if (transaction.missing() != null) {
      return Optional.of(new Attempt<>(null, transaction.missing(), null));
    }
    SQLException failure = transaction.failure();
    // A connection that is lost before the commit was sent takes the transaction with it.
    return failure != null && (dialect.conflict(failure) || Failures.lostConnection(failure))
        ? Optional.of(new Attempt<>(null, null, failure))
        : Optional.empty();
  }

  private void make(Table table) {
    try {
      schema.ensure(table);
    } catch (SQLException e) {
      throw Failures.of(dialect, e);
    }
  }

  /** Returns which kind of database it is; its address may hold a password and is not shown. */
  @Override
  public String toString() {
    return "JdbcStorage[" + dialect.getClass().getSimpleName().replace("Dialect", "") + "]";
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public void close() {
    closed = true;
    connections.close();
  }
}
