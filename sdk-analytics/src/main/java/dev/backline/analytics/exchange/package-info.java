/**
 * Amounts of one currency in another, never without saying the rate and its day.
 *
 * <p>{@link dev.backline.analytics.exchange.ExchangeRates} is where rates come from, {@link
 * dev.backline.analytics.exchange.EcbRates} reads the European Central Bank's file, and {@link
 * dev.backline.analytics.exchange.Exchange} turns figures of several currencies into one.
 */
package dev.backline.analytics.exchange;
