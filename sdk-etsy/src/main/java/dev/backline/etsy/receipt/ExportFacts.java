package dev.backline.etsy.receipt;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.RowKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what lines of the order exports mean as revenue, in the same parts as a receipt of the API:
 * the items, the shipping, the refund; and the card fee, which the API tells in its ledger.
 *
 * <p>The files do not say when money was given back, so a refund stands on the day of the sale.
 */
final class ExportFacts {

  private ExportFacts() {}

  static List<RevenueEvent> of(EtsySoldOrder order) {
    List<RevenueEvent> events = new ArrayList<>();
    BigDecimal items = order.subtotal();
    BigDecimal taxes = sum(order.amounts().salesTax(), order.amounts().vat());
    events.add(
        event(order, "", RevenueKind.SALE, items)
            .gross(items.add(orZero(taxes)))
            .taxes(taxes)
            .quantity(order.items())
            .build());
    BigDecimal shipping = shipping(order);
    if (shipping.signum() != 0) {
      events.add(event(order, "shipping", RevenueKind.SHIPPING, shipping).quantity(0).build());
    }
    BigDecimal fee =
        order.adjusted().cardFees() == null
            ? order.amounts().cardFees()
            : order.adjusted().cardFees();
    if (fee != null && fee.signum() != 0) {
      events.add(
          event(order, "fee", RevenueKind.FEE, fee.abs().negate())
              .quantity(0)
              .title("Card processing fee")
              .build());
    }
    refund(order)
        .ifPresent(
            refund ->
                events.add(
                    event(order, "refund", RevenueKind.REFUND, refund.negate())
                        .gross(refund.negate())
                        .quantity(0)
                        .reverses(id(order, ""))
                        .build()));
    return events;
  }

  /**
   * The discount on shipping is in the shipping already or is not; whichever adds up to the order's
   * total is right, and where neither does, the shipping stands as it is.
   */
  private static BigDecimal shipping(EtsySoldOrder order) {
    BigDecimal shipping = orZero(order.amounts().shipping());
    BigDecimal discount = orZero(order.amounts().shippingDiscount()).abs();
    if (discount.signum() == 0) {
      return shipping;
    }
    BigDecimal reduced = shipping.subtract(discount);
    BigDecimal beyondItems = order.amounts().total().subtract(order.subtotal());
    BigDecimal tax = orZero(order.amounts().salesTax());
    boolean reducedFits =
        beyondItems.compareTo(reduced) == 0 || beyondItems.compareTo(reduced.add(tax)) == 0;
    return reducedFits ? reduced : shipping;
  }

  /** An adjusted total is what is left; without one, only the status tells of a whole refund. */
  private static Optional<BigDecimal> refund(EtsySoldOrder order) {
    BigDecimal left = order.adjusted().total();
    if (left != null) {
      BigDecimal back = order.amounts().total().subtract(left);
      return back.signum() == 0 ? Optional.empty() : Optional.of(back);
    }
    String status = order.status() == null ? "" : order.status().toLowerCase(Locale.ROOT);
    boolean whole = status.contains("cancel") || status.contains("fully refunded");
    return whole && order.amounts().total().signum() != 0
        ? Optional.of(order.subtotal())
        : Optional.empty();
  }

  static RevenueEvent of(EtsySoldItem item) {
    BigDecimal net = item.subtotal();
    return RevenueEvent.builder(
            FactId.of(EtsySoldItem.DATASET, RowKey.of(item.transactionId())),
            RevenueKind.SALE,
            new Channel("etsy", item.account(), "etsy-csv"),
            item.saleDate(),
            Money.of(net, item.currency()))
        .gross(net)
        .quantity(item.quantity())
        .title(item.title())
        .country(item.country())
        .externalId(item.transactionId())
        .build();
  }

  private static RevenueEvent.Builder event(
      EtsySoldOrder order, String part, RevenueKind kind, BigDecimal net) {
    return RevenueEvent.builder(
            id(order, part),
            kind,
            new Channel("etsy", order.account(), "etsy-csv"),
            order.saleDate(),
            Money.of(net, order.currency()))
        .country(order.country())
        .externalId(order.orderId());
  }

  private static String id(EtsySoldOrder order, String part) {
    return FactId.of(EtsySoldOrder.DATASET, RowKey.of(order.orderId()), part);
  }

  private static BigDecimal orZero(@Nullable BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }

  private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
    return a == null ? b : b == null ? a : a.add(b);
  }
}
