package dev.backline.core.http;

import dev.backline.core.ApiException;
import dev.backline.core.auth.RefreshListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Hears what happens on the road: attempts, waits, refreshed tokens, pages. For progress, metrics
 * and logs.
 *
 * <p>Called on the thread that does the work, so it should be quick; what it throws is logged and
 * goes no further. Must be thread-safe. None of its events holds a secret.
 */
public interface CallListener extends RefreshListener {

  /** One attempt came to its end. */
  default void attempted(Attempt attempt) {}

  /** A wait begins, or for a quota has just ended. */
  default void waited(Wait wait) {}

  /** A refresh of the access token ended; heard if the tokens were given this listener too. */
  @Override
  default void refreshed(RefreshListener.Refresh refresh) {}

  /** A page of a listing arrived. */
  default void paged(PageArrival page) {}

  /**
   * One attempt.
   *
   * @param number counts from 1 within the call
   * @param status 0 if no answer came
   * @param took from sending to the whole body, waits not included
   */
  record Attempt(
      String platform,
      String operation,
      int number,
      int status,
      Duration took,
      Optional<String> requestId,
      Optional<ApiException> failure) {}

  /**
   * One wait.
   *
   * @param why the quota's window or the failure that makes it necessary, for people
   * @param until when it ends
   */
  record Wait(String platform, String operation, String why, Duration length, Instant until) {}

  /**
   * One page.
   *
   * @param number counts from 1 within the walk
   * @param items on this page
   * @param itemsSoFar in the walk, this page included
   * @param expectedTotal what the platform says the whole listing holds
   */
  record PageArrival(
      String platform,
      String operation,
      int number,
      int items,
      long itemsSoFar,
      OptionalLong expectedTotal) {}
}
