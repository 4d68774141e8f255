package dev.backline.etsy.testing;

import static dev.backline.etsy.testing.EtsyReplies.error;
import static dev.backline.etsy.testing.EtsyReplies.notFound;
import static dev.backline.etsy.testing.EtsyReplies.ok;

import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Listings read and written, with Etsy's rules for drafts; sections, images, shipping profiles. */
final class SimulatedCatalogue {

  private final SimulatedShop shop;
  private final InstantSource clock;
  private boolean sorts;

  SimulatedCatalogue(SimulatedShop shop, InstantSource clock) {
    this.shop = shop;
    this.clock = clock;
  }

  /** Obeys {@code sort_order}, which is documented to work with a search term only. */
  void sorts() {
    sorts = true;
  }

  private Optional<SimulatedListing> listing(SimulatedRequest request) {
    return shop.find(Long.parseLong(request.place("listing")));
  }

  SimulatedReply ofShop(SimulatedRequest request) {
    List<SimulatedListing> all = shop.inState(request.query("state").orElse("active"));
    if (sorts && request.query("sort_order").orElse("desc").equals("asc")) {
      all = new ArrayList<>(all);
      Collections.reverse(all);
    }
    String includes = request.query("includes").orElse("");
    return EtsyReplies.page(request, all, listing -> shop.listingJson(listing, includes));
  }

  SimulatedReply ofSections(SimulatedRequest request) {
    String ids = request.query("shop_section_ids").orElse("");
    if (ids.isEmpty()) {
      return error(400, "Missing input parameter: [shop_section_ids]");
    }
    return EtsyReplies.page(
        request, shop.inSections(List.of(ids.split(","))), l -> shop.listingJson(l, ""));
  }

  SimulatedReply one(SimulatedRequest request) {
    return listing(request)
        .map(l -> ok(shop.listingJson(l, request.query("includes").orElse(""))))
        .orElseGet(EtsyReplies::notFound);
  }

  void renew(long id) {
    shop.renew(shop.require(id), clock.instant());
  }

  /** Inventories left this call in July 2026; the listing of a shop still brings them along. */
  SimulatedReply batch(SimulatedRequest request) {
    if (request.query("includes").orElse("").contains("Inventory")) {
      return error(400, "Invalid value for includes: Inventory");
    }
    List<Json> found = new ArrayList<>();
    for (String id : request.query("listing_ids").orElse("").split(",")) {
      shop.find(Long.parseLong(id))
          .ifPresent(l -> found.add(shop.listingJson(l, request.query("includes").orElse(""))));
    }
    return EtsyReplies.all(found);
  }

  /** One unknown id fails the whole batch. */
  SimulatedReply batchInventory(SimulatedRequest request) {
    String[] ids = request.query("listing_ids").orElse("").split(",");
    if (ids.length > 100) {
      return error(400, "listing_ids must not exceed 100");
    }
    List<Json> found = new ArrayList<>();
    for (String id : ids) {
      Optional<SimulatedListing> listing = shop.find(Long.parseLong(id));
      if (listing.isEmpty()) {
        return notFound();
      }
      found.add(shop.listingJson(listing.get(), "Inventory"));
    }
    return EtsyReplies.all(found);
  }

  SimulatedReply createDraft(SimulatedRequest request) {
    if (request.forms().isEmpty()) {
      return error(400, "the body must be a form");
    }
    for (String needed :
        List.of(
            "quantity", "title", "description", "price", "who_made", "when_made", "taxonomy_id")) {
      if (request.form(needed).isEmpty()) {
        return error(400, "Missing input parameter: [" + needed + "]");
      }
    }
    if (request.form("type").orElse("physical").equals("physical")) {
      if (request.form("readiness_state_id").isEmpty()) {
        return error(400, "A readiness_state_id is required for physical listings.");
      }
      if (request.form("shipping_profile_id").isEmpty()) {
        return error(400, "A shipping_profile_id is required for physical listings.");
      }
    }
    if (request.form("tags").orElse("").split(",").length > 13) {
      return error(400, "A listing has at most 13 tags.");
    }
    SimulatedListing listing = shop.draft(request.form("title").orElseThrow(), clock.instant());
    listing.products.add(
        shop.product(
            "",
            Long.parseLong(request.form("quantity").orElseThrow()),
            request.form("price").orElseThrow(),
            null));
    return SimulatedReply.json(201, shop.listingJson(listing, ""));
  }

  SimulatedReply update(SimulatedRequest request) {
    Optional<SimulatedListing> found = listing(request);
    if (found.isEmpty()) {
      return notFound();
    }
    SimulatedListing listing = found.get();
    Optional<String> state = request.form("state");
    if (state.equals(Optional.of("active")) && listing.images.isEmpty()) {
      return error(400, "A listing needs an image before it is published.");
    }
    request.form("title").ifPresent(title -> listing.title = title);
    state.ifPresent(wanted -> move(listing, wanted));
    listing.updated = clock.instant().getEpochSecond();
    return ok(shop.listingJson(listing, ""));
  }

  /** What was sold out and is set active again is renewed with one piece. */
  private void move(SimulatedListing listing, String state) {
    if (listing.state.equals("sold_out") && state.equals("active")) {
      listing.products.get(0).quantity = 1;
    }
    shop.move(listing, state);
  }

  SimulatedReply delete(SimulatedRequest request) {
    return shop.remove(Long.parseLong(request.place("listing")))
        ? SimulatedReply.empty(204)
        : notFound();
  }

  SimulatedReply images(SimulatedRequest request) {
    return listing(request)
        .map(
            l ->
                EtsyReplies.all(
                    l.images.stream().map(id -> SimulatedShop.imageJson(l, id)).toList()))
        .orElseGet(EtsyReplies::notFound);
  }

  SimulatedReply uploadImage(SimulatedRequest request) {
    Optional<SimulatedListing> found = listing(request);
    if (found.isEmpty()) {
      return notFound();
    }
    if (!request.header("content-type").orElse("").startsWith("multipart/form-data")) {
      return error(400, "Missing input parameter: [image]");
    }
    long image = shop.imageId();
    found.get().images.add(image);
    return SimulatedReply.json(201, SimulatedShop.imageJson(found.get(), image));
  }

  SimulatedReply deleteImage(SimulatedRequest request) {
    return listing(request)
            .filter(l -> l.images.remove(Long.valueOf(request.place("image"))))
            .isPresent()
        ? SimulatedReply.empty(204)
        : notFound();
  }

  SimulatedReply sections(SimulatedRequest request) {
    return EtsyReplies.all(
        SimulatedShop.SECTIONS.stream()
            .map(id -> Json.object("shop_section_id", id, "title", "Section " + id))
            .toList());
  }

  SimulatedReply shippingProfiles(SimulatedRequest request) {
    return EtsyReplies.all(
        List.of(
            Json.object(
                "shipping_profile_id",
                90_001,
                "title",
                "Letters",
                "origin_country_iso",
                "DE",
                "is_deleted",
                false,
                "profile_type",
                "manual",
                "domestic_handling_fee",
                0,
                "international_handling_fee",
                "1.50")));
  }
}
