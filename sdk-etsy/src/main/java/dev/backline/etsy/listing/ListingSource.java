package dev.backline.etsy.listing;

import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.Checkpoint;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Listing;
import dev.backline.core.sync.LookUp;
import dev.backline.core.sync.Origin;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All listings of a shop as a source: one scan for each state, a page a call.
 *
 * <p>Etsy cannot list what changed since a time, so each run reads everything; what was not shown
 * is asked for by its id, and gone if Etsy has it no longer. Listings that move while they are read
 * are watched for, and a state of more listings than Etsy counts is read from both ends and by
 * sections; see the walk's own words.
 */
public final class ListingSource implements Source<EtsyListing> {

  private final Listings listings;
  private final List<ListingState> states;

  /** Creates the source over all states. */
  public ListingSource(Listings listings) {
    this(listings, ListingState.ALL);
  }

  /** Creates the source over the given states; listings in others stay as they are. */
  public ListingSource(Listings listings, List<ListingState> states) {
    this.listings = listings;
    this.states = List.copyOf(states);
  }

  @Override
  public SourceId id() {
    return new SourceId("etsy", "listings", listings.shop().toString());
  }

  @Override
  public Dataset<EtsyListing> dataset() {
    return EtsyListing.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.COMPLETE;
  }

  @Override
  public Filter scope(DateWindow window) {
    Filter shop = Filter.eq("shopId", listings.shop().toString());
    return states.containsAll(ListingState.ALL)
        ? shop
        : Filter.and(shop, Filter.in("state", states.stream().map(ListingState::text).toList()));
  }

  @Override
  public PageReader<EtsyListing> open(Start start) {
    return new Reader(start);
  }

  /** A listing that was renewed out of sight while the pages were read is asked for by its id. */
  @Override
  public Optional<LookUp<EtsyListing>> lookUp() {
    return Optional.of(
        (unseen, watch) -> {
          watch.called(1);
          return Optional.of(byId(unseen.stream().map(EtsyListing::listingId).toList()));
        });
  }

  /** Fetches the listings of the ids, at most 100; those that are gone are left out. */
  public SourcePage<EtsyListing> byId(List<String> listingIds) {
    Listings.RawPage found = listings.there(listingIds, "Images");
    return page(found.results(), Optional.empty(), found.requestId());
  }

  @Override
  public Optional<Row<EtsyListing>> decode(Row.Rejected<EtsyListing> rejected) {
    return Optional.of(row(Json.parse(rejected.raw()), rejected.position()));
  }

  private SourcePage<EtsyListing> page(
      List<Json> results, Optional<Checkpoint> next, String requestId) {
    List<Row<EtsyListing>> rows = new ArrayList<>(results.size());
    for (int i = 0; i < results.size(); i++) {
      rows.add(row(results.get(i), i));
    }
    return new SourcePage<>(
        rows, next, Origin.request(requestId, "/results"), OptionalLong.empty());
  }

  private Row<EtsyListing> row(Json listing, int position) {
    try {
      return Row.accepted(EtsyListing.read(listing, listings.shop().toString()), position);
    } catch (JsonException e) {
      return Row.rejected(
          String.valueOf(e.getMessage()),
          "Report the listing to the library's makers; it is kept and can be replayed after a fix.",
          listing.toString(),
          position);
    }
  }

  private final class Reader implements PageReader<EtsyListing> {

    private final ListingScan scan;

    Reader(Start start) {
      scan = new ListingScan(listings, states, "Images", start.resume(), start.watch());
    }

    @Override
    public Optional<SourcePage<EtsyListing>> next() {
      return scan.next().map(page -> page(page.results(), page.next(), page.requestId()));
    }
  }
}
