/**
 * What was earned, where, by whom, and when it arrives.
 *
 * <p>{@link dev.backline.analytics.revenue.Revenue} adds up, {@link
 * dev.backline.analytics.revenue.RevenuePerStream} divides by streams, {@link
 * dev.backline.analytics.revenue.PaymentDelays} looks at the time between earning and reporting.
 */
package dev.backline.analytics.revenue;
