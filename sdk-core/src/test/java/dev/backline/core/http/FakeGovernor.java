package dev.backline.core.http;

import dev.backline.core.quota.Admission;
import dev.backline.core.quota.Forecast;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.Lane;
import dev.backline.core.quota.QuotaSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Admits everybody until told otherwise, and remembers what it was told. */
class FakeGovernor implements Governor {

  final List<QuotaSignal> learned = new ArrayList<>();
  final List<Integer> costs = new ArrayList<>();
  Admission answer = new Admission.Granted(Duration.ZERO, "");

  @Override
  public Admission admit(Lane lane, int cost, Duration atMost) {
    costs.add(cost);
    return answer;
  }

  @Override
  public void learn(List<QuotaSignal> signals) {
    learned.addAll(signals);
  }

  @Override
  public Forecast forecast(long calls) {
    return new Forecast(calls, Long.MAX_VALUE, Instant.EPOCH);
  }

  @Override
  public void close() {}
}
