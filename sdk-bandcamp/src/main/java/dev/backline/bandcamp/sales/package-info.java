/**
 * Sales of an account: the sales report of the API, the raw data export, their rows and the revenue
 * they mean.
 *
 * <p>{@link dev.backline.bandcamp.sales.BandcampSale} is a row as Bandcamp reports it. Must not
 * import {@code merch} or {@code reconcile}.
 */
package dev.backline.bandcamp.sales;
