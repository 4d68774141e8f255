import org.jspecify.annotations.NullMarked;

/** Brings home what Etsy knows: listings, inventory, orders and payments. */
@NullMarked
module dev.backline.etsy {
  requires transitive dev.backline.core;
  requires static transitive org.jspecify;

  // The connection.
  exports dev.backline.etsy;

  // Listings and their stock.
  exports dev.backline.etsy.listing;

  // The payment account.
  exports dev.backline.etsy.payment;

  // Orders.
  exports dev.backline.etsy.receipt;

  // The API held against the shop's exports.
  exports dev.backline.etsy.reconcile;

  // Deliveries.
  exports dev.backline.etsy.webhook;

  provides dev.backline.core.csv.CsvPreset with
      dev.backline.etsy.listing.ListingsPreset,
      dev.backline.etsy.payment.StatementPreset,
      dev.backline.etsy.receipt.SoldItemsPreset,
      dev.backline.etsy.receipt.SoldOrdersPreset;
}
