/**
 * What stands out: drops, spikes, missing data, late payments, a video that takes off.
 *
 * <p>{@link dev.backline.analytics.alert.Alerts} looks; an {@link
 * dev.backline.analytics.alert.Alert} has a key of its own and figures as evidence; {@link
 * dev.backline.analytics.alert.RaisedAlerts} remembers which were told.
 */
package dev.backline.analytics.alert;
