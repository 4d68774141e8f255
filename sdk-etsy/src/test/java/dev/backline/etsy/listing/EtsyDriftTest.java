package dev.backline.etsy.listing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.DriftException;
import dev.backline.core.Secret;
import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.Simulator;
import dev.backline.core.testing.TestClock;
import dev.backline.etsy.Etsy;
import dev.backline.etsy.Keystring;
import dev.backline.etsy.ShopId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Etsy answers in a form that nobody knows: a typed failure with a place, never a bare one. */
class EtsyDriftTest {

  private final TestClock clock = TestClock.create();
  private final Simulator platform = new Simulator(1, clock);
  private Etsy etsy;

  @BeforeEach
  void connect() {
    platform.route(
        "POST",
        "/application/scopes",
        request -> SimulatedReply.json(Json.parse("[[\"shops_r\"]]")));
    platform.route(
        "GET",
        "/application/shops/{shop}/receipts",
        request -> SimulatedReply.json(Json.parse("{\"count\":\"many\",\"results\":[]}")));
    etsy =
        Etsy.builder(Keystring.parse("invented1key:invented2secret"), new ShopId(1))
            .baseUrl(platform.start().url())
            .accessToken(Secret.of("1.invented"))
            .time(clock, clock, clock)
            .build();
  }

  @AfterEach
  void close() {
    etsy.close();
    platform.close();
  }

  @Test
  void scopesOfAnotherFormAreDrift() {
    assertThatThrownBy(etsy::scopes).isInstanceOf(DriftException.class);
  }

  @Test
  void ordersOfAnotherFormAreDriftForTheStockAsWell() {
    assertThatThrownBy(() -> SoldItems.since(etsy.listings(), clock.instant()))
        .isInstanceOf(DriftException.class)
        .hasMessageContaining("/count");
  }
}
