package org.example.stagedoor.orders;

import dev.backline.core.http.Answer;
import dev.backline.core.http.Api;
import dev.backline.core.http.Pages;
import java.time.LocalDate;
import java.util.Optional;

/** The orders of one shop. Thread-safe. */
public final class Orders {

  private static final int PAGE = 100;

  private final Api api;
  private final String shop;

  /** Creates the listing over the API. */
  public Orders(Api api, String shop) {
    this.api = api;
    this.shop = shop;
  }

  // [pages]
  /** Returns the orders booked on the given day and later, oldest first. */
  public Pages<TicketOrder> since(LocalDate first) {
    return api.pages(
            "list orders",
            position -> {
              var body = page(Optional.of(first), position).json();
              return Pages.Page.of(
                  body.get("orders").elements().stream()
                      .map(order -> TicketOrder.from(order, shop))
                      .toList(),
                  body.get("cursor").optionalText());
            })
        .identifiedBy(TicketOrder::id)
        .build();
  }

  // [/pages]

  /** Returns the orders as a source. */
  public OrderSource source() {
    return new OrderSource(this);
  }

  String shop() {
    return shop;
  }

  // [call]
  Answer page(Optional<LocalDate> first, String position) {
    return api.get("/v1/shops/{shop}/orders")
        .path("shop", shop)
        .query("since", first.map(LocalDate::toString))
        .query("limit", PAGE)
        .position("cursor", position)
        .operation("list orders")
        .send();
  }
  // [/call]
}
