package dev.backline.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.quota.Admission;
import dev.backline.core.testing.TestClock;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallListenerTest {

  private final Fixture shop = new Fixture();
  private final List<Object> heard = new ArrayList<>();

  @AfterEach
  void close() {
    shop.close();
  }

  private CallListener recording() {
    return new CallListener() {
      @Override
      public void attempted(Attempt attempt) {
        heard.add(attempt);
      }

      @Override
      public void waited(Wait wait) {
        heard.add(wait);
      }

      @Override
      public void paged(PageArrival page) {
        heard.add(page);
      }
    };
  }

  @Test
  void attemptsAndWaitsAreHeardInTheirOrder() {
    shop.builder.listener(recording());
    shop.network.then(503, "", "Retry-After", "5", "X-Request-Id", "one").thenJson("{}");

    shop.api().get("/x").operation("read x").send();

    assertThat(heard).hasSize(3);
    CallListener.Attempt first = (CallListener.Attempt) heard.get(0);
    assertThat(first.number()).isOne();
    assertThat(first.status()).isEqualTo(503);
    assertThat(first.requestId()).contains("one");
    assertThat(first.failure()).containsInstanceOf(PlatformUnavailableException.class);
    CallListener.Wait wait = (CallListener.Wait) heard.get(1);
    assertThat(wait.operation()).isEqualTo("read x");
    assertThat(wait.why()).isEqualTo("PlatformUnavailableException");
    assertThat(wait.length()).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5500));
    assertThat(wait.until()).isEqualTo(TestClock.START.plus(wait.length()));
    CallListener.Attempt second = (CallListener.Attempt) heard.get(2);
    assertThat(second.number()).isEqualTo(2);
    assertThat(second.failure()).isEmpty();
  }

  @Test
  void waitForAQuotaIsHeardWithItsWindow() {
    FakeGovernor governor = new FakeGovernor();
    governor.answer = new Admission.Granted(Duration.ofSeconds(3), "10 a second");
    shop.builder.listener(recording()).governor(governor);
    shop.network.thenJson("{}");

    shop.api().get("/x").send();

    assertThat(heard.get(0))
        .isEqualTo(
            new CallListener.Wait(
                "shop", "GET /x", "quota 10 a second", Duration.ofSeconds(3), TestClock.START));
  }

  @Test
  void pagesAreHeardWithTheirTotals() {
    shop.builder.listener(recording());
    shop.api()
        .pages(
            "list",
            position ->
                position.isEmpty()
                    ? new Pages.Page<>(List.of(1, 2), Optional.of("2"), OptionalLong.of(3))
                    : new Pages.Page<>(List.of(3), Optional.empty(), OptionalLong.of(3)))
        .build()
        .forEach(item -> {});

    assertThat(heard)
        .containsExactly(
            new CallListener.PageArrival("shop", "list", 1, 2, 2, OptionalLong.of(3)),
            new CallListener.PageArrival("shop", "list", 2, 1, 3, OptionalLong.of(3)));
  }

  @Test
  void listenerThatFailsFailsNoCall() {
    shop.builder.listener(
        new CallListener() {
          @Override
          public void attempted(Attempt attempt) {
            throw new IllegalStateException("broken listener");
          }
        });
    shop.network.thenJson("{\"a\":1}");

    assertThat(shop.api().get("/x").send().json().get("a").wholeNumber()).isOne();
  }

  @Test
  void nothingIsAllocatedWithoutAListener() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Journal journal = new Journal("shop", null);
    Trip trip = new Trip(order());
    Pages.Page<Integer> page = Pages.Page.last(List.of(1));
    tell(journal, trip, page, 20_000);
    long id = Thread.currentThread().getId();

    long before = threads.getThreadAllocatedBytes(id);
    tell(journal, trip, page, 10_000);
    long allocated = threads.getThreadAllocatedBytes(id) - before;

    assertThat(allocated).as("bytes of 10,000 calls").isLessThan(10_000);
  }

  private static void tell(Journal journal, Trip trip, Pages.Page<Integer> page, int times) {
    for (int i = 0; i < times; i++) {
      journal.attempted(trip, 200, 1_000_000, null);
      journal.paged("list", 1, page, 1);
    }
  }

  private Trip.Order order() {
    shop.network.thenJson("{}");
    return shop.api().get("/x").order();
  }
}
