/**
 * What a shop offers: listings, their products and stock, and the sync of stock in both directions.
 *
 * <p>{@link dev.backline.etsy.listing.Listings} reads and writes listings, {@link
 * dev.backline.etsy.listing.Inventory} their stock. Must not import {@code receipt} or {@code
 * payment}.
 */
package dev.backline.etsy.listing;
