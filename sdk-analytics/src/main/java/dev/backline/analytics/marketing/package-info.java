/**
 * Files of pitches to curators: SubmitHub in both layouts and Groover, as presets of {@code
 * core.csv} with one row for all of them, {@link dev.backline.analytics.marketing.PitchLine}.
 *
 * <p>Imports nothing of this module.
 */
package dev.backline.analytics.marketing;
