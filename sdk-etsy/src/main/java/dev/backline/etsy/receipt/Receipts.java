package dev.backline.etsy.receipt;

import dev.backline.core.http.Api;
import dev.backline.core.http.Pages;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Lane;
import dev.backline.core.sync.Checkpoint;
import dev.backline.etsy.ShopId;
import dev.backline.etsy.paging.SpanPage;
import dev.backline.etsy.paging.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The orders of one shop. Thread-safe. */
public final class Receipts {

  private final Api api;
  private final ShopId shop;

  /** Creates it over the API. */
  public Receipts(Api api, ShopId shop) {
    this.api = api;
    this.shop = shop;
  }

  /** Returns the orders that were created in the half-open span, however many they are. */
  public Pages<EtsyReceipt> createdBetween(Instant from, Instant to) {
    return api.<EtsyReceipt>pages(
            "receipts",
            position -> {
              Spans spans = Spans.between(from, to, Duration.between(from, to));
              if (!position.isEmpty()) {
                spans.goTo(new Checkpoint(position));
              }
              SpanPage page = spans.next("receipts", this::scan);
              return new Pages.Page<>(
                  page.results().stream()
                      .map(receipt -> EtsyReceipt.read(receipt, shop.toString()))
                      .toList(),
                  spans.done() ? Optional.empty() : Optional.of(spans.place().text()),
                  OptionalLong.empty());
            })
        .identifiedBy(EtsyReceipt::receiptId)
        .build();
  }

  /** Returns one order. */
  public EtsyReceipt fetch(String receiptId) {
    return EtsyReceipt.read(one(receiptId).results().get(0), shop.toString());
  }

  SpanPage one(String receiptId) {
    return api.get("/application/shops/{shop}/receipts/{receipt}")
        .path("shop", shop.value())
        .path("receipt", receiptId)
        .operation("receipt")
        .send(answer -> new SpanPage(List.of(answer.json()), 1, answer.requestId().orElse("")));
  }

  /**
   * Tells that an order was shipped.
   *
   * <p>Etsy writes to the buyer on each success, so this is never repeated by itself.
   */
  public EtsyReceipt ship(String receiptId, String carrier, String trackingCode) {
    return api.post("/application/shops/{shop}/receipts/{receipt}/tracking")
        .path("shop", shop.value())
        .path("receipt", receiptId)
        .operation("create receipt shipment")
        .json(Json.object("tracking_code", trackingCode, "carrier_name", carrier))
        .notRepeatable()
        .send(answer -> EtsyReceipt.read(answer.json(), shop.toString()));
  }

  /**
   * Fetches a page of the orders created in the half-open span; Etsy's own bound includes its
   * second. A filter on changes would miss cancellations and refunds, which do not touch a
   * receipt's time of change.
   */
  SpanPage scan(Instant from, Instant to, int offset) {
    return api.get("/application/shops/{shop}/receipts")
        .path("shop", shop.value())
        .query("min_created", from.getEpochSecond())
        .query("max_created", to.getEpochSecond() - 1)
        .query("sort_on", "created")
        .query("sort_order", "asc")
        .query("limit", Spans.PAGE)
        .query("offset", offset)
        .operation("receipts")
        .lane(Lane.BULK)
        .send(SpanPage::of);
  }

  ShopId shop() {
    return shop;
  }
}
