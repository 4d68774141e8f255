package dev.backline.etsy.listing;

import dev.backline.core.http.Api;
import dev.backline.core.json.Json;
import dev.backline.etsy.EtsyJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was sold since an instant, so that a write which met a sale is found out. */
final class SoldItems {

  private static final int PAGE = 100;

  /**
   * Pieces that somebody bought.
   *
   * @param variant as {@link Inventory.Product#variant} words it
   */
  record Sold(String listingId, String variant, String sku, long pieces, Instant at) {

    boolean of(StockAction action) {
      return listingId.equals(action.listingId())
          && (variant.equals(action.variant())
              || (!sku.isEmpty() && sku.equals(action.sku()) && variant.isEmpty()));
    }
  }

  private SoldItems() {}

  /** Returns what was sold in orders of that second and later; canceled ones are left out. */
  static List<Sold> since(Listings listings, Instant from) {
    Api api = listings.api();
    List<Sold> sold = new ArrayList<>();
    int offset = 0;
    while (true) {
      Page page =
          api.get("/application/shops/{shop}/receipts")
              .path("shop", listings.shop().value())
              .query("min_created", from.getEpochSecond())
              .query("sort_on", "created")
              .query("sort_order", "asc")
              .query("limit", PAGE)
              .query("offset", offset)
              .operation("receipts sold meanwhile")
              .send(answer -> Page.read(answer.json()));
      sold.addAll(page.sold());
      offset += page.receipts();
      if (page.receipts() == 0 || offset >= page.count()) {
        return sold;
      }
    }
  }

  /** What a page of receipts says. */
  private record Page(List<Sold> sold, int receipts, long count) {

    static Page read(Json body) {
      List<Sold> sold = new ArrayList<>();
      List<Json> receipts = body.get("results").elements();
      receipts.forEach(receipt -> SoldItems.read(receipt, sold));
      return new Page(sold, receipts.size(), body.get("count").wholeNumber());
    }
  }

  private static void read(Json receipt, List<Sold> into) {
    String status = receipt.get("status").optionalText().orElse("").toLowerCase(Locale.ROOT);
    if (status.startsWith("cancel")) {
      return;
    }
    Instant at = EtsyJson.requireInstant(receipt, "created_timestamp", "create_timestamp");
    for (Json item : receipt.get("transactions").elements()) {
      into.add(
          new Sold(
              item.get("listing_id").optionalText().orElse(""),
              variant(item),
              item.get("sku").optionalText().orElse(""),
              item.get("quantity").optionalWholeNumber().orElse(1),
              at));
    }
  }

  private static String variant(Json item) {
    Map<String, String> chosen = new TreeMap<>();
    for (Json variation : item.get("variations").elements()) {
      chosen.put(
          variation.get("formatted_name").optionalText().orElse(""),
          variation.get("formatted_value").optionalText().orElse(""));
    }
    List<String> parts = new ArrayList<>();
    chosen.forEach((name, value) -> parts.add(name + "=" + value));
    return String.join("; ", parts);
  }
}
