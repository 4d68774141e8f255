package dev.backline.bandcamp.sales;

import dev.backline.bandcamp.sales.BandcampSale.Amounts;
import dev.backline.core.facts.Barcode;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Isrc;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.RowKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a row of the sales report means as revenue. */
final class SaleFacts {

  private SaleFacts() {}

  /** What both the report and the export tell of a row. */
  private record Told(
      Dataset<?> dataset,
      RowKey key,
      Channel channel,
      Instant date,
      RevenueKind kind,
      Amounts amounts,
      @Nullable BigDecimal feeShare,
      BandcampSale.Item item,
      @Nullable String countryCode,
      @Nullable String transactionId,
      @Nullable String relatedTransactionId,
      @Nullable String label) {}

  /**
   * Returns the revenue events of the row: one for the item, and one for the shipping that the
   * buyer paid, which Bandcamp keeps out of the net amount.
   */
  static List<RevenueEvent> of(BandcampSale row, @Nullable String label) {
    return events(
        new Told(
            BandcampSale.DATASET,
            BandcampSale.DATASET.keyOf(row),
            new Channel("bandcamp", row.bandId(), "bandcamp-api"),
            row.date(),
            row.type().kind(),
            row.amounts(),
            row.feeShare(),
            row.item(),
            row.place().countryCode(),
            row.transactionId(),
            row.relatedTransactionId(),
            label));
  }

  /** Returns the revenue events of a line of the export. */
  static List<RevenueEvent> of(BandcampExportLine row) {
    return events(
        new Told(
            BandcampExportLine.DATASET,
            BandcampExportLine.DATASET.keyOf(row),
            new Channel("bandcamp", row.account(), "bandcamp-csv"),
            row.date(),
            row.type().kind(),
            row.amounts(),
            null,
            row.item(),
            row.countryCode(),
            row.transactionId(),
            null,
            null));
  }

  private static List<RevenueEvent> events(Told row) {
    List<RevenueEvent> events = new ArrayList<>(2);
    events.add(event(row, row.kind(), "", net(row)).build());
    BigDecimal shipping = row.amounts().shipping();
    if (shipping != null && shipping.signum() != 0 && row.kind() != RevenueKind.PAYOUT) {
      RevenueKind shipped =
          row.kind() == RevenueKind.PENDING ? RevenueKind.PENDING : RevenueKind.SHIPPING;
      events.add(
          event(row, shipped, "shipping", shipping).gross(null).fees(null).taxes(null).build());
    }
    return events;
  }

  private static RevenueEvent.Builder event(
      Told row, RevenueKind kind, String part, BigDecimal net) {
    Amounts amounts = row.amounts();
    BandcampSale.Item item = row.item();
    BigDecimal taxes = sum(amounts.sellerTax(), amounts.marketplaceTax());
    BigDecimal gross = minus(amounts.itemTotal(), amounts.shipping());
    return RevenueEvent.builder(
            FactId.of(row.dataset(), row.key(), part),
            kind,
            row.channel(),
            ReportDate.dayOf(row.date()),
            Money.of(net, amounts.currency()))
        .occurredAt(row.date())
        .artist(item.artist())
        .title(item.name())
        .isrc(isrc(item.isrc()))
        .upc(upc(item.upc()))
        .catalogNumber(item.catalogNumber())
        .label(row.label())
        .country(row.countryCode())
        .quantity(quantity(amounts, kind))
        .gross(gross)
        .taxes(taxes)
        .fees(fees(kind, gross, taxes, net))
        .estimate(kind == RevenueKind.SALE && amounts.net() == null)
        .reverses(reverses(row.relatedTransactionId()))
        .externalId(row.transactionId());
  }

  /**
   * Net is what the seller keeps of the item, with the payment's fee shared fairly. Rows older than
   * Bandcamp's revenue share have no net amount; what is left of the total stands in for it, and
   * the event is marked an estimate. A payout's money stands in the amount received.
   */
  private static BigDecimal net(Told row) {
    Amounts amounts = row.amounts();
    if (row.kind() == RevenueKind.PAYOUT) {
      return firstOf(amounts.received(), amounts.itemTotal(), amounts.net());
    }
    BigDecimal listedFee = orZero(amounts.fee());
    BigDecimal feeShare = row.feeShare() == null ? listedFee : row.feeShare();
    if (amounts.net() != null) {
      return amounts.net().add(listedFee).subtract(feeShare);
    }
    if (amounts.itemTotal() == null) {
      return firstOf(amounts.received(), amounts.subTotal(), null);
    }
    return amounts
        .itemTotal()
        .subtract(feeShare)
        .subtract(orZero(amounts.shipping()))
        .subtract(orZero(amounts.sellerTax()))
        .subtract(orZero(amounts.marketplaceTax()));
  }

  /** All that lies between what the buyer paid and what the seller keeps, taxes apart. */
  private static @Nullable BigDecimal fees(
      RevenueKind kind, @Nullable BigDecimal gross, @Nullable BigDecimal taxes, BigDecimal net) {
    return gross == null || kind == RevenueKind.PAYOUT
        ? null
        : gross.subtract(orZero(taxes)).subtract(net);
  }

  /** Bandcamp names the payment that is undone, not the item; so does the event. */
  private static @Nullable String reverses(@Nullable String relatedTransactionId) {
    return relatedTransactionId == null
        ? null
        : new FactId(BandcampSale.DATASET.name(), List.of(relatedTransactionId), "").toString();
  }

  private static long quantity(Amounts amounts, RevenueKind kind) {
    BigDecimal quantity = amounts.quantity();
    if (quantity != null) {
      return quantity.longValue();
    }
    return kind == RevenueKind.SALE ? 1 : 0; // a partial refund takes no piece back
  }

  private static @Nullable String isrc(@Nullable String text) {
    return text == null ? null : Isrc.parse(text).map(Isrc::code).orElse(text);
  }

  private static @Nullable String upc(@Nullable String text) {
    return text == null ? null : Barcode.parse(text).map(Barcode::digits).orElse(text);
  }

  private static BigDecimal firstOf(
      @Nullable BigDecimal first, @Nullable BigDecimal second, @Nullable BigDecimal third) {
    return first != null ? first : second != null ? second : orZero(third);
  }

  private static BigDecimal orZero(@Nullable BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }

  private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
    return a == null && b == null ? null : orZero(a).add(orZero(b));
  }

  private static @Nullable BigDecimal minus(@Nullable BigDecimal a, @Nullable BigDecimal b) {
    return a == null ? null : a.subtract(orZero(b));
  }
}
