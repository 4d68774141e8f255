package dev.backline.core.sync;

import dev.backline.core.SyncException;
import java.util.List;

/**
 * What a run of one or several sources did, source by source.
 *
 * @param streams one for each source, in the order in which they were given
 */
public record SyncReport(List<StreamReport> streams) {

  public SyncReport {
    streams = List.copyOf(streams);
  }

  /** Returns the report of the source. */
  public StreamReport of(SourceId source) {
    return streams.stream()
        .filter(stream -> stream.source().equals(source))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(source + " was not run"));
  }

  /** Returns what became of the rows of all sources together. */
  public SyncCounts counts() {
    return streams.stream().map(StreamReport::counts).reduce(SyncCounts.NONE, SyncCounts::plus);
  }

  /** Returns whether each source did all that was asked for. */
  public boolean succeeded() {
    return streams.stream().allMatch(stream -> stream.outcome().succeeded());
  }

  /**
   * Returns this report if it succeeded.
   *
   * @throws RuntimeException what ended the first source that failed
   */
  public SyncReport requireSuccess() {
    for (StreamReport stream : streams) {
      StreamOutcome outcome = stream.outcome();
      if (outcome instanceof StreamOutcome.Failed failed) {
        throw failed.cause();
      }
      if (outcome instanceof StreamOutcome.Busy busy) {
        throw busy.cause();
      }
      if (!outcome.succeeded()) {
        throw new SyncException(
            stream.source() + " ended early: " + outcome, "Run it again; it goes on there.", null);
      }
    }
    return this;
  }
}
