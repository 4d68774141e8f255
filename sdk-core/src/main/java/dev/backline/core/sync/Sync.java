package dev.backline.core.sync;

import dev.backline.core.Ticker;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Brings the rows of sources into a store, exactly once: the only writer of rows.
 *
 * <p>A page's rows, the facts derived from them, their provenance and the checkpoint are one
 * transaction, so a run may be killed at any instant; the next one goes on after the last committed
 * page. One failing source never stops the others.
 *
 * <pre>{@code
 * SyncReport report =
 *     Sync.to(storage).progress(System.out::println).parallelism(2).run(sales, merch);
 * report.requireSuccess();
 * }</pre>
 *
 * <p>Defaults: no listener, one source after the other, {@link RejectPolicy#goOn()}, a lease of two
 * minutes. Immutable and thread-safe; each setting returns a changed copy.
 */
public final class Sync {

  private final Storage storage;
  private final SyncOptions options;

  private Sync(Storage storage, SyncOptions options) {
    this.storage = storage;
    this.options = options;
  }

  /** Returns the way into the store. */
  public static Sync to(Storage storage) {
    return new Sync(storage, SyncOptions.defaults(storage));
  }

  /** Returns a copy that tells the listener how it proceeds. */
  public Sync progress(SyncListener listener) {
    return new Sync(storage, options.listener(listener));
  }

  /** Returns a copy that runs so many sources at a time; 1 by default. */
  public Sync parallelism(int sources) {
    return new Sync(storage, options.parallelism(sources));
  }

  /** Returns a copy with the policy on rejected rows; going on by default. */
  public Sync policy(RejectPolicy policy) {
    return new Sync(storage, options.policy(policy));
  }

  /** Returns a copy with a policy on the rejected rows of one source. */
  public Sync policy(SourceId source, RejectPolicy policy) {
    return new Sync(storage, options.policy(source, policy));
  }

  /** Returns a copy that lists these days instead of those the sources ask for. */
  public Sync window(DateWindow window) {
    return new Sync(storage, options.window(window));
  }

  /**
   * Returns a copy that replaces what a source's account holds in the window: everything is listed
   * anew, and what was not shown is removed in the run's last transaction.
   *
   * <p>A run that fails, stops or is not clean removes nothing.
   */
  public Sync replace() {
    return new Sync(storage, options.mode(SyncRun.Mode.REPLACE));
  }

  /**
   * Returns a copy with another wall clock than {@linkplain Storage#clock() the store's}; for
   * tests. The machine's own clock gives way to the store's, by which all others tell when a lease
   * ends.
   */
  public Sync clock(InstantSource clock) {
    boolean own = clock.equals(InstantSource.system());
    return new Sync(storage, options.clock(own ? storage.clock() : clock));
  }

  /** Returns a copy with another measure of elapsed time; for tests. */
  public Sync ticker(Ticker ticker) {
    return new Sync(storage, options.ticker(ticker));
  }

  /**
   * Returns a copy whose runs count as dead when they were silent for that long; two minutes by
   * default. A dead process of the same host is noticed at once.
   */
  public Sync lease(Duration lease) {
    return new Sync(storage, options.lease(lease));
  }

  /**
   * Returns a copy that waits that much longer before it thinks another host's run dead, for clocks
   * differ; 30 seconds by default. Hosts over one database server have its clock in common, and do
   * with a second.
   */
  public Sync clockSkew(Duration skew) {
    return new Sync(storage, options.skew(skew));
  }

  /** Returns a copy that holds its leases under another name than host and process. */
  public Sync holder(String name) {
    return new Sync(storage, options.holder(name));
  }

  /**
   * Runs the sources and returns what became of each; what a source throws is in its report.
   *
   * <p>An interrupt ends the runs after the page being written; the interrupt stays set.
   */
  public SyncReport run(Source<?>... sources) {
    return run(Arrays.asList(sources));
  }

  /** Runs the sources as {@link #run(Source...)} does. */
  public SyncReport run(List<? extends Source<?>> sources) {
    return new SyncReport(
        SideBySide.of(
            sources,
            options,
            source -> StreamRun.run(storage, source, options, OptionalLong.empty())));
  }

  /**
   * Works out what a run of the source would change, and writes nothing.
   *
   * @throws RuntimeException what the source threw
   */
  public <T extends Record> Plan<T> plan(Source<T> source) {
    return Planner.plan(storage, source, options);
  }

  /**
   * Writes exactly what the plan shows.
   *
   * <p>The source is read once more to see that it still lists the same, unless it has a {@link
   * Source#fingerprint}.
   *
   * @throws StalePlanException if the store or the source moved since; nothing was written, unless
   *     a row was pushed while the plan was being applied
   */
  public <T extends Record> StreamReport apply(Plan<T> plan) {
    return PlanApply.apply(storage, plan, options);
  }

  /**
   * Writes single rows, as a webhook brings them, on the same road: compared, derived into facts,
   * with their origin. A run of the source may be under way.
   *
   * @param origin the delivery that brought them
   */
  public <T extends Record> StreamReport accept(
      Source<T> source, List<Row<T>> rows, Origin origin) {
    return new Push<>(storage, source, options).accept(rows, origin);
  }

  /** Removes single rows with their facts, as a webhook tells that they are gone. */
  public <T extends Record> StreamReport remove(
      Source<T> source, List<RowKey> keys, Origin origin) {
    return new Push<>(storage, source, options).remove(keys, origin);
  }

  /**
   * Reads the rows again that were set aside, after a fix, and writes those that can be read now.
   *
   * <p>A row of which a newer form came meanwhile is left as it is.
   */
  public <T extends Record> StreamReport replay(Source<T> source) {
    return new Replay<>(storage, source, options).replay();
  }

  /** Plans each source and returns what a run would do, writing nothing. */
  public SyncReport dryRun(Source<?>... sources) {
    return new SyncReport(SideBySide.of(Arrays.asList(sources), options, this::planned));
  }

  private <T extends Record> StreamReport planned(Source<T> source) {
    try (Plan<T> plan = plan(source)) {
      return plan.report();
    } catch (RuntimeException failure) {
      return StreamRun.nothing(
          source.id(),
          Thread.currentThread().isInterrupted()
              ? new StreamOutcome.Cancelled()
              : new StreamOutcome.Failed(failure));
    }
  }
}
