package dev.backline.etsy.testing;

import static dev.backline.etsy.testing.EtsyReplies.error;
import static dev.backline.etsy.testing.EtsyReplies.money;
import static dev.backline.etsy.testing.EtsyReplies.notFound;
import static dev.backline.etsy.testing.EtsyReplies.ok;

import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.etsy.testing.SimulatedListing.Product;
import dev.backline.etsy.testing.SimulatedListing.VariationImage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stock, read and written: no key too many, all products or they are gone, at least one piece
 * somewhere; and images of variations, which a write of the stock drops.
 */
final class SimulatedInventories {

  static final long SIZE = 513;

  private static final Set<String> PUT_DOCUMENT =
      Set.of(
          "products",
          "price_on_property",
          "quantity_on_property",
          "sku_on_property",
          "readiness_state_on_property");
  private static final Set<String> PUT_PRODUCT = Set.of("sku", "property_values", "offerings");
  private static final Set<String> PUT_OFFERING =
      Set.of("price", "quantity", "is_enabled", "readiness_state_id");
  private static final Set<String> PUT_PROPERTY =
      Set.of("property_id", "property_name", "scale_id", "value_ids", "values");

  private final SimulatedShop shop;
  private final InstantSource clock;
  private Runnable beforePut = () -> {};
  private Runnable afterPut = () -> {};
  private int conflicts;
  private int puts;

  SimulatedInventories(SimulatedShop shop, InstantSource clock) {
    this.shop = shop;
    this.clock = clock;
  }

  void beforePut(Runnable action) {
    beforePut = action;
  }

  void afterPut(Runnable action) {
    afterPut = action;
  }

  void conflicts(int times) {
    conflicts = times;
  }

  int puts() {
    return puts;
  }

  static long valueId(String size) {
    return Math.abs(size.hashCode());
  }

  static Json json(SimulatedListing listing) {
    List<Json> products = listing.products.stream().map(SimulatedInventories::json).toList();
    return Json.object(
        "products",
        products,
        "price_on_property",
        List.of(),
        "quantity_on_property",
        listing.quantityOn,
        "sku_on_property",
        listing.quantityOn,
        "readiness_state_on_property",
        List.of());
  }

  private static Json json(Product product) {
    Map<String, Object> offering = new LinkedHashMap<>();
    offering.put("offering_id", product.id + 500_000_000L);
    offering.put("quantity", product.quantity);
    offering.put("is_enabled", product.enabled);
    offering.put("is_deleted", false);
    offering.put("price", money(product.price.movePointRight(2).longValueExact()));
    offering.put("readiness_state_id", product.readiness);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("product_id", product.id);
    json.put("sku", product.sku);
    json.put("is_deleted", false);
    json.put("offerings", List.of(offering));
    json.put(
        "property_values",
        product.size == null
            ? List.of()
            : List.of(
                Map.of(
                    "property_id",
                    SIZE,
                    "property_name",
                    "Size",
                    "value_ids",
                    List.of(valueId(product.size)),
                    "values",
                    List.of(product.size))));
    return Json.of(json);
  }

  private Optional<SimulatedListing> listing(SimulatedRequest request) {
    return shop.find(Long.parseLong(request.place("listing")));
  }

  SimulatedReply get(SimulatedRequest request) {
    return listing(request).map(listing -> ok(json(listing))).orElseGet(EtsyReplies::notFound);
  }

  SimulatedReply put(SimulatedRequest request) {
    Runnable action = beforePut;
    beforePut = () -> {};
    action.run();
    Optional<SimulatedListing> found = listing(request);
    if (found.isEmpty()) {
      return notFound();
    }
    if (conflicts > 0) {
      conflicts--;
      return error(409, "The listing was changed by another request.");
    }
    if (!request.header("content-type").orElse("").startsWith("application/json")) {
      return error(400, "Missing input parameter: [products]");
    }
    Json body = request.json();
    Optional<String> problem = problemOf(body);
    if (problem.isPresent()) {
      return error(400, problem.get());
    }
    SimulatedListing listing = found.get();
    listing.products =
        new ArrayList<>(body.get("products").elements().stream().map(this::stored).toList());
    listing.quantityOn =
        new ArrayList<>(
            body.get("quantity_on_property").elements().stream().map(Json::wholeNumber).toList());
    listing.updated = clock.instant().getEpochSecond();
    listing.variationImages = new ArrayList<>();
    puts++;
    Runnable then = afterPut;
    afterPut = () -> {};
    then.run();
    return ok(json(listing));
  }

  private Product stored(Json product) {
    Json offering = product.get("offerings").at(0);
    Product stored =
        shop.product(
            product.get("sku").optionalText().orElse(""),
            offering.get("quantity").wholeNumber(),
            offering.get("price").decimal().toPlainString(),
            product.get("property_values").elements().isEmpty()
                ? null
                : product.get("property_values").at(0).get("values").at(0).text());
    stored.enabled = offering.get("is_enabled").bool();
    stored.readiness =
        offering.get("readiness_state_id").absent()
            ? null
            : (Long) offering.get("readiness_state_id").wholeNumber();
    return stored;
  }

  private static Optional<String> problemOf(Json body) {
    if (body.get("products").kind() != Json.Kind.ARRAY) {
      return Optional.of("Missing input parameter: [products]");
    }
    List<String> extra = new ArrayList<>();
    extra(body, PUT_DOCUMENT, extra);
    long pieces = 0;
    for (Json product : body.get("products").elements()) {
      extra(product, PUT_PRODUCT, extra);
      product.get("property_values").elements().forEach(p -> extra(p, PUT_PROPERTY, extra));
      for (Json offering : product.get("offerings").elements()) {
        extra(offering, PUT_OFFERING, extra);
        Optional<String> problem = problemOfOffering(offering);
        if (problem.isPresent()) {
          return problem;
        }
        pieces += offering.get("quantity").wholeNumber();
      }
    }
    if (!extra.isEmpty()) {
      return Optional.of("Array contains invalid keys: " + String.join(",", extra));
    }
    return pieces == 0
        ? Optional.of("One offering must have quantity greater than 0")
        : Optional.empty();
  }

  private static Optional<String> problemOfOffering(Json offering) {
    for (String needed : PUT_OFFERING) {
      if (offering.get(needed).kind() == Json.Kind.ABSENT) {
        return Optional.of("Missing key in offering: " + needed);
      }
    }
    if (offering.get("price").kind() != Json.Kind.NUMBER) {
      return Optional.of("price must be a number");
    }
    if (offering.get("price").decimal().stripTrailingZeros().scale() > 2) {
      return Optional.of("price must have at most two decimals");
    }
    long quantity = offering.get("quantity").wholeNumber();
    return quantity < 0 || quantity > 999
        ? Optional.of("quantity must be between 0 and 999")
        : Optional.empty();
  }

  private static void extra(Json object, Set<String> allowed, List<String> into) {
    object.fields().keySet().stream().filter(key -> !allowed.contains(key)).forEach(into::add);
  }

  SimulatedReply variationImages(SimulatedRequest request) {
    return listing(request)
        .map(
            listing ->
                EtsyReplies.all(
                    listing.variationImages.stream()
                        .map(
                            link ->
                                Json.object(
                                    "property_id",
                                    link.propertyId(),
                                    "value_id",
                                    link.valueId(),
                                    "value",
                                    "size",
                                    "image_id",
                                    link.imageId()))
                        .toList()))
        .orElseGet(EtsyReplies::notFound);
  }

  /** Overwrites all links; one property only. */
  SimulatedReply postVariationImages(SimulatedRequest request) {
    Optional<SimulatedListing> found = listing(request);
    if (found.isEmpty()) {
      return notFound();
    }
    List<VariationImage> links = new ArrayList<>();
    for (Json link : request.json().get("variation_images").elements()) {
      List<String> extra = new ArrayList<>();
      extra(link, Set.of("property_id", "value_id", "image_id"), extra);
      if (!extra.isEmpty()) {
        return error(400, "Array contains invalid keys: " + String.join(",", extra));
      }
      links.add(
          new VariationImage(
              link.get("property_id").wholeNumber(),
              link.get("value_id").wholeNumber(),
              link.get("image_id").wholeNumber()));
    }
    if (links.stream().map(VariationImage::propertyId).distinct().count() > 1) {
      return error(400, "variation images may be on one property only");
    }
    found.get().variationImages = links;
    return variationImages(request);
  }
}
