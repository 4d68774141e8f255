package dev.backline.core.quota;

import java.time.Duration;
import java.time.Instant;

/** What a {@link Governor} says to somebody who wants to call. */
public sealed interface Admission {

  /**
   * The call may be sent now.
   *
   * @param waited how long it had to wait
   * @param window the window it waited for; empty if it did not
   */
  record Granted(Duration waited, String window) implements Admission {}

  /**
   * The call can't be sent within the time it was given; nothing was waited for and nothing was
   * counted.
   *
   * @param resumeAt when there is a place, as far as is known
   * @param window the window that is full, or the pause that holds
   */
  record Refused(Instant resumeAt, String window) implements Admission {}
}
