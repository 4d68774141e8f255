/**
 * Holds what the API tells against the shop's own exports: orders, their items, the monthly
 * statement, the listings; so that all of them may be kept and nothing counts twice.
 *
 * <p>{@link dev.backline.etsy.reconcile.MoneyReconciliation} does it. May import {@code listing},
 * {@code payment} and {@code receipt}.
 */
package dev.backline.etsy.reconcile;
