package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one run of one source: a traversal of a window from its first page to its last,
 * however often it was interrupted and taken up again.
 *
 * @param number the run's number, unique in the store
 * @param source the source, as {@link SourceId} text
 * @param mode why rows were written
 * @param asked the window that was asked for
 * @param window the window that was listed: what was asked for, less what earlier runs had
 * @param content what told the source's content apart, such as a file's hash; a run is taken up
 *     only over the same content
 * @param started when it began
 * @param finished when it ended for good; absent while it can be taken up again
 * @param state how it stands
 * @param attempts how often it was begun or taken up
 * @param counts what became of its rows
 * @param calls how many calls its committed pages took
 * @param waits how long it waited, as ISO 8601 durations by reason
 * @param tally what it noticed and changed
 * @param failure why it did not finish, if it did not
 */
public record SyncRun(
    @Key long number,
    @Indexed String source,
    Mode mode,
    DateWindow asked,
    DateWindow window,
    Optional<String> content,
    Instant started,
    Optional<Instant> finished,
    State state,
    int attempts,
    SyncCounts counts,
    long calls,
    Map<String, String> waits,
    RunTally tally,
    @Nullable Failure failure) {

  /** All runs of a store. */
  public static final Dataset<SyncRun> DATASET = Dataset.of(SyncRun.class);

  public SyncRun {
    waits = Map.copyOf(waits);
  }

  /** Why rows were written. */
  public enum Mode {
    /** The source was listed. */
    LIST,
    /** The source was listed to replace what its scope held. */
    REPLACE,
    /** Single rows were handed in, as by a webhook. */
    PUSH,
    /** Rows set aside were read again. */
    REPLAY
  }

  /** How a run stands. */
  public enum State {
    RUNNING,
    COMPLETED,
    /** The policy on rejected rows ended it; the next run goes on there. */
    STOPPED,
    /** An exception ended it; the next run goes on there. */
    FAILED,
    /** It was interrupted; the next run goes on there. */
    CANCELLED,
    /** Another window or mode was asked for before it finished. */
    ABANDONED
  }

  /**
   * Why a run did not finish.
   *
   * @param type the exception's simple name
   */
  public record Failure(String type, String message, String remedy) {}

  SyncRun attempted() {
    return with(State.RUNNING, Optional.empty(), attempts + 1, null);
  }

  SyncRun ended(State state, @Nullable Instant at, @Nullable Failure failure) {
    return with(state, Optional.ofNullable(at), attempts, failure);
  }

  private SyncRun with(
      State state, Optional<Instant> finished, int attempts, @Nullable Failure failure) {
    return new SyncRun(
        number, source, mode, asked, window, content, started, finished, state, attempts, counts,
        calls, waits, tally, failure);
  }

  SyncRun grown(SyncCounts counts, RunTally tally) {
    return new SyncRun(
        number, source, mode, asked, window, content, started, finished, state, attempts, counts,
        calls, waits, tally, failure);
  }

  SyncRun spent(long calls, Map<String, String> waits) {
    return new SyncRun(
        number, source, mode, asked, window, content, started, finished, state, attempts, counts,
        calls, waits, tally, failure);
  }
}
