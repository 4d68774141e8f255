package dev.backline.etsy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.Secret;
import dev.backline.core.WebhookRejectedException;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.StockLevel;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import dev.backline.core.testing.TestClock;
import dev.backline.core.webhook.Delivery;
import dev.backline.core.webhook.HmacScheme;
import dev.backline.core.webhook.WebhookVerifier;
import dev.backline.etsy.listing.EtsyListing;
import dev.backline.etsy.listing.EtsyProduct;
import dev.backline.etsy.listing.Inventory;
import dev.backline.etsy.receipt.EtsyReceipt;
import dev.backline.etsy.testing.EtsySimulator;
import dev.backline.etsy.webhook.WebhookReceiver;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the bytes of a delivery to the rows and facts in the store. */
class WebhookSyncTest {

  private static final Secret SECRET = Secret.of("whsec_c2ltdWxhdGVkLXNlY3JldA==");

  private final TestClock clock = TestClock.create();
  private final EtsySimulator simulator = EtsySimulator.ofShop(1, clock, 12);
  private final Storage storage = new MemoryStorage();
  private final WebhookReceiver webhook = WebhookReceiver.over(storage, clock, SECRET);
  private Etsy etsy;
  private WebhookSync events;
  private int deliveries;

  @BeforeEach
  void syncOnce() {
    simulator.start();
    etsy = simulator.client().time(clock, clock, clock).build();
    events = WebhookSync.of(etsy, storage);
    Sync.to(storage)
        .clock(clock)
        .ticker(clock)
        .run(etsy.receiptSource(), etsy.listingSource(), etsy.productSource())
        .requireSuccess();
  }

  @AfterEach
  void close() {
    etsy.close();
    simulator.close();
    storage.close();
  }

  private SyncReport deliver(String type, String resource) {
    return deliver(type, resource, SECRET, EtsySimulator.SHOP);
  }

  private SyncReport deliver(String type, String resource, Secret secret, long shop) {
    String body =
        """
        {"event_type": "%s", "shop_id": "%d",
         "resource_url": "https://openapi.etsy.com/v3/application/%s"}
        """
            .formatted(type, shop, resource);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Delivery delivery =
        Delivery.of(
            WebhookVerifier.of(HmacScheme.standardWebhooks(), secret)
                .clock(clock)
                .sign(bytes, "msg-" + deliveries++),
            bytes);
    return events.apply(webhook.receive(delivery).orElseThrow());
  }

  private <T extends Record> List<T> stored(Dataset<T> dataset, Filter filter) {
    return storage.inSnapshot(
        tx -> {
          try (var rows = tx.scan(dataset, filter)) {
            return rows.stream().map(Versioned::row).toList();
          }
        });
  }

  private EtsyReceipt order(String id) {
    return stored(EtsyReceipt.DATASET, Filter.eq("receiptId", id)).get(0);
  }

  @Test
  void shippedOrderIsReadAgainAndItsMoneyStaysOnce() {
    EtsyReceipt open =
        stored(EtsyReceipt.DATASET, Filter.all()).stream()
            .filter(order -> !order.shipped())
            .findFirst()
            .orElseThrow();
    int facts = stored(RevenueEvent.DATASET, Filter.all()).size();
    etsy.receipts().ship(open.receiptId(), "royal-mail", "RM1");

    SyncReport report = deliver("order.shipped", "shops/1/receipts/" + open.receiptId());

    assertThat(report.counts().updated()).isEqualTo(1);
    assertThat(order(open.receiptId()).shipped()).isTrue();
    assertThat(stored(RevenueEvent.DATASET, Filter.all())).hasSize(facts);
  }

  @Test
  void newOrderArrivesWithItsFactsBeforeTheNextRun() {
    int before = simulator.receipts();
    long listing = simulator.listingIds().get(0);
    simulator.buy(listing, "TS-0-M", 2);
    String id =
        etsy
            .receipts()
            .createdBetween(clock.instant().minusSeconds(5), clock.instant().plusSeconds(1))
            .stream()
            .map(EtsyReceipt::receiptId)
            .findFirst()
            .orElseThrow();

    SyncReport first = deliver("order.paid", "shops/1/receipts/" + id);
    SyncReport again = deliver("order.paid", "shops/1/receipts/" + id);

    assertThat(first.counts().inserted()).isEqualTo(1);
    assertThat(again.counts().unchanged()).isEqualTo(1);
    assertThat(stored(EtsyReceipt.DATASET, Filter.all())).hasSize(before + 1);
    assertThat(stored(RevenueEvent.DATASET, Filter.all()))
        .anyMatch(event -> event.toString().contains(id));
  }

  @Test
  void listingThatChangedIsReadAgainWithItsVariants() {
    String id = String.valueOf(simulator.listingIds().get(0));
    simulator.move(Long.parseLong(id), "inactive");
    simulator.sell(Long.parseLong(id), 1);

    SyncReport report = deliver("listing.updated", "listings/" + id);

    assertThat(report.counts().updated()).isEqualTo(2);
    assertThat(stored(EtsyListing.DATASET, Filter.eq("listingId", id)).get(0).state())
        .hasToString("inactive");
    assertThat(stored(EtsyProduct.DATASET, Filter.eq("listingId", id)))
        .hasSize(simulator.products(Long.parseLong(id)));
  }

  @Test
  void variantThatIsNoLongerOfferedGoesWithItsStock() {
    String id = String.valueOf(simulator.listingIds().get(0));
    Inventory inventory = etsy.listings().inventory(id);
    etsy.listings()
        .replaceInventory(
            new Inventory(id, inventory.products().subList(0, 2), inventory.onProperty()));

    SyncReport report = deliver("inventory.deleted", "listings/" + id + "/inventory");

    assertThat(report.counts().deleted()).isEqualTo(1);
    assertThat(stored(EtsyProduct.DATASET, Filter.eq("listingId", id))).hasSize(2);
    assertThat(stored(StockLevel.DATASET, Filter.eq("listingId", id))).hasSize(2);
  }

  @Test
  void listingThatIsGoneGoesWhetherTheDeliverySaysSoOrNot() {
    long told = simulator.listingIds().get(0);
    long untold = simulator.listingIds().get(1);
    simulator.remove(told);
    simulator.remove(untold);

    deliver("listing.deleted", "listings/" + told);
    deliver("listing.updated", "listings/" + untold);

    assertThat(stored(EtsyListing.DATASET, Filter.all())).hasSize(10);
    assertThat(stored(EtsyProduct.DATASET, Filter.eq("listingId", String.valueOf(told)))).isEmpty();
    assertThat(stored(EtsyProduct.DATASET, Filter.eq("listingId", String.valueOf(untold))))
        .isEmpty();
  }

  @Test
  void anotherShopAndUnknownEventsChangeNothingAndCostNoCall() {
    int calls = simulator.requests().size();

    assertThat(deliver("order.paid", "shops/9/receipts/1", SECRET, 9).streams()).isEmpty();
    assertThat(deliver("moon.full", "listings/1").streams()).isEmpty();
    assertThat(simulator.requests()).hasSize(calls);
  }

  @Test
  void wronglySignedDeliveryLeadsToNoCall() {
    int calls = simulator.requests().size();

    assertThatThrownBy(
            () ->
                deliver(
                    "order.paid",
                    "shops/1/receipts/3000000001",
                    Secret.of("whsec_b3RoZXI="),
                    EtsySimulator.SHOP))
        .isInstanceOf(WebhookRejectedException.class);
    assertThat(simulator.requests()).hasSize(calls);
  }

  @Test
  void ordersAreKeptWithoutTheirBuyersWhereTheHostWantsItSo() {
    events = WebhookSync.of(etsy, storage, etsy.receiptSource().withoutBuyers());
    String id = stored(EtsyReceipt.DATASET, Filter.all()).get(0).receiptId();

    deliver("order.paid", "shops/1/receipts/" + id);

    assertThat(order(id).toString()).doesNotContain("Nora");
  }
}
