package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;

/**
 * A row that was set aside, as it came; {@link Sync#replay} reads it again after a fix.
 *
 * @param source the source, as {@link SourceId} text
 * @param id tells it from other rows of the source: the same row read again is one row set aside
 * @param run the run that met it first
 * @param page the number of its page
 * @param position its place in the page
 * @param rule what it breaks
 * @param suggestion what a person can do about it
 * @param raw the row as it came
 * @param context what else the source needs to read it later
 * @param encoded whether {@code raw} is the library's own form of a row that could be read
 * @param state whether it still waits
 */
public record SyncReject(
    @Key String source,
    @Key String id,
    long run,
    long page,
    int position,
    String rule,
    String suggestion,
    String raw,
    String context,
    boolean encoded,
    @Indexed State state) {

  /** All rows set aside in a store. */
  public static final Dataset<SyncReject> DATASET = Dataset.of(SyncReject.class);

  /** What became of a row that was set aside. */
  public enum State {
    WAITING,
    /** It could be read later and was written. */
    REPLAYED,
    /** It could be read later, but a newer form of it had come meanwhile. */
    SUPERSEDED
  }

  SyncReject in(State next) {
    return new SyncReject(
        source, id, run, page, position, rule, suggestion, raw, context, encoded, next);
  }

  SyncReject because(String rule, String suggestion) {
    return new SyncReject(
        source, id, run, page, position, rule, suggestion, raw, context, encoded, state);
  }
}
