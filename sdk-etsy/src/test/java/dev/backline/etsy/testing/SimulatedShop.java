package dev.backline.etsy.testing;

import static dev.backline.etsy.testing.EtsyReplies.money;

import dev.backline.core.json.Json;
import dev.backline.etsy.testing.SimulatedListing.Product;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the shop offers: its listings and how Etsy shows them. */
final class SimulatedShop {

  static final List<Long> SECTIONS = List.of(31L, 32L, 33L);

  private static final String[] STATES = {
    "active", "active", "active", "active", "draft", "inactive", "sold_out"
  };

  private final TreeMap<Long, SimulatedListing> listings = new TreeMap<>();
  private final Map<String, List<SimulatedListing>> byState = new LinkedHashMap<>();
  private final RandomGenerator random;
  private final long seller;
  private final long shop;
  private long nextProduct = 9_000_000_001L;
  private long nextListing = 1_500_000_001L;
  private long nextImage = 6_000_000_001L;

  SimulatedShop(RandomGenerator random, long seller, long shop) {
    this.random = random;
    this.seller = seller;
    this.shop = shop;
  }

  /** Offers so many listings in all states; each third has sizes. */
  void stock(int count, Instant now) {
    long start = now.minus(Duration.ofDays(400)).getEpochSecond();
    for (int i = 0; i < count; i++) {
      offer(STATES[i % STATES.length], i, start + i * 60L, SECTIONS.get(i % SECTIONS.size()));
    }
  }

  /** Offers more listings of one state, in the sections by turns or in none. */
  void add(String state, int count, Instant now, boolean sectioned) {
    int before = listings.size();
    for (int i = before; i < before + count; i++) {
      Long section = sectioned ? SECTIONS.get(i % SECTIONS.size()) : null;
      offer(state, i, now.getEpochSecond() - 60L * (before + count - i), section);
    }
  }

  private void offer(String state, int number, long created, @Nullable Long section) {
    SimulatedListing listing =
        new SimulatedListing(nextListing++, "Tour shirt no. " + number, state, created);
    listing.section = section;
    listing.images.add(nextImage++);
    if (number % 3 == 0) {
      listing.quantityOn.add(513L);
      for (String size : List.of("S", "M", "L")) {
        listing.products.add(
            product("TS-" + number + "-" + size, 5 + random.nextInt(20), "25.00", size));
      }
    } else {
      listing.products.add(product("TS-" + number, 5 + random.nextInt(20), "18.50", null));
    }
    if (state.equals("sold_out")) {
      listing.products.forEach(product -> product.quantity = 0);
    }
    put(listing);
  }

  Product product(String sku, long quantity, String price, @Nullable String size) {
    return new Product(nextProduct++, sku, quantity, new BigDecimal(price), size);
  }

  long imageId() {
    return nextImage++;
  }

  SimulatedListing draft(String title, Instant now) {
    SimulatedListing draft =
        new SimulatedListing(nextListing++, title, "draft", now.getEpochSecond());
    put(draft);
    return draft;
  }

  private void put(SimulatedListing listing) {
    listings.put(listing.id, listing);
    byState.clear();
  }

  void move(SimulatedListing listing, String state) {
    listing.state = state;
    byState.clear();
  }

  void renew(SimulatedListing listing, Instant now) {
    listing.renew(now.getEpochSecond());
    byState.clear();
  }

  boolean remove(long id) {
    byState.clear();
    return listings.remove(id) != null;
  }

  Optional<SimulatedListing> find(long id) {
    return Optional.ofNullable(listings.get(id));
  }

  SimulatedListing require(long id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("no listing " + id));
  }

  List<Long> ids() {
    return List.copyOf(listings.keySet());
  }

  List<SimulatedListing> all() {
    return List.copyOf(listings.values());
  }

  List<SimulatedListing> inState(String state) {
    return byState.computeIfAbsent(
        state,
        wanted -> {
          List<SimulatedListing> found = new ArrayList<>();
          listings.values().stream().filter(l -> l.state.equals(wanted)).forEach(found::add);
          found.sort(Comparator.comparing(SimulatedListing::renewed).reversed());
          return found;
        });
  }

  List<SimulatedListing> inSections(List<String> sections) {
    return inState("active").stream()
        .filter(l -> l.section != null && sections.contains(l.section.toString()))
        .toList();
  }

  Json listingJson(SimulatedListing listing, String includes) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("listing_id", listing.id);
    json.put("user_id", seller);
    json.put("shop_id", shop);
    json.put("title", listing.title);
    json.put("description", "Black, organic cotton.\nPrinted by hand.");
    json.put("state", listing.state);
    json.put("created_timestamp", listing.created);
    json.put("creation_timestamp", listing.created);
    json.put("original_creation_timestamp", listing.createdFirst);
    json.put("updated_timestamp", listing.updated);
    json.put("quantity", listing.quantity());
    json.put("url", "https://www.etsy.com/listing/" + listing.id);
    json.put("num_favorers", 3);
    json.put("tags", List.of("shirt", "tour"));
    json.put("materials", List.of("cotton"));
    json.put("listing_type", "physical");
    json.put("has_variations", listing.products.size() > 1);
    json.put("price", money(2_500));
    json.put("skus", listing.products.stream().map(product -> product.sku).toList());
    if (listing.section != null) {
      json.put("shop_section_id", listing.section);
    }
    if (includes.contains("Images")) {
      json.put("images", listing.images.stream().map(id -> imageJson(listing, id)).toList());
    }
    if (includes.contains("Inventory")) {
      json.put("inventory", SimulatedInventories.json(listing));
    }
    return Json.of(json);
  }

  static Json imageJson(SimulatedListing listing, long image) {
    return Json.object(
        "listing_id",
        listing.id,
        "listing_image_id",
        image,
        "rank",
        listing.images.indexOf(image) + 1,
        "url_fullxfull",
        "https://i.etsystatic.com/1/r/il/a/" + image + "/il_fullxfull." + image + ".jpg");
  }
}
