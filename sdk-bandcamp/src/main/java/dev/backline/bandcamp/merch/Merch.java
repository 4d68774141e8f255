package dev.backline.bandcamp.merch;

import dev.backline.core.http.Api;
import dev.backline.core.http.Call;
import dev.backline.core.json.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Offers, orders and shipping of merchandise.
 *
 * <p>A call that changes something is all or nothing at Bandcamp: one bad item fails the batch, and
 * the failure's message says which. Such calls can write mails to buyers, so they are never
 * repeated by themselves.
 *
 * <p>Thread-safe.
 */
public final class Merch {

  private final Api api;

  /** Creates it over the API. */
  public Merch(Api api) {
    this.api = api;
  }

  /** Returns what the band offers, options as items of their own, added since the given day. */
  public List<MerchItem> items(long bandId, LocalDate since) {
    return call("1/get_merch_details")
        .json(Json.object("band_id", bandId, "start_time", since.toString()))
        .idempotent()
        .send(
            answer ->
                answer.json().get("items").elements().stream()
                    .flatMap(item -> MerchItem.read(item, Long.toString(bandId)).stream())
                    .toList());
  }

  /** Returns the order items of the band from the first day to the last, both included. */
  public List<MerchOrder> orders(long bandId, LocalDate first, LocalDate last) {
    return orders(
        bandId,
        Map.of("start_time", first + " 00:00:00", "end_time", last.plusDays(1) + " 00:00:00"));
  }

  /** Returns the order items of the band that wait to be shipped. */
  public List<MerchOrder> unshipped(long bandId) {
    return orders(bandId, Map.of("unshipped_only", true));
  }

  private List<MerchOrder> orders(long bandId, Map<String, Object> more) {
    Map<String, Object> request = new TreeMap<>(more);
    request.put("band_id", bandId);
    return call("4/get_orders")
        .json(Json.of(request))
        .idempotent()
        .send(
            answer -> {
              Json items = answer.json().get("items");
              if (items.kind() == Json.Kind.ABSENT) {
                throw items.expected("the items of the orders");
              }
              return items.elements().stream()
                  .map(item -> MerchOrder.read(item, Long.toString(bandId)))
                  .toList();
            });
  }

  /**
   * Returns where the band ships from, by origin id.
   *
   * <p>The list is called {@code shipping_origins}; an answer without it is a drift, not an empty
   * list.
   */
  public Map<String, String> shippingOrigins(long bandId) {
    return call("1/get_shipping_origin_details")
        .json(Json.object("band_id", bandId))
        .idempotent()
        .send(
            answer -> {
              Json origins = answer.json().get("shipping_origins");
              if (origins.kind() == Json.Kind.ABSENT) {
                throw origins.expected("the shipping origins");
              }
              Map<String, String> countries = new TreeMap<>();
              origins
                  .elements()
                  .forEach(
                      origin ->
                          countries.put(
                              origin.get("origin_id").text(),
                              origin.get("country_name").optionalText().orElse("")));
              return countries;
            });
  }

  /** Marks orders or items as shipped; all or none. */
  public void markShipped(List<Shipment> shipments) {
    change("2/update_shipped", shipments.stream().map(Shipment::json).toList());
  }

  /**
   * Sets how many pieces can still be sold.
   *
   * <p>{@code soldAsRead} is the number sold as last read: Bandcamp refuses the change if a sale
   * came in between, so a stale level never overwrites a fresh one.
   */
  public void updateQuantities(List<QuantityChange> changes) {
    change("1/update_quantities", changes.stream().map(QuantityChange::json).toList());
  }

  /** Sets the seller's own number of a package or option. */
  public void updateSku(MerchItem item, String sku) {
    change("1/update_sku", List.of(QuantityChange.target(item, "sku", sku)));
  }

  private void change(String path, List<Json> items) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("nothing to change: the list is empty");
    }
    call(path).json(Json.object("items", items)).notRepeatable().send();
  }

  private Call call(String path) {
    return api.post("/api/merchorders/" + path).operation(path.substring(2));
  }
}
