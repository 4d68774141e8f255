package dev.backline.bandcamp.reconcile;

/** Why two rows that tell the same sale tell different amounts. */
public enum Difference {
  /** None. */
  NONE,
  /**
   * The listed fee differs by as much as the net amounts do: it sits on another item of the cart.
   */
  FEE,
  /** The difference is the tax. */
  TAX,
  /** Less than one smallest unit of the currency's usual digits. */
  ROUNDING,
  /** Same amounts, but the instants differ by whole quarter hours: a file moved to a local zone. */
  TIME_ZONE,
  /** A refund that one side tells in part or with the other sign. */
  REFUND,
  /** Anything else; a person has to look. */
  UNEXPLAINED
}
