package dev.backline.core.sync;

import java.util.List;
import java.util.Optional;

/**
 * Asks a platform for single rows that its whole listing did not show, before they go.
 *
 * <p>Called from one thread at a time.
 */
@FunctionalInterface
public interface LookUp<T extends Record> {

  /** How many rows are handed over at a time at most. */
  int AT_ONCE = 100;

  /**
   * Returns the rows that are there after all, as they are now, on one page whose checkpoint is
   * ignored; empty if there are none.
   *
   * <p>An exception ends the run as one of the listing does, and nothing goes.
   *
   * @param unseen rows as they are stored, 1 to {@value #AT_ONCE}
   */
  Optional<SourcePage<T>> find(List<T> unseen, Watch watch) throws InterruptedException;
}
