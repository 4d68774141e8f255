package dev.backline.bandcamp.reconcile;

import java.math.BigDecimal;

/**
 * Two rows that tell the same sale.
 *
 * @param api the row of the API
 * @param csv the row of the export
 * @param tier how sure it is
 * @param difference why the amounts or instants differ, if they do
 */
public record Match(LedgerEntry api, LedgerEntry csv, Tier tier, Difference difference) {

  /** By what two rows met, surest first. */
  public enum Tier {
    /** The same payment, item and amount. */
    EXACT,
    /** The same payment and item, another amount. */
    SAME_ITEM,
    /** The same payment, and as the last ones left in it. */
    SAME_PAYMENT,
    /** No payment id on one side; item, minute and amount agree. */
    COMPOSITE,
    /** No payment id on one side; item and amount agree, the clock is moved. */
    SHIFTED
  }

  /** Returns the amount of the API less that of the export. */
  public BigDecimal gap() {
    return api.amount().subtract(csv.amount());
  }
}
