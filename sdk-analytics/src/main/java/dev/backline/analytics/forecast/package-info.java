/**
 * Money that is on its way: royalties arrive months after they were earned.
 *
 * <p>{@link dev.backline.analytics.forecast.ExpectedRevenue} sets what should have been reported in
 * a month against what was, by a fixed delay and by delays learnt per distributor.
 */
package dev.backline.analytics.forecast;
