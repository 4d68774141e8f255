package dev.backline.core.sync;

import dev.backline.core.storage.Rows;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run would change, worked out to the last field without writing anything.
 *
 * <p>The rows wait in a temporary file, so that a plan over a million rows costs little heap; close
 * the plan to remove it. {@link Sync#apply} writes exactly these rows, or nothing at all if the
 * store or the source moved since.
 *
 * <p>Not thread-safe.
 */
public final class Plan<T extends Record> implements AutoCloseable {

  private final Source<T> source;
  private final PlanBasis basis;
  private final Spill<T> spill;
  private final PlanTotals totals;

  Plan(Source<T> source, PlanBasis basis, Spill<T> spill, PlanTotals totals) {
    this.source = source;
    this.basis = basis;
    this.spill = spill;
    this.totals = totals;
  }

  /** Returns whose rows it is about. */
  public SourceId source() {
    return source.id();
  }

  /** Returns the days that were listed. */
  public DateWindow window() {
    return basis.opening().window();
  }

  /** Returns how many rows would be inserted, updated, deleted, set aside. */
  public SyncCounts counts() {
    return totals.counts();
  }

  /** Returns by how much the money of each month and currency would change. */
  public List<MonthlyAmount> moneyChange() {
    return totals.tally().moneyChange();
  }

  /** Returns how months would change that an earlier run had listed to their end. */
  public List<LateChange> lateChanges() {
    return totals.tally().lateChanges();
  }

  /** Returns what was odd about the source. */
  public List<Finding> findings() {
    return totals.tally().found();
  }

  /**
   * Returns how many calls it takes to list the same again: what the source said, else what
   * planning took.
   */
  public long callsNeeded() {
    return totals.callsNeeded();
  }

  /** Returns how many calls the platform still allows, if the source told. */
  public OptionalLong callsLeft() {
    return totals.callsLeft();
  }

  /** Returns why the policy on rejected rows would stop the run, if it would. */
  public Optional<String> wouldStop() {
    return totals.wouldStop();
  }

  /** Returns whether applying it would change nothing. */
  public boolean empty() {
    SyncCounts counts = counts();
    return counts.inserted() + counts.updated() + counts.deleted() + counts.rejected() == 0;
  }

  /** Returns each row that would change, read as it is asked for; unchanged rows are not shown. */
  public Rows<Change<T>> changes() {
    return new Changes<>(spill.read());
  }

  /** Returns everything this plan says as a report of a run that wrote nothing. */
  StreamReport report() {
    return new StreamReport(
        source.id(),
        new StreamOutcome.Planned(),
        OptionalLong.empty(),
        counts(),
        totals.tally(),
        totals.calls(),
        totals.waits(),
        totals.pace());
  }

  Source<T> origin() {
    return source;
  }

  PlanBasis basis() {
    return basis;
  }

  Spill<T> spill() {
    return spill;
  }

  /** Removes the temporary file. */
  @Override
  public void close() {
    spill.close();
    basis.keys().close();
  }

  private static final class Changes<T extends Record> implements Rows<Change<T>> {

    private final SpillReader<T> reader;
    private final Deque<Change<T>> ready = new ArrayDeque<>();

    Changes(SpillReader<T> reader) {
      this.reader = reader;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty()) {
        Optional<SpillReader.Entry<T>> entry = reader.next();
        if (entry.isEmpty()) {
          return false;
        }
        ready.addAll(entry.get().changes());
      }
      return true;
    }

    @Override
    public Change<T> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
