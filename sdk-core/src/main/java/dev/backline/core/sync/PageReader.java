package dev.backline.core.sync;

import java.util.Optional;

/**
 * Reads the pages of one opened source, one after the other.
 *
 * <p>One thread at a time calls it, and not always the same. An interrupt ends {@link #next} with
 * any exception.
 */
public interface PageReader<T extends Record> extends AutoCloseable {

  /**
   * Fetches and returns the next page; empty after the last one.
   *
   * @throws StaleCheckpointException if the platform no longer knows the place to go on from; the
   *     listing then begins anew
   * @throws InterruptedException if the thread was interrupted
   */
  Optional<SourcePage<T>> next() throws InterruptedException;

  /** Releases what was opened. */
  @Override
  default void close() {}
}
