package dev.backline.etsy.receipt;

import dev.backline.core.http.Api;
import dev.backline.core.http.Call;
import dev.backline.core.http.Pages;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Lane;
import dev.backline.etsy.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The orders of one shop. Thread-safe. */
public final class Receipts {

  static final int PAGE = 100;

  private final Api api;
  private final ShopId shop;

  /** Creates it over the API. */
  public Receipts(Api api, ShopId shop) {
    this.api = api;
    this.shop = shop;
  }

  /** Returns the orders that were created in the half-open span. */
  public Pages<EtsyReceipt> createdBetween(Instant from, Instant to) {
    return api.<EtsyReceipt>pages(
            "receipts",
            position -> {
              int offset = position.isEmpty() ? 0 : Integer.parseInt(position);
              Scanned page = scan(Query.created(from, to), offset);
              return new Pages.Page<>(
                  page.results().stream()
                      .map(receipt -> EtsyReceipt.read(receipt, shop.toString()))
                      .toList(),
                  page.next().map(String::valueOf),
                  OptionalLong.of(page.count()));
            })
        .identifiedBy(EtsyReceipt::receiptId)
        .build();
  }

  /** Returns one order. */
  public EtsyReceipt fetch(String receiptId) {
    return api.get("/application/shops/{shop}/receipts/{receipt}")
        .path("shop", shop.value())
        .path("receipt", receiptId)
        .operation("receipt")
        .send(answer -> EtsyReceipt.read(answer.json(), shop.toString()));
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
   * What to list. A time filter on changes misses cancellations and refunds, for these do not touch
   * a receipt's time of change.
   *
   * @param to the end, excluded; Etsy's own bound includes its second
   */
  record Query(String field, Instant from, Instant to, @Nullable Boolean canceled) {

    static Query created(Instant from, Instant to) {
      return new Query("created", from, to, null);
    }

    static Query changed(Instant from, Instant to) {
      return new Query("last_modified", from, to, null);
    }

    static Query canceled(Instant from, Instant to) {
      return new Query("created", from, to, true);
    }
  }

  /** One page as it came. */
  record Scanned(List<Json> results, long count, Optional<Integer> next, String requestId) {}

  Scanned scan(Query query, int offset) {
    Call call =
        api.get("/application/shops/{shop}/receipts")
            .path("shop", shop.value())
            .query("min_" + query.field(), query.from().getEpochSecond())
            .query("max_" + query.field(), query.to().getEpochSecond() - 1)
            .query("sort_on", "created")
            .query("sort_order", "asc")
            .query("limit", PAGE)
            .query("offset", offset);
    if (query.canceled() != null) {
      call = call.query("was_canceled", query.canceled().toString());
    }
    return call.operation("receipts")
        .lane(Lane.BULK)
        .send(
            answer -> {
              Json body = answer.json();
              List<Json> results = body.get("results").elements();
              long count = body.get("count").wholeNumber();
              int reached = offset + results.size();
              boolean more = !results.isEmpty() && reached < count;
              return new Scanned(
                  results,
                  count,
                  more ? Optional.of(reached) : Optional.empty(),
                  answer.requestId().orElse(""));
            });
  }

  ShopId shop() {
    return shop;
  }
}
