package dev.backline.etsy.listing;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** The host's stock, by actions instead of variants. */
final class LocalLevels {

  private final LocalStock stock;
  private final String shop;
  private final InstantSource clock;

  LocalLevels(LocalStock stock, String shop, InstantSource clock) {
    this.stock = stock;
    this.shop = shop;
    this.clock = clock;
  }

  /** Sets the number, because Etsy said so. */
  void pulled(StockAction action) {
    stock.update(variantOf(action), action.etsyQuantity());
  }

  /**
   * Sets the number to what sales at Etsy left, if it is still the one that the action was decided
   * on: then the host does not know of them, and a second look at the same sale changes nothing.
   */
  void sold(StockAction action, long left) {
    EtsyProduct variant = variantOf(action);
    boolean untouched =
        stock.find(variant).map(level -> level.quantity() == action.localQuantity()).orElse(false);
    if (untouched) {
      stock.update(variant, left);
    }
  }

  private EtsyProduct variantOf(StockAction action) {
    return new EtsyProduct(
        action.listingId(),
        action.variant(),
        shop,
        "",
        action.sku().isEmpty() ? null : action.sku(),
        action.etsyQuantity(),
        BigDecimal.ZERO,
        "XXX",
        true,
        Map.of(),
        null,
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }
}
