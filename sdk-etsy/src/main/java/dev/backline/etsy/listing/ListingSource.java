package dev.backline.etsy.listing;

import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import dev.backline.core.quota.Lane;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.Checkpoint;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Listing;
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

/**
 * All listings of a shop as a source: one scan for each state, a page a call.
 *
 * <p>Etsy cannot list what changed since a time, so each run reads everything; what was not shown
 * is gone. A listing that moves from a state not read yet to one that was read would be missed; the
 * run after finds it, and what vanished meanwhile comes back with it.
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

  @Override
  public Optional<Row<EtsyListing>> decode(Row.Rejected<EtsyListing> rejected) {
    return Optional.of(row(Json.parse(rejected.raw()), rejected.position()));
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

  /** Goes through the states; its place is {@code state number/offset}. */
  private final class Reader implements PageReader<EtsyListing> {

    private final Start start;
    private int state;
    private int offset;

    Reader(Start start) {
      this.start = start;
      start
          .resume()
          .ifPresent(
              checkpoint -> {
                String[] place = checkpoint.text().split("/", 2);
                state = Integer.parseInt(place[0]);
                offset = Integer.parseInt(place[1]);
              });
    }

    @Override
    public Optional<SourcePage<EtsyListing>> next() {
      if (state >= states.size()) {
        return Optional.empty();
      }
      Listings.Scanned page = listings.scan(states.get(state), "Images", offset, Lane.BULK);
      start.watch().called(1);
      if (page.next().isPresent()) {
        offset = page.next().get();
      } else {
        state++;
        offset = 0;
      }
      List<Row<EtsyListing>> rows = new ArrayList<>(page.results().size());
      for (int i = 0; i < page.results().size(); i++) {
        rows.add(row(page.results().get(i), i));
      }
      return Optional.of(
          SourcePage.of(
              rows,
              new Checkpoint(state + "/" + offset),
              Origin.request(page.requestId(), "/results")));
    }
  }
}
