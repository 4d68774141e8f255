package dev.backline.etsy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether syncing a shop works, asked just now.
 *
 * <p>A ping that answers does not prove that quota is left, so both are told.
 *
 * @param problems what is wrong, in words with what to do; empty if all is well
 * @param callsLeft calls left of the day
 * @param callsReturnAt when a call fits again, if none is left
 * @param state how the last runs ended
 */
public record ShopHealth(
    List<String> problems, long callsLeft, Optional<Instant> callsReturnAt, ShopState state) {

  public ShopHealth {
    problems = List.copyOf(problems);
  }

  /** Returns whether all is well. */
  public boolean healthy() {
    return problems.isEmpty();
  }
}
