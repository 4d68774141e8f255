package dev.backline.etsy.listing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stock sync would do, variant by variant; nothing was done yet.
 *
 * @param actions all variants that the host knows, changes first
 * @param unknown variants of which the host knows nothing; they are left alone
 */
public record StockPlan(List<StockAction> actions, List<EtsyProduct> unknown) {

  public StockPlan {
    actions = List.copyOf(actions);
    unknown = List.copyOf(unknown);
  }

  /** Returns the actions that change a number. */
  public List<StockAction> changes() {
    return actions.stream()
        .filter(action -> action.action() != StockAction.Direction.NO_CHANGE)
        .toList();
  }

  /**
   * Returns how many calls carrying it out takes at most: for each listing a read, a write and a
   * look, two more where images may hang on its variations, and one to look for sales meanwhile.
   */
  public long callsNeeded() {
    Map<String, Boolean> listings = new HashMap<>();
    for (StockAction action : actions) {
      if (action.action() == StockAction.Direction.PUSH_TO_ETSY
          && action.result() == StockAction.Result.PLANNED) {
        listings.merge(action.listingId(), !action.variant().isEmpty(), Boolean::logicalOr);
      }
    }
    long calls = listings.values().stream().mapToLong(variants -> variants ? 5 : 3).sum();
    return calls == 0 ? 0 : calls + 1;
  }
}
