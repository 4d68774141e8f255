package dev.backline.examples.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Versioned;
import dev.backline.etsy.listing.EtsyProduct;
import dev.backline.etsy.receipt.EtsyReceipt;
import dev.backline.etsy.testing.EtsySimulator;
import dev.backline.examples.app.etsy.EtsyDesk;
import dev.backline.examples.app.platform.PlatformName;
import dev.backline.examples.app.platform.SyncRequest;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.sync.SyncRunner;
import dev.backline.examples.app.workspace.Workspace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change at Etsy on its whole way: delivery, sync of what it names, rows stored here. */
class ShopDeliveriesTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final InstantSource CLOCK = InstantSource.system();
  private static final byte[] KEY = "etsy-hook-secret".getBytes(StandardCharsets.UTF_8);
  private static final int CALLS_A_DAY = 300;

  @TempDir private Path folder;

  private EtsySimulator etsy;
  private Workspace workspace;
  private Serving serving;

  @BeforeEach
  void start() {
    etsy = EtsySimulator.ofShop(7, CLOCK, Ticker.system(), 4, 10_000);
    etsy.start();
    Map<String, String> settings =
        Map.of(
            "ETSY_API_BASE_URL",
            etsy.url().toString().replaceAll("/+$", "") + "/v3",
            "ETSY_API_KEY",
            EtsySimulator.KEYSTRING,
            "ETSY_API_SECRET",
            EtsySimulator.SHARED_SECRET,
            "ETSY_SHOP_ID",
            String.valueOf(EtsySimulator.SHOP),
            "ETSY_REFRESH_TOKEN",
            EtsySimulator.REFRESH_TOKEN,
            "ETSY_WEBHOOK_SECRET",
            "whsec_" + Base64.getEncoder().encodeToString(KEY));
    workspace =
        Workspace.open(
            Settings.read(settings, Path.of("no.env"), folder),
            "jdbc:sqlite:shop.db",
            new Workspace.Time(CLOCK, Ticker.system(), Sleeper.system()),
            silent -> {});
    new SyncRunner(workspace)
        .run("etsy", List.of(PlatformName.ETSY), SyncRequest.everything(), progress -> {});
    serving = Serving.start(workspace, new Serving.Place("127.0.0.1", 0), false);
  }

  @AfterEach
  void stop() {
    serving.close();
    workspace.close();
    etsy.close();
  }

  @Test
  void orderAtEtsyIsStoredAndItsPiecesLeaveTheStockHere() throws Exception {
    EtsyProduct bought = inStock();
    int orders = stored(EtsyReceipt.DATASET).size();
    etsy.buy(Long.parseLong(bought.listingId()), bought.sku(), 1);

    deliverAndWait("order.paid", "/shops/" + EtsySimulator.SHOP + "/receipts/1");

    assertThat(stored(EtsyReceipt.DATASET)).hasSize(orders + 1);
    assertThat(stockOf(bought)).isEqualTo(bought.quantity() - 1);
  }

  @Test
  void changedListingIsReadAgain() throws Exception {
    EtsyProduct sold = inStock();
    etsy.buy(Long.parseLong(sold.listingId()), sold.sku(), 1);

    deliverAndWait("inventory.updated", "/listings/" + sold.listingId());

    assertThat(stockOf(sold)).isEqualTo(sold.quantity() - 1);
  }

  @Test
  void deliveryWithAWrongSignatureChangesNothing() throws Exception {
    EtsyProduct bought = inStock();
    List<EtsyReceipt> orders = stored(EtsyReceipt.DATASET);
    etsy.buy(Long.parseLong(bought.listingId()), bought.sku(), 1);
    int calls = etsy.requests().size();
    String body = body("order.paid", "/shops/" + EtsySimulator.SHOP + "/receipts/1");

    HttpResponse<String> answer =
        CLIENT.send(signed(body + " ", body, "msg_forged"), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).doesNotContain("etsy-hook-secret");
    assertThat(etsy.requests()).hasSize(calls);
    assertThat(stored(EtsyReceipt.DATASET)).isEqualTo(orders);
    assertThat(stockOf(bought)).isEqualTo(bought.quantity());
  }

  @Test
  void gaugeShowsTheLimitThatEtsysAnswersTell() throws Exception {
    etsy.limits(10, CALLS_A_DAY);

    EtsyDesk.Quota quota = new EtsyDesk(workspace).quota();

    assertThat(quota.limit()).isEqualTo(CALLS_A_DAY);
    assertThat(quota.used()).isPositive();
    assertThat(quota.left()).isEqualTo(CALLS_A_DAY - quota.used());
    assertThat(page("/etsy"))
        .contains("of " + CALLS_A_DAY + " left", "calls and fits today.")
        .doesNotContain("10,000");
  }

  @Test
  void gaugeSaysWhenLevellingNeedsMoreThanIsLeft() throws Exception {
    etsy.limits(10, 5);

    assertThat(page("/etsy")).contains("more than are left today");
  }

  private EtsyProduct inStock() {
    return stored(EtsyProduct.DATASET).stream()
        .filter(product -> product.quantity() > 2 && product.sku() != null)
        .findFirst()
        .orElseThrow();
  }

  private long stockOf(EtsyProduct product) {
    return stored(EtsyProduct.DATASET).stream()
        .filter(now -> now.listingId().equals(product.listingId()))
        .filter(now -> now.variant().equals(product.variant()))
        .findFirst()
        .orElseThrow()
        .quantity();
  }

  private <T extends Record> List<T> stored(Dataset<T> dataset) {
    return workspace
        .storage()
        .inSnapshot(
            tx -> tx.scan(dataset, Filter.all()).toList().stream().map(Versioned::row).toList());
  }

  private static String body(String type, String resource) {
    return "{\"event_type\":\""
        + type
        + "\",\"shop_id\":\""
        + EtsySimulator.SHOP
        + "\",\"resource_url\":\"https://openapi.etsy.com/v3/application"
        + resource
        + "\"}";
  }

  /** Delivers as Etsy does and waits until open pages are told that the sync has ended. */
  private void deliverAndWait(String type, String resource) throws Exception {
    HttpRequest listen =
        HttpRequest.newBuilder(at("/events")).header("Accept", "text/event-stream").build();
    try (Stream<String> events = CLIENT.send(listen, BodyHandlers.ofLines()).body()) {
      String body = body(type, resource);
      var lines = events.iterator();
      assertThat(lines.next()).contains("open");
      HttpResponse<String> answer =
          CLIENT.send(signed(body, body, "msg_" + type), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      String line = lines.next();
      while (!(line.contains("webhook-etsy") && line.contains("words") && !line.contains("rows"))) {
        line = lines.next();
      }
      assertThat(line).contains("completed");
    }
  }

  private HttpRequest signed(String signed, String sent, String id)
      throws GeneralSecurityException {
    String time = String.valueOf(Instant.now().getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    byte[] signature =
        mac.doFinal((id + "." + time + "." + signed).getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(at("/webhooks/etsy"))
        .header("webhook-id", id)
        .header("webhook-timestamp", time)
        .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature))
        .POST(BodyPublishers.ofString(sent))
        .build();
  }

  private String page(String path) throws IOException, InterruptedException {
    return CLIENT.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString()).body();
  }

  private URI at(String path) {
    return serving.address().resolve(path);
  }
}
