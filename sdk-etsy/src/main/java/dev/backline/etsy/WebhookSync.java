package dev.backline.etsy;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Origin;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.StreamReport;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import dev.backline.etsy.listing.EtsyListing;
import dev.backline.etsy.listing.EtsyProduct;
import dev.backline.etsy.listing.ListingSource;
import dev.backline.etsy.listing.ProductSource;
import dev.backline.etsy.receipt.ReceiptSource;
import dev.backline.etsy.webhook.EtsyEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings home what a delivery names, on the same road as a run: compared, with its facts and its
 * origin.
 *
 * <pre>{@code
 * WebhookSync sync = WebhookSync.of(etsy, storage);
 * receiver.receive(delivery).ifPresent(sync::apply);
 * }</pre>
 *
 * <p>A delivery only says what to read again, so a forged or stale one could bring nothing but what
 * Etsy shows now. Thread-safe; a run may be under way.
 */
public final class WebhookSync {

  private final Storage storage;
  private final Sync sync;
  private final ShopId shop;
  private final ReceiptSource orders;
  private final ListingSource listings;
  private final ProductSource products;

  private WebhookSync(Storage storage, Sync sync, Etsy etsy, ReceiptSource orders) {
    this.storage = storage;
    this.sync = sync;
    this.shop = etsy.shopId();
    this.orders = orders;
    this.listings = etsy.listingSource();
    this.products = etsy.productSource();
  }

  /** Returns the way of the connection's events into the storage. */
  public static WebhookSync of(Etsy etsy, Storage storage) {
    return of(etsy, storage, etsy.receiptSource());
  }

  /** Returns it with orders read as this source reads them, such as without their buyers. */
  public static WebhookSync of(Etsy etsy, Storage storage, ReceiptSource orders) {
    return new WebhookSync(
        storage,
        Sync.to(storage).clock(etsy.clock()).ticker(etsy.ticker()),
        etsy,
        orders.over(DateWindow.all())); // an old order may be refunded today
  }

  /**
   * Reads the order, or the listing with its variants, and writes what changed; what is about
   * another shop, or of a kind that is not known, changes nothing.
   *
   * @return what became of the rows, stream by stream
   */
  public SyncReport apply(EtsyEvent event) {
    if (!event.shopId().equals(shop.toString())) {
      return new SyncReport(List.of());
    }
    if (event instanceof EtsyEvent.OrderChanged order) {
      var page = orders.byId(order.receiptId());
      return new SyncReport(List.of(sync.accept(orders, page.rows(), page.origin())));
    }
    if (event instanceof EtsyEvent.ListingChanged listing) {
      return listing.deleted() ? gone(listing.listingId()) : changed(listing.listingId());
    }
    return new SyncReport(List.of());
  }

  private SyncReport changed(String listingId) {
    SourcePage<EtsyListing> listing = listings.byId(List.of(listingId));
    if (listing.rows().isEmpty()) {
      return gone(listingId);
    }
    SourcePage<EtsyProduct> variants = products.byId(List.of(listingId));
    Set<RowKey> shown = new HashSet<>();
    for (Row<EtsyProduct> row : variants.rows()) {
      if (row instanceof Row.Accepted<EtsyProduct> variant) {
        shown.add(EtsyProduct.DATASET.keyOf(variant.value()));
      }
    }
    List<StreamReport> reports = new ArrayList<>();
    reports.add(sync.accept(listings, listing.rows(), listing.origin()));
    reports.add(sync.accept(products, variants.rows(), variants.origin()));
    if (shown.size() == variants.rows().size()) { // what can't be read may be one that is missing
      List<RowKey> old =
          variantsOf(listingId).stream().filter(key -> !shown.contains(key)).toList();
      reports.add(sync.remove(products, old, variants.origin()));
    }
    return new SyncReport(reports);
  }

  private SyncReport gone(String listingId) {
    Origin origin = Origin.request("", "/listings/" + listingId);
    return new SyncReport(
        List.of(
            sync.remove(listings, List.of(RowKey.of(listingId)), origin),
            sync.remove(products, variantsOf(listingId), origin)));
  }

  private List<RowKey> variantsOf(String listingId) {
    return storage.inSnapshot(
        tx -> {
          try (var rows = tx.scan(EtsyProduct.DATASET, Filter.eq("listingId", listingId))) {
            return rows.stream().map(Versioned::row).map(EtsyProduct.DATASET::keyOf).toList();
          }
        });
  }
}
