package dev.backline.core.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Admits everything, for platforms without limits and for tests. */
final class Unlimited implements Governor {

  static final Unlimited INSTANCE = new Unlimited();
  private static final Admission AT_ONCE = new Admission.Granted(Duration.ZERO, "");

  private Unlimited() {}

  @Override
  public Admission admit(Lane lane, int cost, Duration atMost) {
    return AT_ONCE;
  }

  @Override
  public void learn(List<QuotaSignal> signals) {
    // nothing is counted, so there is nothing to correct
  }

  @Override
  public Forecast forecast(long calls) {
    return new Forecast(calls, Long.MAX_VALUE, Instant.EPOCH);
  }

  @Override
  public void close() {
    // holds nothing
  }
}
