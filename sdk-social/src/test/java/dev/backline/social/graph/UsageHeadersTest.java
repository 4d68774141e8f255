package dev.backline.social.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.quota.QuotaSignal;
import dev.backline.core.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageHeadersTest {

  private final TestClock clock = TestClock.create();
  private final UsageHeaders headers = new UsageHeaders(clock);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x-app-usage|{\"call_count\":28,\"total_time\":25,\"total_cputime\":25}|0",
        "x-app-usage|{\"call_count\":80,\"total_time\":25,\"total_cputime\":25}|6",
        "x-app-usage|{\"call_count\":8,\"total_time\":25,\"total_cputime\":100}|600",
        "x-ad-account-usage|{\"acc_id_util_pct\":9.67,\"reset_time_duration\":100}|0",
        "x-ad-account-usage|{\"acc_id_util_pct\":99.5,\"reset_time_duration\":100}|100",
        "x-business-use-case-usage|{\"7\":[{\"type\":\"ads_insights\",\"call_count\":95,"
            + "\"estimated_time_to_regain_access\":3}]}|180",
        "x-fb-ads-insights-throttle|{\"app_id_util_pct\":100,\"acc_id_util_pct\":10}|600"
      })
  void eachHeaderSlowsOrStopsBySeconds(String name, String value, long seconds) {
    List<QuotaSignal> signals = headers.read(Map.of(name, value));

    if (seconds == 0) {
      assertThat(signals).isEmpty();
    } else {
      QuotaSignal.Pause pause = (QuotaSignal.Pause) signals.get(0);
      assertThat(Duration.between(clock.instant(), pause.until())).hasSeconds(seconds);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"a\":{\"call_count\":99}}", "{\"a\":[\"x\"]}", "null"})
  void aMalformedHeaderIsNoSignal(String text) {
    assertThat(headers.read(Map.of("x-business-use-case-usage", text))).isEmpty();
  }

  @Test
  void timesComeWithAndWithoutAColon() {
    for (String text :
        List.of("2018-02-22T10:00:29+0000", "2018-02-22T10:00:29+00:00", "2018-02-22T10:00:29Z")) {
      assertThat(GraphTime.instant(dev.backline.core.json.Json.of(text)))
          .hasToString("2018-02-22T10:00:29Z");
    }
  }

  @Test
  void aDayOfPageInsightsEndsAtMidnightInCalifornia() {
    assertThat(GraphTime.dayEndingAt(dev.backline.core.json.Json.of("2026-01-02T08:00:00+0000")))
        .hasToString("2026-01-01");
    assertThat(GraphTime.dayEndingAt(dev.backline.core.json.Json.of("2026-07-02T07:00:00+0000")))
        .hasToString("2026-07-01");
  }
}
