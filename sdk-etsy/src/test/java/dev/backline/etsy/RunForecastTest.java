package dev.backline.etsy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.quota.Forecast;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunForecastTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private static RunForecast of(long left, String finishes, Map<String, Long> parts) {
    long needed = parts.values().stream().mapToLong(Long::longValue).sum();
    return new RunForecast(
        parts, new Forecast(needed, left, Instant.parse(finishes)), NOON, ZoneOffset.UTC);
  }

  private static Map<String, Long> parts() {
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put("stock", 1_740L);
    parts.put("images", 600L);
    return parts;
  }

  @Test
  void aRunThatDoesNotFitSaysWhenItFinishesAndWhatToDrop() {
    assertThat(of(1_900, "2026-03-05T06:10:00Z", parts()))
        .hasToString(
            "2,340 calls needed, 1,900 left: finishes tomorrow 06:10; or drop images to finish"
                + " today");
  }

  @Test
  void aRunThatFitsDropsNothing() {
    assertThat(of(9_000, "2026-03-04T12:20:00Z", parts()))
        .hasToString("2,340 calls needed, 9,000 left: finishes today 12:20");
  }

  @Test
  void whereNoPartIsEnoughNoneIsNamed() {
    assertThat(of(10, "2026-03-07T08:00:00Z", parts()))
        .hasToString("2,340 calls needed, 10 left: finishes 7 Mar 08:00");
  }

  @Test
  void withoutADailyLimitNoneIsTold() {
    assertThat(of(Long.MAX_VALUE, "2026-03-04T12:01:00Z", parts()).text())
        .contains("no daily limit");
  }
}
