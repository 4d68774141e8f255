package dev.backline.etsy.listing;

import java.util.List;

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

  /** Returns how many calls carrying it out takes: a read, a write and a look for each listing. */
  public long callsNeeded() {
    return 3
        * actions.stream()
            .filter(action -> action.action() == StockAction.Direction.PUSH_TO_ETSY)
            .map(StockAction::listingId)
            .distinct()
            .count();
  }
}
