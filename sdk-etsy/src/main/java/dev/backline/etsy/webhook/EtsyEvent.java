package dev.backline.etsy.webhook;

/** What a delivery tells: that something changed, and what to read again. */
public sealed interface EtsyEvent {

  /** Returns Etsy's word for it, such as {@code order.paid}. */
  String type();

  /** Returns the shop it is about. */
  String shopId();

  /** An order was paid, shipped, delivered or canceled. */
  record OrderChanged(String type, String shopId, String receiptId) implements EtsyEvent {}

  /**
   * A listing came, changed or went, or its inventory did. A change of quantity alone is no event:
   * stock still has to be read.
   */
  record ListingChanged(String type, String shopId, String listingId) implements EtsyEvent {

    /** Returns whether the listing is gone. */
    public boolean deleted() {
      return type.equals("listing.deleted");
    }
  }

  /** Something that this library does not know yet; nothing has to be done. */
  record Unknown(String type, String shopId, String resource) implements EtsyEvent {}
}
