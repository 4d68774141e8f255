package dev.backline.core.sync;

import java.util.Optional;

/**
 * Where and over which days a source is to be read.
 *
 * @param resume the checkpoint of the last page that an interrupted run wrote; reading goes on
 *     right after that page, in the same window
 * @param previous the last checkpoint of the last run that finished, for feeds that go on from a
 *     cursor instead of a day; absent if {@code resume} is present
 * @param window the days to list; for an incremental source already narrowed to what the last
 *     finished run left, less the overlap
 * @param watch told of calls and waits
 */
public record Start(
    Optional<Checkpoint> resume, Optional<Checkpoint> previous, DateWindow window, Watch watch) {

  /** Returns the start of a first run, watched by nobody; for tests of sources. */
  public static Start fresh(DateWindow window) {
    return new Start(Optional.empty(), Optional.empty(), window, Watch.NOBODY);
  }
}
