/**
 * Holds the sales of the API against those of the raw data export: what matches, what only one side
 * has, what differs and why, and one ledger of both that counts nothing twice.
 *
 * <p>{@link dev.backline.bandcamp.reconcile.Reconciliation} does it. May import {@code sales}.
 */
package dev.backline.bandcamp.reconcile;
