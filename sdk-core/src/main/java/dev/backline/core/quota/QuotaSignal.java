package dev.backline.core.quota;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a response says about limits, read from its headers or body by the platform's reader. */
public sealed interface QuotaSignal {

  /**
   * The server's count of one window.
   *
   * @param length which window is meant, by its length
   * @param limit calls in the window; negative if the server did not say
   * @param remaining calls left in it; negative if the server did not say
   * @param resetsAt when the window is fresh again, if the server said
   */
  record WindowState(Duration length, long limit, long remaining, @Nullable Instant resetsAt)
      implements QuotaSignal {}

  /**
   * No call may be sent before the instant.
   *
   * @param until the first instant at which to call again
   * @param reason what holds calls up, as a message names it: "no call can be sent because of …"
   */
  record Pause(Instant until, String reason) implements QuotaSignal {}
}
