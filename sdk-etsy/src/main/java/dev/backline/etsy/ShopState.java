package dev.backline.etsy;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How syncing a shop stands: a line of a status page.
 *
 * @param lastProductSync when products were last synced to the end
 * @param lastInventorySync when stock was last synced to the end
 * @param running what runs, if anything does; after a crash the work that was interrupted
 * @param error what ended the last run, and what to do, in words
 * @param callsLeft calls left of the day, as Etsy last said
 * @param callsReturnAt when a call fits again, if none is left
 */
public record ShopState(
    @Key String shopId,
    Status status,
    @Nullable Instant lastProductSync,
    @Nullable Instant lastInventorySync,
    @Nullable String running,
    @Nullable String error,
    @Nullable Long callsLeft,
    @Nullable Instant callsReturnAt,
    @Nullable Instant changed) {

  /** All shops. */
  public static final Dataset<ShopState> DATASET = Dataset.of(ShopState.class, "etsy_shop_state");

  /** What a shop's syncing does. */
  public enum Status {
    IDLE,
    IN_PROGRESS,
    ERROR,
    COMPLETED
  }

  static ShopState idle(ShopId shop) {
    return new ShopState(shop.toString(), Status.IDLE, null, null, null, null, null, null, null);
  }
}
