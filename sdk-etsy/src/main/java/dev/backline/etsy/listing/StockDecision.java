package dev.backline.etsy.listing;

import dev.backline.etsy.listing.StockAction.Direction;
import dev.backline.etsy.listing.StockAction.Result;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides about one variant: which way its number goes, and what stands against it. */
final class StockDecision {

  private static final int MOST_PIECES = 999;

  private StockDecision() {}

  static StockAction of(
      StockPolicy policy,
      String id,
      Inventory inventory,
      EtsyProduct variant,
      LocalStock.Level level,
      Optional<String> doubt,
      Instant now) {
    long etsy = variant.quantity();
    long here = level.quantity();
    Direction direction = direction(policy, etsy, here, level.changed(), inventory.updated());
    boolean offSale =
        direction == Direction.PUSH_TO_ETSY
            && here == 0
            && ListingState.INACTIVE.equals(inventory.state());
    if (offSale) {
      direction = Direction.NO_CHANGE; // the piece that Etsy keeps can't be bought
    }
    Optional<String> obstacle = direction == Direction.NO_CHANGE ? Optional.empty() : doubt;
    if (obstacle.isEmpty() && direction == Direction.PUSH_TO_ETSY) {
      obstacle = obstacle(inventory, variant, here);
    }
    boolean asked = policy == StockPolicy.ASK && etsy != here;
    String reason =
        obstacle.orElse(
            offSale
                ? "Nothing is left, and the listing is inactive."
                : asked ? "Etsy and the host differ; the policy is to ask." : "");
    Result result = obstacle.isPresent() || asked ? Result.SKIPPED : Result.PLANNED;
    return new StockAction(
        id,
        variant.listingId(),
        variant.variant(),
        variant.sku() == null ? "" : variant.sku(),
        etsy,
        here,
        here - etsy,
        asked ? Direction.NO_CHANGE : direction,
        result,
        reason,
        "",
        now);
  }

  private static Direction direction(
      StockPolicy policy,
      long etsy,
      long here,
      @Nullable Instant localChanged,
      @Nullable Instant etsyChanged) {
    if (etsy == here) {
      return Direction.NO_CHANGE;
    }
    boolean localNewer =
        localChanged != null && etsyChanged != null && localChanged.isAfter(etsyChanged);
    return switch (policy) {
      case ETSY_WINS -> Direction.PULL_FROM_ETSY;
      case LOCAL_WINS -> Direction.PUSH_TO_ETSY;
      case NEWEST_WINS -> localNewer ? Direction.PUSH_TO_ETSY : Direction.PULL_FROM_ETSY;
      case NEVER_BELOW -> here < etsy ? Direction.PUSH_TO_ETSY : Direction.PULL_FROM_ETSY;
      case ASK -> Direction.NO_CHANGE;
    };
  }

  /** Returns why Etsy would not take the number, in words. */
  private static Optional<String> obstacle(
      Inventory inventory, EtsyProduct variant, long quantity) {
    Inventory.Product product = inventory.find(variant.variant()).orElseThrow();
    if (inventory.siblings(product).size() > 1) {
      return Optional.of(
          "The quantity of this listing does not vary by this property: other variants would"
              + " change too.");
    }
    if (quantity > MOST_PIECES) {
      return Optional.of("Etsy takes at most " + MOST_PIECES + " pieces of a variant.");
    }
    return ListingState.SOLD_OUT.equals(inventory.state())
        ? Optional.of("The listing is sold out; renewing it costs a fee and is left to its owner.")
        : Optional.empty();
  }
}
