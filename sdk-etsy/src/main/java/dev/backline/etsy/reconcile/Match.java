package dev.backline.etsy.reconcile;

import java.math.BigDecimal;

/**
 * Two roads that tell the same money.
 *
 * @param better the line that counts
 * @param worse the line that does not
 * @param tier by what they met
 * @param gap the better amount less the worse; of an order in several lines, less their sum
 * @param difference what explains the gap
 */
public record Match(
    MoneyLine better, MoneyLine worse, Tier tier, BigDecimal gap, Difference difference) {

  /** By what two lines met, surest first. */
  public enum Tier {
    /** The same order. */
    ORDER,
    /** The same order or listing, and the same amount. */
    REFERENCE,
    /** The same day and amount. */
    DAY,
    /** The same amount on neighbouring days: the zones of file and API differ. */
    NEAR_DAY
  }

  /** Why amounts differ. */
  public enum Difference {
    NONE,
    /** The statement's sale holds taxes and shipping, which the others tell apart. */
    TAX_AND_SHIPPING,
    UNEXPLAINED
  }
}
