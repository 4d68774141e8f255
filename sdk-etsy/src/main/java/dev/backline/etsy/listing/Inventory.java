package dev.backline.etsy.listing;

import dev.backline.core.facts.Money;
import dev.backline.core.json.Json;
import dev.backline.etsy.EtsyJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The whole stock of one listing, as Etsy reads and writes it.
 *
 * <p>Etsy knows no partial write: each write sends all products, and one that is left out is
 * deleted. The body of a write is built from the keys that Etsy allows, never by dropping keys from
 * what was read, since Etsy adds keys that only reading knows.
 *
 * <p>{@code onProperty} lists which properties make price, quantity and SKU differ. Where quantity
 * does not depend on a property, all products that differ in it only must carry one quantity.
 *
 * <p>Immutable and thread-safe.
 *
 * @param listingId the listing
 * @param products all products that are not deleted
 * @param onProperty the four arrays of property ids, by their key in the document
 * @param state the listing's state, where it was read along
 * @param updated when the listing was last changed at Etsy, where it was read along
 */
public record Inventory(
    String listingId,
    List<Product> products,
    Map<String, List<Long>> onProperty,
    @Nullable ListingState state,
    @Nullable Instant updated) {

  private static final List<String> ON_PROPERTY =
      List.of(
          "price_on_property",
          "quantity_on_property",
          "sku_on_property",
          "readiness_state_on_property");

  public Inventory {
    products = List.copyOf(products);
    onProperty = Map.copyOf(onProperty);
  }

  /** Creates a stock of which nothing else is known. */
  public Inventory(String listingId, List<Product> products, Map<String, List<Long>> onProperty) {
    this(listingId, products, onProperty, null, null);
  }

  /**
   * A product with its one offering.
   *
   * @param properties what makes it this variant
   * @param readinessStateId how fast it ships; digital products have none
   */
  public record Product(
      String productId,
      String sku,
      List<Property> properties,
      Money price,
      long quantity,
      boolean enabled,
      @Nullable Long readinessStateId) {

    public Product {
      properties = List.copyOf(properties);
    }

    /** Returns this product with another quantity. */
    public Product withQuantity(long pieces) {
      return new Product(productId, sku, properties, price, pieces, enabled, readinessStateId);
    }

    /** Returns the property values as one text, in the order of their names. */
    public String variant() {
      Map<String, String> sorted = new TreeMap<>();
      properties.forEach(
          property -> sorted.put(property.label(), String.join(", ", property.values())));
      List<String> parts = new ArrayList<>();
      sorted.forEach((name, value) -> parts.add(name + "=" + value));
      return String.join("; ", parts);
    }
  }

  /** A property's value of one product, such as size M. */
  public record Property(
      long propertyId,
      @Nullable String name,
      @Nullable Long scaleId,
      List<Long> valueIds,
      List<String> values) {

    public Property {
      valueIds = List.copyOf(valueIds);
      values = List.copyOf(values);
    }

    String label() {
      return name == null ? Long.toString(propertyId) : name;
    }
  }

  /** Reads a listing that brings its inventory along. */
  static Inventory ofListing(Json listing) {
    Inventory stock = read(listing.get("listing_id").text(), listing.get("inventory"));
    return new Inventory(
        stock.listingId,
        stock.products,
        stock.onProperty,
        listing.get("state").optionalText().map(ListingState::new).orElse(null),
        EtsyJson.instant(listing, "updated_timestamp", "last_modified_timestamp"));
  }

  /** Reads the inventory document of a listing. */
  static Inventory read(String listingId, Json document) {
    List<Product> products = new ArrayList<>();
    for (Json product : document.get("products").elements()) {
      if (!product.get("is_deleted").optionalBool().orElse(false)) {
        products.add(product(product));
      }
    }
    Map<String, List<Long>> onProperty = new LinkedHashMap<>();
    for (String name : ON_PROPERTY) {
      onProperty.put(name, numbers(document.get(name)));
    }
    return new Inventory(listingId, products, onProperty);
  }

  private static Product product(Json product) {
    Json offering =
        product.get("offerings").elements().stream()
            .filter(candidate -> !candidate.get("is_deleted").optionalBool().orElse(false))
            .findFirst()
            .orElseThrow(() -> product.get("offerings").expected("an offering"));
    List<Property> properties = new ArrayList<>();
    for (Json value : product.get("property_values").elements()) {
      properties.add(
          new Property(
              value.get("property_id").wholeNumber(),
              EtsyJson.text(value, "property_name"),
              EtsyJson.number(value, "scale_id"),
              numbers(value.get("value_ids")),
              EtsyJson.texts(value, "values")));
    }
    return new Product(
        product.get("product_id").optionalText().orElse(""),
        product.get("sku").optionalText().orElse(""),
        properties,
        EtsyJson.money(offering.get("price"))
            .orElseThrow(() -> offering.get("price").expected("a price")),
        offering.get("quantity").wholeNumber(),
        offering.get("is_enabled").optionalBool().orElse(true),
        EtsyJson.number(offering, "readiness_state_id"));
  }

  private static List<Long> numbers(Json array) {
    return array.elements().stream().map(Json::wholeNumber).toList();
  }

  /** Returns this inventory with its products changed. */
  Inventory map(UnaryOperator<Product> change) {
    return new Inventory(
        listingId, products.stream().map(change).toList(), onProperty, state, updated);
  }

  /** Returns the product of the given variant. */
  public Optional<Product> find(String variant) {
    return products.stream().filter(product -> product.variant().equals(variant)).findFirst();
  }

  /**
   * Returns the products whose quantity must be that of the given one, itself included: those that
   * agree on all properties by which quantity varies.
   */
  List<Product> siblings(Product product) {
    List<Long> varying =
        Objects.requireNonNullElse(onProperty.get("quantity_on_property"), List.of());
    return products.stream().filter(other -> agree(product, other, varying)).toList();
  }

  private static boolean agree(Product a, Product b, List<Long> propertyIds) {
    return propertyIds.stream().allMatch(id -> valuesOf(a, id).equals(valuesOf(b, id)));
  }

  private static List<String> valuesOf(Product product, long propertyId) {
    return product.properties().stream()
        .filter(property -> property.propertyId() == propertyId)
        .findFirst()
        .map(Property::values)
        .orElse(List.of());
  }

  /** Returns the rows that this inventory means. */
  List<EtsyProduct> rows(String shopId) {
    return products.stream()
        .map(
            product -> {
              Map<String, String> properties = new LinkedHashMap<>();
              product
                  .properties()
                  .forEach(p -> properties.put(p.label(), String.join(", ", p.values())));
              return new EtsyProduct(
                  listingId,
                  product.variant(),
                  shopId,
                  product.productId(),
                  product.sku().isEmpty() ? null : product.sku(),
                  product.quantity(),
                  product.price().amount(),
                  product.price().currency(),
                  product.enabled(),
                  properties,
                  null,
                  LocalDate.EPOCH);
            })
        .toList();
  }

  /**
   * Returns the body of a write: exactly the keys that Etsy allows, the price as a plain number.
   */
  Json document() {
    List<Json> body = new ArrayList<>();
    for (Product product : products) {
      body.add(
          Json.object(
              "sku",
              product.sku(),
              "property_values",
              product.properties().stream().map(Inventory::propertyJson).toList(),
              "offerings",
              List.of(offeringJson(product))));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("products", body);
    ON_PROPERTY.forEach(
        name -> document.put(name, Objects.requireNonNullElse(onProperty.get(name), List.of())));
    return Json.of(document);
  }

  private static Json propertyJson(Property property) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("property_id", property.propertyId());
    fields.put("property_name", property.name());
    if (property.scaleId() != null) {
      fields.put("scale_id", property.scaleId());
    }
    fields.put("value_ids", property.valueIds());
    fields.put("values", property.values());
    return Json.of(fields);
  }

  private static Json offeringJson(Product product) {
    BigDecimal price = product.price().amount();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("price", price);
    fields.put("quantity", product.quantity());
    fields.put("is_enabled", product.enabled());
    fields.put("readiness_state_id", product.readinessStateId());
    return Json.of(fields);
  }
}
