package dev.backline.core.sync;

import java.time.Duration;
import java.time.Instant;

/**
 * Told by a source what it does between pages: calls sent, calls left, waits.
 *
 * <p>Thread-safe.
 */
public interface Watch {

  /** Watches nothing. */
  Watch NOBODY = new Watch() {};

  /** Tells that so many calls were sent to the platform. */
  default void called(int calls) {}

  /** Tells how many calls the rest of the listing will take, as far as it is known. */
  default void callsNeeded(long calls) {}

  /** Tells how many calls the platform still allows in its longest window. */
  default void callsLeft(long calls) {}

  /** Tells that the source waits until the given instant, and why, such as {@code daily limit}. */
  default void waiting(Instant until, String why) {}

  /** Tells how long a wait took that is over now. */
  default void waited(Duration time, String why) {}
}
