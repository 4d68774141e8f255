package dev.backline.etsy.listing;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.StockLevel;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.Checkpoint;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.FactSink;
import dev.backline.core.sync.Listing;
import dev.backline.core.sync.LookUp;
import dev.backline.core.sync.Origin;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.Start;
import dev.backline.core.sync.Watch;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All variants of a shop with their stock as a source.
 *
 * <p>The listing of a shop still brings inventories along, so a page of 100 listings is one call;
 * listings that come without theirs are looked up together, in one call more for a page.
 */
public final class ProductSource implements Source<EtsyProduct> {

  private final Listings listings;
  private final InstantSource clock;

  /** Creates the source. */
  public ProductSource(Listings listings, InstantSource clock) {
    this.listings = listings;
    this.clock = clock;
  }

  @Override
  public SourceId id() {
    return new SourceId("etsy", "products", listings.shop().toString());
  }

  @Override
  public Dataset<EtsyProduct> dataset() {
    return EtsyProduct.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.COMPLETE;
  }

  @Override
  public Filter scope(DateWindow window) {
    return Filter.eq("shopId", listings.shop().toString());
  }

  @Override
  public void derive(EtsyProduct row, FactSink facts) {
    facts.add(
        StockLevel.builder(
                new Channel("etsy", row.shopId(), "etsy-api"),
                row.listingId() + "/" + row.variant(),
                row.seen(),
                Money.of(row.price(), row.currency()),
                row.quantity())
            .listingId(row.listingId())
            .sku(row.sku())
            .title(row.title())
            .variant(row.variant().isEmpty() ? null : row.variant())
            .build());
  }

  @Override
  public PageReader<EtsyProduct> open(Start start) {
    ListingScan scan =
        new ListingScan(listings, ListingState.ALL, "Inventory", start.resume(), start.watch());
    return () ->
        scan.next().map(page -> page(page.results(), page.next(), page.requestId(), start.watch()));
  }

  /** Variants whose listing moved out of sight meanwhile are asked for by that listing's id. */
  @Override
  public Optional<LookUp<EtsyProduct>> lookUp() {
    return Optional.of(
        (unseen, watch) -> {
          watch.called(1);
          return Optional.of(
              byId(unseen.stream().map(EtsyProduct::listingId).distinct().toList(), watch));
        });
  }

  /** Fetches the variants of the listings of the ids, at most 100, but for those that are gone. */
  public SourcePage<EtsyProduct> byId(List<String> listingIds) {
    return byId(listingIds, Watch.NOBODY);
  }

  private SourcePage<EtsyProduct> byId(List<String> listingIds, Watch watch) {
    Listings.RawPage found = listings.there(listingIds, "");
    return page(found.results(), Optional.empty(), found.requestId(), watch);
  }

  private SourcePage<EtsyProduct> page(
      List<Json> results, Optional<Checkpoint> next, String requestId, Watch watch) {
    return new SourcePage<>(
        new PageRows(watch).read(results),
        next,
        Origin.request(requestId, "/results"),
        OptionalLong.empty());
  }

  /** The variants of one page of listings. */
  private final class PageRows {

    private final Watch watch;
    private final LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    private final List<Row<EtsyProduct>> rows = new ArrayList<>();

    PageRows(Watch watch) {
      this.watch = watch;
    }

    List<Row<EtsyProduct>> read(List<Json> results) {
      List<String> without = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        Json listing = results.get(i);
        try {
          String id = listing.get("listing_id").text();
          if (listing.get("inventory").absent()) {
            without.add(id);
          } else {
            add(Inventory.read(id, listing.get("inventory")), listing, i);
          }
        } catch (JsonException e) {
          rows.add(
              Row.rejected(
                  String.valueOf(e.getMessage()),
                  "Report the inventory to the library's makers; it is kept as it came.",
                  listing.toString(),
                  i));
        }
      }
      if (!without.isEmpty()) {
        watch.called(1);
        for (Inventory inventory : listings.inventories(without)) {
          int position = indexOf(results, inventory.listingId());
          add(inventory, results.get(position), position);
        }
      }
      return rows;
    }

    private void add(Inventory inventory, Json listing, int position) {
      String title = listing.get("title").optionalText().orElse("");
      for (EtsyProduct product : inventory.rows(listings.shop().toString())) {
        rows.add(Row.accepted(product.seenOn(today, title), position));
      }
    }

    private int indexOf(List<Json> results, String listingId) {
      for (int i = 0; i < results.size(); i++) {
        if (results.get(i).get("listing_id").text().equals(listingId)) {
          return i;
        }
      }
      return 0;
    }
  }
}
