package dev.backline.etsy.payment;

import dev.backline.core.http.Api;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Lane;
import dev.backline.etsy.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The payment account of one shop. Thread-safe. */
public final class Ledger {

  /** Etsy refuses a wider span: 2,678,400 seconds. */
  static final Duration WIDEST = Duration.ofDays(31);

  private static final int PAGE = 100;

  private final Api api;
  private final ShopId shop;

  /** Creates it over the API. */
  public Ledger(Api api, ShopId shop) {
    this.api = api;
    this.shop = shop;
  }

  /** One page as it came. */
  record Scanned(List<Json> results, Optional<Integer> next, String requestId) {}

  Scanned scan(Instant from, Instant to, int offset) {
    return api.get("/application/shops/{shop}/payment-account/ledger-entries")
        .path("shop", shop.value())
        .query("min_created", from.getEpochSecond())
        .query("max_created", to.getEpochSecond() - 1)
        .query("limit", PAGE)
        .query("offset", offset)
        .operation("ledger entries")
        .lane(Lane.BULK)
        .send(
            answer -> {
              List<Json> results = answer.json().get("results").elements();
              int reached = offset + results.size();
              boolean more =
                  !results.isEmpty() && reached < answer.json().get("count").wholeNumber();
              return new Scanned(
                  results,
                  more ? Optional.of(reached) : Optional.empty(),
                  answer.requestId().orElse(""));
            });
  }

  ShopId shop() {
    return shop;
  }
}
