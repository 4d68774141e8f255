package dev.backline.core.quota;

import java.util.List;

/** Asks the store for places; called without the lock, by one thread at a time. */
interface Restocking {

  /** The store of a governor that has none. */
  Restocking NONE = orders -> List.of();

  List<Stock> fetch(List<StockOrder> orders);
}
