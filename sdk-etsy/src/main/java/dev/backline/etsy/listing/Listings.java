package dev.backline.etsy.listing;

import dev.backline.core.NotFoundException;
import dev.backline.core.PagingAnomalyException;
import dev.backline.core.http.Api;
import dev.backline.core.http.Call;
import dev.backline.core.http.Pages;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Lane;
import dev.backline.etsy.EtsyJson;
import dev.backline.etsy.ShopId;
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

  /** Creates it over the API. */
  public Listings(Api api, ShopId shop) {
    this.api = api;
    this.shop = shop;
  }

  /**
   * Returns all listings of a state.
   *
   * <p>Listings shift while they are read; what comes twice is given once. Etsy does not count
   * beyond 12,000 listings of a state; a shop with more ends in a {@link PagingAnomalyException}
   * and never in a list that looks whole.
   */
  public Pages<EtsyListing> inState(ListingState state) {
    return api.<EtsyListing>pages(
            "listings " + state, position -> page(state, offset(position), Lane.BULK))
        .identifiedBy(EtsyListing::listingId)
        .build();
  }

  private Pages.Page<EtsyListing> page(ListingState state, int offset, Lane lane) {
    Scanned scanned = scan(state, "Images", offset, lane);
    List<EtsyListing> listings =
        scanned.results().stream()
            .map(listing -> EtsyListing.read(listing, shop.toString()))
            .toList();
    return new Pages.Page<>(
        listings, scanned.next().map(String::valueOf), OptionalLong.of(scanned.count()));
  }

  private static int offset(String position) {
    return position.isEmpty() ? 0 : Integer.parseInt(position);
  }

  /**
   * One page as it came.
   *
   * @param next the offset of the next page; empty after the last one, and where counting stops
   */
  record Scanned(List<Json> results, long count, Optional<Integer> next, String requestId) {}

  /** Fetches a page of a state with what is to come along. */
  Scanned scan(ListingState state, String includes, int offset, Lane lane) {
    Call call =
        api.get("/application/shops/{shop}/listings")
            .path("shop", shop.value())
            .query("state", state.text())
            .query("includes", includes);
    return call.query("limit", PAGE)
        .query("offset", offset)
        .operation("listings " + state)
        .lane(lane)
        .send(
            answer -> {
              Json body = answer.json();
              List<Json> results = body.get("results").elements();
              long count = body.get("count").wholeNumber();
              int reached = offset + results.size();
              boolean more = !results.isEmpty() && reached < count;
              if (more && reached > LAST_OFFSET) {
                throw new PagingAnomalyException(
                    answer.call(),
                    "Etsy counts to listing %d of %d in state %s"
                        .formatted(LAST_OFFSET, count, state),
                    null);
              }
              return new Scanned(
                  results,
                  count,
                  more ? Optional.of(reached) : Optional.empty(),
                  answer.requestId().orElse(""));
            });
  }

  /** Returns the listings of the ids, at most 100; ids that are gone are left out. */
  public List<EtsyListing> fetch(List<String> listingIds) {
    if (listingIds.isEmpty() || listingIds.size() > PAGE) {
      throw new IllegalArgumentException("1 to 100 ids at a time, were " + listingIds.size());
    }
    return api.get("/application/listings/batch")
        .query("listing_ids", String.join(",", listingIds))
        .operation("listings batch")
        .send(
            answer ->
                answer.json().get("results").elements().stream()
                    .map(listing -> EtsyListing.read(listing, shop.toString()))
                    .toList());
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
        inventories.add(Inventory.read(listing.get("listing_id").text(), listing.get("inventory")));
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

  /** Returns the images of a listing, in their order. */
  public List<ListingImage> images(String listingId) {
    return api.get("/application/listings/{listing}/images")
        .path("listing", listingId)
        .operation("listing images")
        .send(
            answer ->
                answer.json().get("results").elements().stream().map(ListingImage::read).toList());
  }

  /** Adds an image to a listing; never repeated by itself, for it would be there twice. */
  public ListingImage uploadImage(
      String listingId, String fileName, String mediaType, byte[] content) {
    return api.post("/application/shops/{shop}/listings/{listing}/images")
        .path("shop", shop.value())
        .path("listing", listingId)
        .operation("upload listing image")
        .part("image", fileName, mediaType, content)
        .notRepeatable()
        .send(answer -> ListingImage.read(answer.json()));
  }

  /** Takes an image off a listing. */
  public void deleteImage(String listingId, String imageId) {
    api.delete("/application/shops/{shop}/listings/{listing}/images/{image}")
        .path("shop", shop.value())
        .path("listing", listingId)
        .path("image", imageId)
        .operation("delete listing image")
        .send();
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
