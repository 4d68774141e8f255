package dev.backline.core.sync;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the run of one source did, from its first page on even if it was interrupted in between.
 *
 * @param source the source
 * @param outcome how it ended
 * @param run the number of its {@link SyncRun}; absent if nothing was written
 * @param counts what became of its rows
 * @param tally what it noticed and changed
 * @param calls how many calls it took
 * @param waits how long it waited, by reason
 * @param pace where this process's time went
 */
public record StreamReport(
    SourceId source,
    StreamOutcome outcome,
    OptionalLong run,
    SyncCounts counts,
    RunTally tally,
    long calls,
    Map<String, Duration> waits,
    Pace pace) {

  public StreamReport {
    waits = Map.copyOf(waits);
  }

  /**
   * Where the time of one process went; fetching and writing overlap.
   *
   * @param fetching the time in the source
   * @param writing the time in the store
   * @param total the time from first to last
   */
  public record Pace(Duration fetching, Duration writing, Duration total) {
    static final Pace NONE = new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /** Returns what was odd about the source. */
  public List<Finding> findings() {
    return tally.found();
  }

  /** Returns how months changed that an earlier run had listed to their end. */
  public List<LateChange> lateChanges() {
    return tally.lateChanges();
  }

  /** Returns by how much the money of each month and currency changed. */
  public List<MonthlyAmount> moneyChange() {
    return tally.moneyChange();
  }
}
