package dev.backline.etsy.payment;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.RowKey;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says what a line of the statement means as revenue.
 *
 * <p>A sale of the statement includes shipping and the taxes that Etsy collects for others; these
 * taxes leave again in lines of their own, which take them off. VAT on Etsy's own fees is part of
 * the fees.
 */
final class StatementFacts {

  /** Taxes of buyers; all other taxes on a statement are on Etsy's fees. */
  private static final Pattern OF_BUYERS = Pattern.compile("paid by buyer|sales tax|buyer");

  private StatementFacts() {}

  static boolean transfer(String type) {
    String word = type.toLowerCase(Locale.ROOT);
    return word.contains("deposit") || word.contains("disburse") || word.contains("transfer");
  }

  static Optional<RevenueEvent> of(EtsyStatementLine line) {
    BigDecimal net = line.net();
    if (net == null) {
      return Optional.empty();
    }
    RevenueKind kind = kind(line);
    RevenueEvent.Builder event =
        RevenueEvent.builder(
                FactId.of(EtsyStatementLine.DATASET, RowKey.of(line.id())),
                kind,
                new Channel("etsy", line.account(), "etsy-csv"),
                line.date(),
                Money.of(net, line.currency()))
            .title(line.title())
            .quantity(kind == RevenueKind.SALE ? 1 : 0)
            .externalId(line.orderId() == null ? line.listingId() : line.orderId());
    if (kind == RevenueKind.SALE || kind == RevenueKind.REFUND) {
      event.gross(line.amount() == null ? net : line.amount());
    }
    if (kind == RevenueKind.ADJUSTMENT && tax(line)) {
      event.taxes(net.negate());
    }
    return Optional.of(event.build());
  }

  private static RevenueKind kind(EtsyStatementLine line) {
    String word = line.type().toLowerCase(Locale.ROOT);
    if (transfer(word)) {
      return RevenueKind.PAYOUT;
    }
    if (tax(line)) {
      return OF_BUYERS.matcher(line.title().toLowerCase(Locale.ROOT)).find()
          ? RevenueKind.ADJUSTMENT
          : RevenueKind.FEE;
    }
    if (word.contains("sale")) {
      return RevenueKind.SALE;
    }
    if (word.contains("refund")) {
      return RevenueKind.REFUND;
    }
    boolean fee =
        word.contains("fee")
            || word.contains("marketing")
            || word.contains("shipping")
            || word.contains("subscription");
    return fee ? RevenueKind.FEE : RevenueKind.ADJUSTMENT;
  }

  private static boolean tax(EtsyStatementLine line) {
    String word = line.type().toLowerCase(Locale.ROOT);
    return word.contains("tax") || word.contains("vat");
  }
}
