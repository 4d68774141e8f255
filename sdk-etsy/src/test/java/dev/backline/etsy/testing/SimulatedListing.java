package dev.backline.etsy.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One listing with its products, images and section. */
final class SimulatedListing {

  /** One product with its one offering. */
  static final class Product {
    final long id;
    final String sku;
    final @Nullable String size;
    BigDecimal price;
    long quantity;
    boolean enabled = true;
    @Nullable Long readiness = 1402L;

    Product(long id, String sku, long quantity, BigDecimal price, @Nullable String size) {
      this.id = id;
      this.sku = sku;
      this.quantity = quantity;
      this.price = price;
      this.size = size;
    }
  }

  /** Which image shows which size. */
  record VariationImage(long propertyId, long valueId, long imageId) {}

  final long id;
  String title;
  String state;
  final long createdFirst;
  long created;
  long updated;
  @Nullable Long section;
  List<Product> products = new ArrayList<>();
  List<Long> quantityOn = new ArrayList<>();
  List<VariationImage> variationImages = new ArrayList<>();
  final List<Long> images = new ArrayList<>();

  SimulatedListing(long id, String title, String state, long created) {
    this.id = id;
    this.title = title;
    this.state = state;
    this.createdFirst = created;
    this.created = created;
    this.updated = created;
  }

  /** Renewing moves the creation, and with it the place in the listing, but not the first one. */
  void renew(long now) {
    created = now;
    updated = now;
  }

  boolean renewed() {
    return created != createdFirst;
  }

  long quantity() {
    return products.stream().mapToLong(product -> product.quantity).sum();
  }
}
