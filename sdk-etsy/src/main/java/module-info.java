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

  // Deliveries.
  exports dev.backline.etsy.webhook;
}
