package dev.backline.etsy.receipt;

import dev.backline.core.http.Api;
import dev.backline.core.http.Call;
import dev.backline.core.http.Pages;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Lane;
import dev.backline.etsy.ShopId;
import dev.backline.etsy.paging.Spans;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The items of one shop's orders by themselves, and what buyers wrote about them.
 *
 * <p>Items have no time filter; orders have one and bring their items along, so a sync reads
 * orders. Etsy counts to entry 12,100 of a list here. Thread-safe.
 */
public final class Transactions {

  private final Api api;
  private final ShopId shop;

  /** Creates it over the API. */
  public Transactions(Api api, ShopId shop) {
    this.api = api;
    this.shop = shop;
  }

  /** Returns the items of all orders, as far as Etsy counts. */
  public Pages<EtsyTransaction> ofShop() {
    return transactions(() -> ofShopCall("/transactions"));
  }

  /** Returns the items of one order. */
  public Pages<EtsyTransaction> ofReceipt(String receiptId) {
    return transactions(
        () -> ofShopCall("/receipts/{receipt}/transactions").path("receipt", receiptId));
  }

  /** Returns what was sold of one listing. */
  public Pages<EtsyTransaction> ofListing(String listingId) {
    return transactions(
        () -> ofShopCall("/listings/{listing}/transactions").path("listing", listingId));
  }

  /** Returns one item. */
  public EtsyTransaction fetch(String transactionId) {
    return ofShopCall("/transactions/{transaction}")
        .path("transaction", transactionId)
        .operation("transaction of receipt")
        .send(answer -> EtsyTransaction.read(answer.json()));
  }

  /** Returns what buyers wrote about the shop's items. */
  public Pages<EtsyReview> reviews() {
    return reviews(() -> ofShopCall("/reviews"));
  }

  /** Returns what buyers wrote about one listing. */
  public Pages<EtsyReview> reviewsOf(String listingId) {
    return reviews(
        () -> api.get("/application/listings/{listing}/reviews").path("listing", listingId));
  }

  private Call ofShopCall(String path) {
    return api.get("/application/shops/{shop}" + path).path("shop", shop.value());
  }

  private Pages<EtsyTransaction> transactions(Supplier<Call> call) {
    return pages("receipt transactions", call, EtsyTransaction::read)
        .identifiedBy(EtsyTransaction::transactionId)
        .build();
  }

  private Pages<EtsyReview> reviews(Supplier<Call> call) {
    return pages("reviews", call, EtsyReview::read)
        .identifiedBy(
            review -> review.listingId() + "/" + review.transactionId() + "/" + review.created())
        .build();
  }

  private <T> Pages.Builder<T> pages(
      String operation, Supplier<Call> call, Function<Json, T> reader) {
    return api.pages(
        operation,
        position -> {
          int offset = position.isEmpty() ? 0 : Integer.parseInt(position);
          Json body =
              call.get()
                  .query("limit", Spans.PAGE)
                  .query("offset", offset)
                  .operation(operation)
                  .lane(Lane.BULK)
                  .send()
                  .json();
          List<T> items = body.get("results").elements().stream().map(reader).toList();
          long count = body.get("count").wholeNumber();
          int reached = offset + items.size();
          boolean more = !items.isEmpty() && reached < count && reached <= Spans.LAST_OFFSET;
          return new Pages.Page<>(
              items,
              more ? Optional.of(String.valueOf(reached)) : Optional.empty(),
              OptionalLong.of(count));
        });
  }
}
