package dev.backline.core.facts;

/** What kind of movement a {@link RevenueEvent} is. */
public enum RevenueKind {
  SALE(true),
  /** Money given back; negative, on its own date. */
  REFUND(true),
  /** Money taken back by the payer's bank; negative. */
  REVERSAL(true),
  ROYALTY(true),
  PLEDGE(true),
  AD_REVENUE(true),
  /** A correction by the platform, either sign. */
  ADJUSTMENT(true),
  /** A fee billed by itself, such as for a listing; negative. */
  FEE(true),
  /** A tax billed by itself. */
  TAX(false),
  /** Shipping that the buyer paid. */
  SHIPPING(false),
  /** The platform's transfer to the creator: the same money once more, never revenue. */
  PAYOUT(false),
  /** Promised and not settled yet. */
  PENDING(false);

  private final boolean revenue;

  RevenueKind(boolean revenue) {
    this.revenue = revenue;
  }

  /** Returns whether its net amount counts towards revenue. */
  public boolean revenue() {
    return revenue;
  }
}
