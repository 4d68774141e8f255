package dev.backline.etsy.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.Secret;
import dev.backline.core.WebhookRejectedException;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.testing.TestClock;
import dev.backline.core.webhook.Delivery;
import dev.backline.core.webhook.HmacScheme;
import dev.backline.core.webhook.WebhookVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WebhookReceiverTest {

  private static final Secret SECRET = Secret.of("whsec_c2ltdWxhdGVkLXNlY3JldA==");
  private static final String PAID =
      """
      {"event_type": "order.paid", "shop_id": "12345678",
       "resource_url": "https://openapi.etsy.com/v3/application/shops/12345678/receipts/3000000001"}
      """;

  private final TestClock clock = TestClock.create();
  private final MemoryStorage storage = new MemoryStorage();
  private final WebhookReceiver webhook = WebhookReceiver.over(storage, clock, SECRET);

  private Delivery signed(String body, String id) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return Delivery.of(
        WebhookVerifier.of(HmacScheme.standardWebhooks(), SECRET).clock(clock).sign(bytes, id),
        bytes);
  }

  @Test
  void aSignedOrderNamesWhatToRead() {
    assertThat(webhook.receive(signed(PAID, "m1")))
        .contains(new EtsyEvent.OrderChanged("order.paid", "12345678", "3000000001"));
  }

  @Test
  void theOldSpellingAndANumberForTheShopAreTaken() {
    String body = PAID.replace("order.paid", "ORDER_PAID").replace("\"12345678\"", "12345678");

    assertThat(webhook.receive(signed(body, "m1")).orElseThrow().type()).isEqualTo("order.paid");
  }

  @Test
  void listingsAndUnknownEventsAreTold() {
    String listing =
        """
        {"event_type": "listing.deleted", "shop_id": 1,
         "resource_url": "https://api.etsy.com/v3/application/listings/77"}
        """;

    assertThat(webhook.receive(signed(listing, "m1")).orElseThrow())
        .isInstanceOfSatisfying(
            EtsyEvent.ListingChanged.class,
            event -> {
              assertThat(event.listingId()).isEqualTo("77");
              assertThat(event.deleted()).isTrue();
            });
    assertThat(webhook.receive(signed("{\"event_type\": \"moon.full\"}", "m2")).orElseThrow())
        .isInstanceOf(EtsyEvent.Unknown.class);
  }

  @Test
  void aDeliveryPassesOnce() {
    webhook.receive(signed(PAID, "m1"));

    assertThat(webhook.receive(signed(PAID, "m1"))).isEmpty();
  }

  @Test
  void aDeliveryWhoseHandlingFailedPassesAgain() {
    Delivery delivery = signed(PAID, "m1");
    webhook.receive(delivery);

    webhook.release(delivery);

    assertThat(webhook.receive(signed(PAID, "m1"))).isPresent();
  }

  @Test
  void aTamperedOrStaleDeliveryIsRefused() {
    Delivery signed = signed(PAID, "m1");
    Delivery tampered =
        Delivery.of(
            WebhookVerifier.of(HmacScheme.standardWebhooks(), SECRET)
                .clock(clock)
                .sign(PAID.getBytes(StandardCharsets.UTF_8), "m1"),
            PAID.replace("3000000001", "3000000002").getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> webhook.receive(tampered))
        .isInstanceOf(WebhookRejectedException.class);
    clock.advance(Duration.ofHours(5));
    assertThatThrownBy(() -> webhook.receive(signed)).isInstanceOf(WebhookRejectedException.class);
  }

  @Test
  void aResourceOfSomebodyElseIsNotFollowed() {
    assertThatThrownBy(
            () -> webhook.receive(signed(PAID.replace("openapi.etsy.com", "etsy.example"), "m1")))
        .isInstanceOf(WebhookRejectedException.class)
        .hasMessageContaining("not Etsy's");
  }
}
