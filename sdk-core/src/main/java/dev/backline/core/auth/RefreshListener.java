package dev.backline.core.auth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hears of refreshes; called on the refreshing thread, so it must be quick. Thread-safe. */
@FunctionalInterface
public interface RefreshListener {

  /** Hears nothing. */
  RefreshListener NONE = refresh -> {};

  /** Hears that a refresh ended. */
  void refreshed(Refresh refresh);

  /**
   * A refresh that ended.
   *
   * @param result what came of it
   * @param took how long it took
   * @param failure why it brought no token; null if it did
   */
  record Refresh(
      String platform,
      String account,
      Result result,
      Duration took,
      @Nullable RuntimeException failure) {}

  /** What a refresh can come to. */
  enum Result {
    /** The platform gave new tokens. */
    RENEWED,
    /** Another thread or JVM had renewed them; its tokens were taken over. */
    ADOPTED,
    /** There are no new tokens. */
    FAILED
  }
}
