package dev.backline.etsy.reconcile;

/** By which road money was told, the best first. */
public enum Road {
  /** Receipts and ledger of the API. */
  API,
  /** The sold orders export. */
  ORDERS,
  /** The sold order items export. */
  ITEMS,
  /** The monthly statement. */
  STATEMENT
}
