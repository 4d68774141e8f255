/**
 * Orders: receipts, the transactions on them, refunds and shipments.
 *
 * <p>{@link dev.backline.etsy.receipt.Receipts} is the entry. Must not import {@code listing}.
 */
package dev.backline.etsy.receipt;
