package dev.backline.etsy.payment;

import dev.backline.core.http.Api;
import dev.backline.core.quota.Lane;
import dev.backline.etsy.ShopId;
import dev.backline.etsy.paging.SpanPage;
import dev.backline.etsy.paging.Spans;
import java.time.Duration;
import java.time.Instant;

/** The payment account of one shop. Thread-safe. */
public final class Ledger {

  /** Etsy refuses a wider span: 2,678,400 seconds. */
  static final Duration WIDEST = Duration.ofDays(31);

  private final Api api;
  private final ShopId shop;

  /** Creates it over the API. */
  public Ledger(Api api, ShopId shop) {
    this.api = api;
    this.shop = shop;
  }

  SpanPage scan(Instant from, Instant to, int offset) {
    return api.get("/application/shops/{shop}/payment-account/ledger-entries")
        .path("shop", shop.value())
        .query("min_created", from.getEpochSecond())
        .query("max_created", to.getEpochSecond() - 1)
        .query("limit", Spans.PAGE)
        .query("offset", offset)
        .operation("ledger entries")
        .lane(Lane.BULK)
        .send(SpanPage::of);
  }

  ShopId shop() {
    return shop;
  }
}
