package dev.backline.core.sync;

/**
 * Told how a run proceeds; what it throws is ignored.
 *
 * <p>Called by the threads that run and read, so it is thread-safe if sources run in parallel or
 * wait for limits; it must return soon.
 */
@FunctionalInterface
public interface SyncListener {

  /** Tells of a step. */
  void on(SyncProgress progress);
}
