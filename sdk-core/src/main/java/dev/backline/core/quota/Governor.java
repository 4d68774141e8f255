package dev.backline.core.quota;

import java.time.Duration;
import java.util.List;

/**
 * Admits calls so that no window is ever exceeded.
 *
 * <p>A window is sliding: in no span of its length, wherever it begins, are more calls admitted
 * than its limit. Several windows hold at once. What the server says ({@link #learn}) lowers a
 * window at once and never raises it above the server's word.
 *
 * <p>Thread-safe.
 */
public interface Governor extends AutoCloseable {

  /**
   * Waits for a place in all windows, at most the given time.
   *
   * <p>When the needed wait is longer than that, the refusal comes at once with the instant to
   * resume at; nobody waits for nothing.
   *
   * @param cost how many calls it counts for
   * @throws InterruptedException if the thread was interrupted; nothing was counted
   */
  Admission admit(Lane lane, int cost, Duration atMost) throws InterruptedException;

  /** Takes the server's word on its windows. */
  void learn(List<QuotaSignal> signals);

  /** Returns what the given number of calls would mean, without counting any. */
  Forecast forecast(long calls);

  /** Gives back what was reserved and not used. */
  @Override
  void close();

  /**
   * Begins a governor of an app; the name is what its counts are kept under.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  static SlidingGovernor.Builder builder(String name) {
    return new SlidingGovernor.Builder(name);
  }

  /** Returns a governor that admits everything at once. */
  static Governor unlimited() {
    return Unlimited.INSTANCE;
  }
}
