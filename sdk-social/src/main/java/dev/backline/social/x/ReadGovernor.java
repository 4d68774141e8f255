package dev.backline.social.x;

import dev.backline.core.quota.Admission;
import dev.backline.core.quota.Forecast;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.Lane;
import dev.backline.core.quota.QuotaSignal;
import java.time.Duration;
import java.util.List;

/**
 * Admits a call by two counts of different things: calls in a quarter of an hour, which X keeps for
 * each endpoint, and resources read in a month, which it bills.
 *
 * <p>The cost of a call is the most resources it can bring; a call repeated after a failure is
 * counted again, so the count is never below X's own.
 */
final class ReadGovernor implements Governor {

  private final Governor calls;
  private final Governor reads;

  ReadGovernor(Governor calls, Governor reads) {
    this.calls = calls;
    this.reads = reads;
  }

  @Override
  public Admission admit(Lane lane, int cost, Duration atMost) throws InterruptedException {
    Admission first = calls.admit(lane, 1, atMost);
    if (!(first instanceof Admission.Granted granted)) {
      return first;
    }
    Admission second = reads.admit(lane, cost, atMost.minus(granted.waited()));
    return second instanceof Admission.Granted month
            && granted.waited().compareTo(month.waited()) > 0
        ? first
        : second;
  }

  @Override
  public void learn(List<QuotaSignal> signals) {
    calls.learn(signals);
  }

  @Override
  public Forecast forecast(long count) {
    return reads.forecast(count);
  }

  /** Closes the count of calls; the count of reads is shared. */
  @Override
  public void close() {
    calls.close();
  }
}
