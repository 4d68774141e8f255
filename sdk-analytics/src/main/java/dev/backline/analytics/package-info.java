/**
 * The contract of figures and folds.
 *
 * <p>A {@link dev.backline.analytics.Figure} is a number that accounts for itself; a {@link
 * dev.backline.analytics.Fold} is a calculation that can be cut anywhere and put together again;
 * {@link dev.backline.analytics.Facts} is where both read. The calculators live in the packages
 * below and import this one; it imports none of them.
 */
package dev.backline.analytics;
