package dev.backline.etsy.receipt;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.json.Json;
import dev.backline.core.storage.RowKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what an order means as revenue: the sale of its items, the shipping, and its refunds on
 * their own date.
 *
 * <p>A receipt does not tell Etsy's fees; they come with the ledger as events of their own, so the
 * net amount here is what the items brought before fees, and the sum over both is right.
 */
final class ReceiptFacts {

  private ReceiptFacts() {}

  static List<RevenueEvent> of(EtsyReceipt receipt) {
    List<RevenueEvent> events = new ArrayList<>();
    boolean pending = !receipt.paid();
    BigDecimal items = items(receipt);
    BigDecimal taxes = sum(receipt.tax(), receipt.vat());
    events.add(
        event(
                receipt,
                "",
                pending ? RevenueKind.PENDING : RevenueKind.SALE,
                receipt.created(),
                items)
            .gross(items.add(orZero(taxes)))
            .taxes(taxes)
            .quantity(pieces(receipt))
            .title(title(receipt))
            .build());
    if (receipt.shipping() != null && receipt.shipping().signum() != 0) {
      events.add(
          event(
                  receipt,
                  "shipping",
                  pending ? RevenueKind.PENDING : RevenueKind.SHIPPING,
                  receipt.created(),
                  receipt.shipping())
              .quantity(0)
              .build());
    }
    if (receipt.refunded() != null && receipt.refunded().signum() != 0) {
      Instant at = receipt.refundedAt() == null ? receipt.created() : receipt.refundedAt();
      events.add(
          event(receipt, "refund", RevenueKind.REFUND, at, receipt.refunded().negate())
              .gross(receipt.refunded().negate())
              .quantity(0)
              .title(title(receipt))
              .reverses(id(receipt, ""))
              .build());
    }
    return events;
  }

  /** What the items brought: the total without taxes and shipping. */
  private static BigDecimal items(EtsyReceipt receipt) {
    return receipt.subtotal() != null
        ? receipt.subtotal()
        : receipt
            .grandTotal()
            .subtract(orZero(receipt.shipping()))
            .subtract(orZero(receipt.tax()))
            .subtract(orZero(receipt.vat()));
  }

  private static RevenueEvent.Builder event(
      EtsyReceipt receipt, String part, RevenueKind kind, Instant at, BigDecimal net) {
    return RevenueEvent.builder(
            id(receipt, part),
            kind,
            new Channel("etsy", receipt.shopId(), "etsy-api"),
            LocalDate.ofInstant(at, ZoneOffset.UTC),
            Money.of(net, receipt.currency()))
        .occurredAt(at)
        .country(receipt.country())
        .externalId(receipt.receiptId());
  }

  private static String id(EtsyReceipt receipt, String part) {
    return FactId.of(EtsyReceipt.DATASET, RowKey.of(receipt.receiptId()), part);
  }

  private static long pieces(EtsyReceipt receipt) {
    long pieces = 0;
    for (Json item : Json.parse(receipt.items()).elements()) {
      pieces += item.get("quantity").optionalWholeNumber().orElse(1);
    }
    return pieces;
  }

  private static @Nullable String title(EtsyReceipt receipt) {
    List<Json> items = Json.parse(receipt.items()).elements();
    return items.size() == 1 ? items.get(0).get("title").optionalText().orElse(null) : null;
  }

  private static BigDecimal orZero(@Nullable BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }

  private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
    return a == null && b == null ? null : orZero(a).add(orZero(b));
  }
}
