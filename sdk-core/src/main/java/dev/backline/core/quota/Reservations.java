package dev.backline.core.quota;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a turnstile asks of the store and gets from it. Guarded by the lock of the turnstile, which
 * is not held while the store is asked; {@link #underWay} says that somebody does.
 */
final class Reservations {

  private final Map<Scope, Waiter> asking = new LinkedHashMap<>();
  private boolean underWay;

  /** Begins a round of looking who needs the store. */
  void reset() {
    asking.clear();
  }

  void ask(Scope scope, Waiter first) {
    asking.putIfAbsent(scope, first);
  }

  boolean isAsked() {
    return !asking.isEmpty();
  }

  /** Returns whether the first in line needs the store, here or above. */
  boolean isAsked(Scope leaf) {
    for (Scope scope = leaf; scope != null; scope = scope.parent) {
      if (asking.containsKey(scope)) {
        return true;
      }
    }
    return false;
  }

  boolean underWay() {
    return underWay;
  }

  /** Returns the orders of those who ask; whoever takes them must come back with their outcome. */
  List<StockOrder> orders(long now) {
    List<StockOrder> orders = new ArrayList<>();
    asking.forEach(
        (scope, first) -> {
          for (Meter meter : scope.meters) {
            if (meter.placeAt(now, 0, first.cost, first.lane) == Meter.ASK_STORE) {
              addTo(orders, meter.order(scope, first.lane, first.cost));
            }
          }
        });
    underWay = !orders.isEmpty();
    return orders;
  }

  /** Returns the orders that give back what was not used in time. */
  List<StockOrder> returns(List<Scope> scopes, long now) {
    List<StockOrder> orders = new ArrayList<>();
    for (Scope scope : scopes) {
      for (Meter meter : scope.meters) {
        addTo(orders, meter.giveBack(scope, now));
      }
    }
    underWay = !orders.isEmpty();
    return orders;
  }

  private static void addTo(List<StockOrder> orders, @Nullable StockOrder order) {
    if (order != null) {
      orders.add(order);
    }
  }

  /**
   * Takes what the store gave; orders beyond its answers failed.
   *
   * @return when to give back what is left; the end of time if there is nothing worth it
   */
  long take(List<StockOrder> orders, List<Stock> stocks) {
    underWay = false;
    long returnAt = Long.MAX_VALUE;
    for (Stock stock : stocks) {
      StockOrder order = stock.order();
      returnAt = Math.min(returnAt, order.meter().restocked(stock));
      Stock.Pause pause = stock.pause();
      if (pause != null && pause.until() > order.scope().pausedUntil) {
        order.scope().pausedUntil = pause.until();
        order.scope().pauseReason = pause.reason();
      }
    }
    for (StockOrder lost : orders.subList(stocks.size(), orders.size())) {
      lost.meter().failed(lost);
    }
    return returnAt;
  }
}
