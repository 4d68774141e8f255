/**
 * What stands out: drops, spikes, missing data, late payments, a video that takes off.
 *
 * <p>{@link dev.backline.analytics.alert.Alerts} looks; an {@link
 * dev.backline.analytics.alert.Alert} has a key of its own, so that nobody is told twice, and
 * figures as evidence.
 */
package dev.backline.analytics.alert;
