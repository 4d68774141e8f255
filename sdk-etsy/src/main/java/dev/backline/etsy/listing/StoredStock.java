package dev.backline.etsy.listing;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import dev.backline.core.storage.WriteCount;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Local stock in the store, matched by an explicit link of a variant, else by a SKU that is not
 * empty.
 *
 * <p>Thread-safe.
 */
public final class StoredStock implements LocalStock {

  private final Storage storage;
  private final InstantSource clock;

  /** Creates it over the storage. */
  public StoredStock(Storage storage, InstantSource clock) {
    this.storage = storage;
    this.clock = clock;
  }

  /**
   * A product of the host.
   *
   * @param product the host's own name of it, usually the SKU
   */
  public record LocalStockLevel(@Key String product, long quantity, @Nullable Instant changed) {

    /** All products. */
    public static final Dataset<LocalStockLevel> DATASET =
        Dataset.of(LocalStockLevel.class, "local_stock");
  }

  /** Which product of the host a variant is, where the SKU does not tell. */
  public record EtsyProductLink(
      @Key String listingId, @Key String variant, @Indexed String product) {

    /** All links. */
    public static final Dataset<EtsyProductLink> DATASET = Dataset.of(EtsyProductLink.class);
  }

  /** Sets how many pieces of a product there are. */
  public void set(String product, long quantity) {
    storage.inTransaction(tx -> write(tx, product, quantity));
  }

  /** Says which product of the host a variant is. */
  public void link(String listingId, String variant, String product) {
    storage.inTransaction(
        tx ->
            tx.upsert(
                EtsyProductLink.DATASET,
                List.of(new EtsyProductLink(listingId, variant, product))));
  }

  /** Returns all levels, for showing them. */
  public List<LocalStockLevel> levels() {
    return storage.inSnapshot(
        tx -> {
          try (var rows = tx.scan(LocalStockLevel.DATASET, Filter.all())) {
            return rows.stream().map(Versioned::row).toList();
          }
        });
  }

  @Override
  public Optional<Level> find(EtsyProduct variant) {
    return storage.inSnapshot(
        tx ->
            product(tx, variant)
                .flatMap(product -> tx.find(LocalStockLevel.DATASET, RowKey.of(product)))
                .map(Versioned::row)
                .map(row -> new Level(row.product(), row.quantity(), row.changed())));
  }

  @Override
  public boolean linked(EtsyProduct variant) {
    return storage.inSnapshot(
        tx ->
            tx.find(EtsyProductLink.DATASET, RowKey.of(variant.listingId(), variant.variant()))
                .isPresent());
  }

  @Override
  public void update(EtsyProduct variant, long quantity) {
    storage.inTransaction(
        tx ->
            product(tx, variant)
                .map(product -> write(tx, product, quantity))
                .orElse(WriteCount.NONE));
  }

  private static Optional<String> product(Transaction tx, EtsyProduct variant) {
    return tx.find(EtsyProductLink.DATASET, RowKey.of(variant.listingId(), variant.variant()))
        .map(link -> link.row().product())
        .or(() -> Optional.ofNullable(variant.sku()));
  }

  private WriteCount write(Transaction tx, String product, long quantity) {
    return tx.upsert(
        LocalStockLevel.DATASET, List.of(new LocalStockLevel(product, quantity, clock.instant())));
  }
}
