package org.example.stagedoor.orders;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.RowKey;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Says what an order means as revenue. */
final class OrderFacts {

  private OrderFacts() {}

  // [facts]
  static RevenueEvent of(TicketOrder order) {
    return RevenueEvent.builder(
            idOf(order.id()),
            order.refundOf() == null ? RevenueKind.SALE : RevenueKind.REFUND,
            new Channel("stagedoor", order.account(), "stagedoor"),
            LocalDate.ofInstant(order.placed(), ZoneOffset.UTC),
            Money.of(order.total().subtract(order.fee()), order.currency()))
        .occurredAt(order.placed())
        .title(order.event())
        .quantity(order.tickets())
        .gross(order.total())
        .fees(order.fee())
        .reverses(order.refundOf() == null ? null : idOf(order.refundOf()))
        .externalId(order.id())
        .build();
  }

  // [/facts]

  private static String idOf(String order) {
    return FactId.of(TicketOrder.DATASET, RowKey.of(order));
  }
}
