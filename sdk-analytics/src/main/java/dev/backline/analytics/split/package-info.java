/**
 * Sharing money among payees without losing or inventing a cent.
 *
 * <p>{@link dev.backline.analytics.split.Split} divides an amount by shares, {@link
 * dev.backline.analytics.split.Recoupment} holds payments back until an advance is earned.
 */
package dev.backline.analytics.split;
