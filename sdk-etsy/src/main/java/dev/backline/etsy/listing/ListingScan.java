package dev.backline.etsy.listing;

import dev.backline.core.PagingAnomalyException;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Lane;
import dev.backline.core.sync.Checkpoint;
import dev.backline.core.sync.Watch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk through the listings of a shop, state by state, that misses as good as none.
 *
 * <p>Listings move while they are read. If a state shrinks between two pages, what slid over the
 * edge is read again; if fewer came than the state has, it is read once more; and what was renewed
 * into the first state meanwhile stands on its first page, which is looked at again in the end.
 * Only what moves into a part already read in the very moment in which another one leaves it is not
 * seen; the sources look up by its id what is stored and was not seen, before it goes.
 *
 * <p>Etsy counts to listing 12,100. Of a state with more the rest is read from its other end, and
 * where Etsy does not sort, section by section. What still can't be reached ends the walk with a
 * {@link PagingAnomalyException}: a list that only looks whole would delete what it lacks.
 *
 * <p>Its place is {@code number of the state/offset}. Not thread-safe.
 */
final class ListingScan {

  /** How many listings of one state Etsy shows from one end. */
  static final int REACH = Listings.LAST_OFFSET + Listings.PAGE;

  private enum Phase {
    NEWEST_FIRST,
    OLDEST_FIRST,
    SECTIONS
  }

  /**
   * Some listings as they came.
   *
   * @param next where to go on; absent where only the beginning of the state is a place
   */
  record Scanned(List<Json> results, String requestId, Optional<Checkpoint> next) {}

  private final Listings listings;
  private final List<ListingState> states;
  private final String includes;
  private final Watch watch;

  private final Set<String> given = new HashSet<>();

  private int state;
  private int offset;
  private Phase phase = Phase.NEWEST_FIRST;
  private @Nullable Set<String> seen = new HashSet<>();
  private @Nullable Set<String> seenInFirst;
  private long count = -1;
  private boolean again;
  private boolean lookedBack;
  private Iterator<String> sections = List.<String>of().iterator();
  private @Nullable String section;

  ListingScan(
      Listings listings,
      List<ListingState> states,
      String includes,
      Optional<Checkpoint> resume,
      Watch watch) {
    this.listings = listings;
    this.states = states;
    this.includes = includes;
    this.watch = watch;
    resume.ifPresent(
        checkpoint -> {
          String[] place = checkpoint.text().split("/", 2);
          state = Integer.parseInt(place[0]);
          offset = Integer.parseInt(place[1]);
          seen = offset == 0 ? new HashSet<>() : null;
          given.add(checkpoint.text());
        });
  }

  /** Returns the next listings; empty when all were shown. */
  Optional<Scanned> next() {
    while (state < states.size()) {
      Optional<Scanned> page =
          switch (phase) {
            case NEWEST_FIRST -> newestFirst();
            case OLDEST_FIRST -> oldestFirst();
            case SECTIONS -> ofSection();
          };
      if (page.isPresent()) {
        return page;
      }
    }
    return lookBack();
  }

  private Optional<Scanned> newestFirst() {
    Listings.RawPage page = page(Listings.Order.NEWEST_FIRST);
    long left = count - page.count();
    count = page.count();
    Set<String> known = seen;
    if (known != null) {
      page.results().forEach(listing -> known.add(id(listing)));
    }
    int reached = offset + page.results().size();
    if (left > 0 && offset > 0) {
      offset = (int) Math.max(0, offset - left); // so many slid over the edge of this page
    } else if (page.results().isEmpty() || reached >= count) {
      ended(known);
    } else if (reached <= Listings.LAST_OFFSET) {
      offset = reached;
    } else if (known == null) {
      begin(); // the state grew beyond reach since the interrupted run began it
    } else {
      phase = Phase.OLDEST_FIRST;
      offset = 0;
    }
    return Optional.of(new Scanned(page.results(), page.requestId(), place()));
  }

  private void ended(@Nullable Set<String> known) {
    if (known != null && known.size() < count && !again) {
      again = true;
      offset = 0;
    } else {
      nextState();
    }
  }

  private Optional<Scanned> oldestFirst() {
    Listings.RawPage page = page(Listings.Order.OLDEST_FIRST);
    count = page.count();
    List<Json> fresh = unseen(page.results());
    int reached = offset + page.results().size();
    if (known().size() >= count) {
      nextState();
    } else if (fresh.isEmpty() || reached > Listings.LAST_OFFSET) {
      phase = Phase.SECTIONS;
      watch.called(1);
      sections = List.copyOf(listings.sections().keySet()).iterator();
      section = null;
    } else {
      offset = reached;
    }
    return shown(fresh, page.requestId());
  }

  private Optional<Scanned> ofSection() {
    if (section == null) {
      if (!sections.hasNext()) {
        throw outOfReach();
      }
      section = sections.next();
      offset = 0;
    }
    watch.called(1);
    Listings.RawPage page = listings.sectionPage(section, offset, Lane.BULK);
    List<Json> fresh =
        unseen(
            page.results().stream()
                .filter(l -> l.get("state").optionalText().orElse("").equals(current().text()))
                .toList());
    int reached = offset + page.results().size();
    boolean more =
        !page.results().isEmpty() && reached < page.count() && reached <= Listings.LAST_OFFSET;
    if (more) {
      offset = reached;
    } else {
      section = null;
    }
    if (known().size() >= count) {
      nextState();
    }
    return shown(complete(fresh), page.requestId());
  }

  /** A section's listings come bare; images are looked up, and inventories by who needs them. */
  private List<Json> complete(List<Json> fresh) {
    if (fresh.isEmpty() || !includes.equals("Images")) {
      return fresh;
    }
    watch.called(1);
    return listings.batch(fresh.stream().map(ListingScan::id).toList(), includes);
  }

  /** What was renewed or published since the first state was read stands on its first page. */
  private Optional<Scanned> lookBack() {
    if (lookedBack || states.size() < 2) {
      return Optional.empty();
    }
    lookedBack = true;
    state = 0;
    offset = 0;
    Listings.RawPage page = page(Listings.Order.NEWEST_FIRST);
    state = states.size();
    Set<String> known = seenInFirst;
    List<Json> fresh =
        known == null
            ? page.results()
            : page.results().stream().filter(listing -> !known.contains(id(listing))).toList();
    return fresh.isEmpty()
        ? Optional.empty()
        : Optional.of(new Scanned(fresh, page.requestId(), Optional.empty()));
  }

  private Listings.RawPage page(Listings.Order order) {
    watch.called(1);
    return listings.page(current(), includes, offset, order, Lane.BULK);
  }

  private ListingState current() {
    return states.get(state);
  }

  private void nextState() {
    if (state == 0) {
      seenInFirst = seen;
    }
    state++;
    begin();
  }

  private void begin() {
    offset = 0;
    phase = Phase.NEWEST_FIRST;
    seen = new HashSet<>();
    count = -1;
    again = false;
  }

  /** A place is given once: going back to one would look like a list that runs in circles. */
  private Optional<Checkpoint> place() {
    String place = state + "/" + offset;
    return count > REACH || again || !given.add(place)
        ? Optional.empty()
        : Optional.of(new Checkpoint(place));
  }

  private Optional<Scanned> shown(List<Json> results, String requestId) {
    return results.isEmpty()
        ? Optional.empty()
        : Optional.of(new Scanned(results, requestId, place()));
  }

  private Set<String> known() {
    Set<String> known = seen;
    if (known == null) {
      throw new IllegalStateException("a state beyond reach is read from its beginning");
    }
    return known;
  }

  private List<Json> unseen(List<Json> results) {
    List<Json> fresh = new ArrayList<>();
    for (Json listing : results) {
      if (known().add(id(listing))) {
        fresh.add(listing);
      }
    }
    return fresh;
  }

  private static String id(Json listing) {
    return listing.get("listing_id").optionalText().orElse(listing.toString());
  }

  private PagingAnomalyException outOfReach() {
    return new PagingAnomalyException(
        listings.called("listings " + current()),
        String.format(
            Locale.ROOT,
            "Etsy shows %d of the %d listings in state %s; put the others into sections of the"
                + " shop, where they can be reached",
            known().size(),
            count,
            current()),
        null);
  }
}
