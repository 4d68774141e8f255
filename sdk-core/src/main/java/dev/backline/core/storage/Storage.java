package dev.backline.core.storage;

import java.time.InstantSource;

/**
 * A place that keeps datasets: the host's own database, or memory.
 *
 * <p>Everything this library remembers goes through here, so an implementation of this interface
 * and of {@link Transaction} is all it takes to use another store. The conformance kit in the
 * {@code tests} artifact proves one.
 *
 * <p>Contract of an implementation:
 *
 * <ul>
 *   <li>A transaction is all or nothing: when the work throws anything, nothing of it stays, and
 *       the throwable reaches the caller unchanged.
 *   <li>What one transaction wrote is seen by others after its commit, and never in part.
 *   <li>A transaction reads one state of the store and its own writes, and no change is lost: of
 *       two transactions that change one row, the later one has seen what the earlier one wrote.
 *   <li>A commit is durable when the method returns, as far as the medium can be.
 *   <li>A dataset's table is created when it is first used, and grows a column when its record grew
 *       a component; nothing is ever dropped.
 * </ul>
 *
 * <p>Thread-safe.
 */
public interface Storage extends AutoCloseable {

  /**
   * Runs the work in one read-write transaction and returns its result.
   *
   * <p>The store may run the work again, from its start and after a full rollback, when the
   * transaction lost a race against another one (a serialisation failure, a deadlock, a busy file);
   * work must therefore keep its effects inside the transaction. Transactions do not nest.
   *
   * @throws dev.backline.core.StorageException if the store failed; nothing was written
   * @throws IllegalStateException if this thread is inside a transaction of this store already
   */
  <R> R inTransaction(Work<R> work);

  /**
   * Runs the work over one consistent, read-only view of the store and returns its result.
   *
   * <p>Long scans belong here: a snapshot never blocks a writer. Its transaction refuses to write
   * with {@link IllegalStateException}.
   *
   * @throws dev.backline.core.StorageException if the store failed
   * @throws IllegalStateException if this thread is inside a transaction of this store already
   */
  <R> R inSnapshot(Work<R> work);

  /**
   * Returns the wall clock by which all who share this store tell the time: when a lease ends, how
   * old a call is. The database server's where there is one, else this machine's, the default.
   *
   * <p>A machine whose own clock is wrong by minutes then ends nobody's lease. Asking it costs no
   * round trip and is allowed inside a transaction.
   */
  default InstantSource clock() {
    return InstantSource.system();
  }

  /** Releases what this object opened; a data source that a host handed in stays open. */
  @Override
  void close();

  /** What is done inside one transaction. */
  @FunctionalInterface
  interface Work<R> {

    /** Does the work; must be repeatable, see {@link Storage#inTransaction}. */
    R in(Transaction transaction);
  }
}
