package dev.backline.etsy.listing;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;

/**
 * What was planned or done about one variant: a line of the inventory log.
 *
 * @param id the run and the line in it
 * @param etsyQuantity how many pieces Etsy had
 * @param localQuantity how many the host had
 * @param difference local less Etsy
 * @param action what to do
 * @param result what came of it
 * @param reason why, in words; empty if there is nothing to say
 * @param requestId by which Etsy's support finds the write; empty if nothing was sent
 * @param at when it was decided
 */
public record StockAction(
    @Key String id,
    @Indexed String listingId,
    String variant,
    String sku,
    long etsyQuantity,
    long localQuantity,
    long difference,
    Direction action,
    Result result,
    String reason,
    String requestId,
    @Indexed Instant at) {

  /** The inventory log. */
  public static final Dataset<StockAction> DATASET =
      Dataset.of(StockAction.class, "etsy_inventory_log");

  /** Which way a number goes. */
  public enum Direction {
    PUSH_TO_ETSY,
    PULL_FROM_ETSY,
    NO_CHANGE
  }

  /** What came of it. */
  public enum Result {
    PLANNED,
    SUCCESS,
    ERROR,
    SKIPPED
  }

  /** Returns this action on another number at Etsy and another one to reach. */
  StockAction onto(long nowAtEtsy, long wanted, String why) {
    return new StockAction(
        id,
        listingId,
        variant,
        sku,
        nowAtEtsy,
        wanted,
        wanted - nowAtEtsy,
        action,
        result,
        why,
        requestId,
        at);
  }

  StockAction with(Result outcome, String why, String request, Instant when) {
    return new StockAction(
        id,
        listingId,
        variant,
        sku,
        etsyQuantity,
        localQuantity,
        difference,
        action,
        outcome,
        why,
        request,
        when);
  }
}
