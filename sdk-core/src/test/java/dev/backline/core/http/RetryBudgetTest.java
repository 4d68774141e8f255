package dev.backline.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryBudgetTest {

  @ParameterizedTest
  @ValueSource(ints = {30, 100, 1000, 5000})
  void platformThatIsDownSeesAtMostATenthMore(int calls) {
    try (Fixture shop = new Fixture()) {
      shop.network.then(503, "");

      for (int i = 0; i < calls; i++) {
        assertThatThrownBy(() -> shop.api().get("/x").send())
            .isInstanceOf(PlatformUnavailableException.class);
      }

      assertThat(shop.network.requests.size()).isLessThanOrEqualTo(calls * 11 / 10);
    }
  }

  @Test
  void platformThatIsDownForHoursSeesAtMostATenthMore() {
    try (Fixture shop = new Fixture()) {
      shop.network.then(503, "", "Retry-After", "3");
      int calls = 20_000;

      for (int i = 0; i < calls; i++) {
        shop.clock.advance(Duration.ofMillis(500));
        assertThatThrownBy(() -> shop.api().get("/x").send())
            .isInstanceOf(PlatformUnavailableException.class);
      }

      assertThat(shop.network.requests.size()).isLessThanOrEqualTo(calls * 11 / 10);
    }
  }

  @Test
  void healthyPastDoesNotPayForAnOutage() {
    TestClock clock = TestClock.create();
    RetryBudget budget = new RetryBudget(RetryPolicy.standard(), clock);
    for (int i = 0; i < 100_000; i++) {
      budget.first();
    }
    clock.advance(Duration.ofMinutes(2));

    int taken = 0;
    while (budget.takeRepeat()) {
      taken++;
    }

    assertThat(taken).isEqualTo(3);
  }

  @Test
  void loneCallStillGetsItsRepetitions() {
    try (Fixture shop = new Fixture()) {
      shop.network.then(503, "").then(503, "").then(503, "").thenJson("{}");

      shop.api().get("/x").send();

      assertThat(shop.network.requests).hasSize(4);
    }
  }

  @Test
  void waitsThatThePlatformAskedForAreNotCounted() {
    try (Fixture shop = new Fixture()) {
      for (int i = 0; i < 50; i++) {
        shop.network.then(429, "", "Retry-After", "1").thenJson("{}");
      }

      for (int i = 0; i < 50; i++) {
        shop.api().get("/x").send();
      }

      assertThat(shop.network.requests).hasSize(100);
    }
  }
}
