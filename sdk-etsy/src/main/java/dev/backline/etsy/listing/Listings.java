package dev.backline.etsy.listing;

import dev.backline.core.FailedCall;
import dev.backline.core.NotFoundException;
import dev.backline.core.PagingAnomalyException;
import dev.backline.core.http.Answer;
import dev.backline.core.http.Api;
import dev.backline.core.http.Call;
import dev.backline.core.http.Pages;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Lane;
import dev.backline.etsy.EtsyJson;
import dev.backline.etsy.ShopId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The listings of one shop, to read and to write.
 *
 * <p>Most writes are forms whose arrays are joined by commas: repeated keys would silently keep the
 * last value only. Nothing but the inventory is JSON.
 *
 * <p>Thread-safe.
 */
public final class Listings {

  /** The most that Etsy gives at a time. */
  static final int PAGE = 100;

  /** The furthest that Etsy counts into a listing. */
  static final int LAST_OFFSET = 12_000;

  private final Api api;
  private final ShopId shop;

  private final ListingImages images;

  /** Creates it over the API. */
  public Listings(Api api, ShopId shop) {
    this.api = api;
    this.shop = shop;
    this.images = new ListingImages(api, shop);
  }

  /** Returns the listings' images. */
  public ListingImages images() {
    return images;
  }

  /** From which end of a state listings are read. */
  enum Order {
    NEWEST_FIRST,
    /** Documented to work with a search term only, so never relied upon. */
    OLDEST_FIRST
  }

  /**
   * Returns all listings of a state.
   *
   * <p>Listings shift while they are read, so one may come twice or slide past; {@link
   * ListingSource} watches for that. Etsy counts to listing 12,100 of a state; the rest is read
   * from the other end. Where that does not work, it ends in a {@link PagingAnomalyException} and
   * never in a list that looks whole; {@link ListingSource} goes on by sections there.
   */
  public Pages<EtsyListing> inState(ListingState state) {
    return api.<EtsyListing>pages("listings " + state, position -> page(state, position))
        .identifiedBy(EtsyListing::listingId)
        .build();
  }

  private Pages.Page<EtsyListing> page(ListingState state, String position) {
    boolean fromTheEnd = position.startsWith("end/");
    int offset = position.isEmpty() ? 0 : Integer.parseInt(position.replace("end/", ""));
    RawPage page =
        page(
            state,
            "Images",
            offset,
            fromTheEnd ? Order.OLDEST_FIRST : Order.NEWEST_FIRST,
            Lane.BULK);
    int reached = offset + page.results().size();
    long wanted = fromTheEnd ? page.count() - ListingScan.REACH : page.count();
    Optional<String> next = Optional.empty();
    if (!page.results().isEmpty() && reached < wanted) {
      if (reached <= LAST_OFFSET) {
        next = Optional.of((fromTheEnd ? "end/" : "") + reached);
      } else if (fromTheEnd) {
        throw new PagingAnomalyException(
            called("listings " + state), "Etsy shows the two ends of " + page.count(), null);
      } else {
        next = Optional.of("end/0");
      }
    }
    List<Json> results = page.results();
    if (reached > wanted) { // the two ends overlap
      results = results.subList(0, (int) Math.max(0, wanted - offset));
    }
    return new Pages.Page<>(read(results), next, OptionalLong.of(page.count()));
  }

  private List<EtsyListing> read(List<Json> results) {
    return results.stream().map(listing -> EtsyListing.read(listing, shop.toString())).toList();
  }

  /** Returns the active listings of a section of the shop. */
  public Pages<EtsyListing> inSection(String sectionId) {
    return api.<EtsyListing>pages(
            "listings of section",
            position -> {
              int offset = position.isEmpty() ? 0 : Integer.parseInt(position);
              RawPage page = sectionPage(sectionId, offset, Lane.BULK);
              int reached = offset + page.results().size();
              boolean more = !page.results().isEmpty() && reached < page.count();
              return new Pages.Page<>(
                  read(page.results()),
                  more ? Optional.of(String.valueOf(reached)) : Optional.empty(),
                  OptionalLong.of(page.count()));
            })
        .identifiedBy(EtsyListing::listingId)
        .build();
  }

  /** One page as it came. */
  record RawPage(List<Json> results, long count, String requestId) {

    static RawPage of(Answer answer) {
      Json body = answer.json();
      return new RawPage(
          body.get("results").elements(),
          body.get("count").wholeNumber(),
          answer.requestId().orElse(""));
    }
  }

  /** Fetches a page of a state with what is to come along. */
  RawPage page(ListingState state, String includes, int offset, Order order, Lane lane) {
    Call call =
        api.get("/application/shops/{shop}/listings")
            .path("shop", shop.value())
            .query("state", state.text())
            .query("includes", includes)
            .query("limit", PAGE)
            .query("offset", offset);
    if (order == Order.OLDEST_FIRST) {
      call = call.query("sort_on", "created").query("sort_order", "asc");
    }
    return call.operation("listings " + state).lane(lane).send(RawPage::of);
  }

  /** Fetches a page of a section; nothing can come along. */
  RawPage sectionPage(String sectionId, int offset, Lane lane) {
    return api.get("/application/shops/{shop}/shop-sections/listings")
        .path("shop", shop.value())
        .query("shop_section_ids", sectionId)
        .query("limit", PAGE)
        .query("offset", offset)
        .operation("listings of section")
        .lane(lane)
        .send(RawPage::of);
  }

  /** Names a call for a failure that no single answer shows. */
  FailedCall called(String operation) {
    return FailedCall.notSent("etsy", operation);
  }

  /** Returns the listings of the ids, at most 100; ids that are gone are left out. */
  public List<EtsyListing> fetch(List<String> listingIds) {
    if (listingIds.isEmpty() || listingIds.size() > PAGE) {
      throw new IllegalArgumentException("1 to 100 ids at a time, were " + listingIds.size());
    }
    return read(batch(listingIds, "Images"));
  }

  List<Json> batch(List<String> listingIds, String includes) {
    return batchPage(listingIds, includes).results();
  }

  /** Fetches those of the listings that still are in one of the states that can be listed. */
  RawPage there(List<String> listingIds, String includes) {
    RawPage page = batchPage(listingIds, includes);
    List<Json> there =
        page.results().stream()
            .filter(
                listing ->
                    listing
                        .get("state")
                        .optionalText()
                        .map(ListingState::new)
                        .filter(ListingState.ALL::contains)
                        .isPresent())
            .toList();
    return new RawPage(there, there.size(), page.requestId());
  }

  private RawPage batchPage(List<String> listingIds, String includes) {
    Call call =
        api.get("/application/listings/batch")
            .query("listing_ids", String.join(",", listingIds))
            .operation("listings batch")
            .lane(Lane.BULK);
    return (includes.isEmpty() ? call : call.query("includes", includes)).send(RawPage::of);
  }

  /**
   * Returns the inventories of the ids, in batches of 100.
   *
   * <p>One id that is gone makes Etsy refuse its whole batch; such a batch is halved until the
   * missing ones are found, and these are left out.
   */
  public List<Inventory> inventories(List<String> listingIds) {
    List<Inventory> inventories = new ArrayList<>();
    for (int from = 0; from < listingIds.size(); from += PAGE) {
      batch(listingIds.subList(from, Math.min(listingIds.size(), from + PAGE)), inventories);
    }
    return inventories;
  }

  private void batch(List<String> ids, List<Inventory> into) {
    try {
      into.addAll(
          api.get("/application/listings/batch/inventory")
              .query("listing_ids", String.join(",", ids))
              .operation("listings batch inventory")
              .lane(Lane.BULK)
              .send(answer -> inventoriesOf(answer.json())));
    } catch (NotFoundException e) {
      if (ids.size() > 1) {
        int half = ids.size() / 2;
        batch(ids.subList(0, half), into);
        batch(ids.subList(half, ids.size()), into);
      }
    }
  }

  private static List<Inventory> inventoriesOf(Json page) {
    List<Inventory> inventories = new ArrayList<>();
    for (Json listing : page.get("results").elements()) {
      if (!listing.get("inventory").absent()) {
        inventories.add(Inventory.ofListing(listing));
      }
    }
    return inventories;
  }

  /**
   * Returns the inventory of one listing, as it is now.
   *
   * @throws NotFoundException if the listing is gone, or was never given an inventory
   */
  public Inventory inventory(String listingId) {
    return api.get("/application/listings/{listing}/inventory")
        .path("listing", listingId)
        .operation("listing inventory")
        .send(answer -> Inventory.read(listingId, answer.json()));
  }

  /** An inventory and when Etsy answered with it, by Etsy's own clock. */
  record Seen(Inventory inventory, Instant at) {}

  Seen seen(String listingId) {
    return api.get("/application/listings/{listing}/inventory")
        .path("listing", listingId)
        .operation("listing inventory")
        .send(answer -> new Seen(Inventory.read(listingId, answer.json()), serverTime(answer)));
  }

  private static Instant serverTime(Answer answer) {
    try {
      return answer
          .header("date")
          .map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)))
          .orElseGet(() -> answer.receivedAt().truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeException e) {
      return answer.receivedAt().truncatedTo(ChronoUnit.SECONDS);
    }
  }

  /**
   * Writes the whole inventory of a listing and returns what Etsy made of it.
   *
   * <p>The values are absolute, so the write may be repeated; but a product that is missing is
   * deleted, so build it from {@link #inventory} of just before.
   */
  public Inventory replaceInventory(Inventory inventory) {
    return api.put("/application/listings/{listing}/inventory")
        .path("listing", inventory.listingId())
        .operation("update listing inventory")
        .json(inventory.document())
        .send(answer -> Inventory.read(inventory.listingId(), answer.json()));
  }

  /** Creates a draft and returns it. */
  public EtsyListing createDraft(ListingDraft draft) {
    Call call =
        api.post("/application/shops/{shop}/listings")
            .path("shop", shop.value())
            .operation("create draft listing")
            .notRepeatable();
    return form(call, draft.fields())
        .send(answer -> EtsyListing.read(answer.json(), shop.toString()));
  }

  /**
   * Changes fields of a listing, named as Etsy names them; arrays are given as lists.
   *
   * <p>Price and quantity are refused here: Etsy ignores them in this call. They belong to the
   * inventory.
   */
  public EtsyListing update(String listingId, Map<String, ?> fields) {
    for (String inventoryField : List.of("price", "quantity")) {
      if (fields.containsKey(inventoryField)) {
        throw new IllegalArgumentException(
            inventoryField + " is part of the inventory: use replaceInventory");
      }
    }
    Call call =
        api.patch("/application/shops/{shop}/listings/{listing}")
            .path("shop", shop.value())
            .path("listing", listingId)
            .operation("update listing")
            .idempotent(); // absolute values
    return form(call, new LinkedHashMap<>(fields))
        .send(answer -> EtsyListing.read(answer.json(), shop.toString()));
  }

  /** Deletes a listing; needs the scope {@code listings_d}. */
  public void delete(String listingId) {
    api.delete("/application/listings/{listing}")
        .path("listing", listingId)
        .operation("delete listing")
        .send();
  }

  /** Returns how the shop ships. */
  public List<ShippingProfile> shippingProfiles() {
    return api.get("/application/shops/{shop}/shipping-profiles")
        .path("shop", shop.value())
        .operation("shop shipping profiles")
        .send(
            answer ->
                answer.json().get("results").elements().stream()
                    .map(ShippingProfile::read)
                    .toList());
  }

  /** Returns the shop's sections, id to title. */
  public Map<String, String> sections() {
    return api.get("/application/shops/{shop}/sections")
        .path("shop", shop.value())
        .operation("shop sections")
        .send(
            answer -> {
              Map<String, String> sections = new LinkedHashMap<>();
              for (Json section : answer.json().get("results").elements()) {
                sections.put(
                    section.get("shop_section_id").text(),
                    Optional.ofNullable(EtsyJson.text(section, "title")).orElse(""));
              }
              return sections;
            });
  }

  ShopId shop() {
    return shop;
  }

  Api api() {
    return api;
  }

  private static Call form(Call call, Map<String, ?> fields) {
    Call filled = call;
    for (Map.Entry<String, ?> field : fields.entrySet()) {
      filled = filled.form(field.getKey(), joined(field.getValue()));
    }
    return filled;
  }

  private static String joined(Object value) {
    return value instanceof List<?> list
        ? String.join(",", list.stream().map(String::valueOf).toList())
        : String.valueOf(value);
  }
}
