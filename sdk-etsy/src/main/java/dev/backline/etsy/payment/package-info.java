/**
 * Money: the payment account's ledger, which alone tells Etsy's fees.
 *
 * <p>{@link dev.backline.etsy.payment.Ledger} is the entry. Must not import {@code listing} or
 * {@code receipt}.
 */
package dev.backline.etsy.payment;
