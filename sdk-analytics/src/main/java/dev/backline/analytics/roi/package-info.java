/**
 * What promotion cost and what it brought: advertisements, pitches to curators, lift in streams.
 *
 * <p>{@link dev.backline.analytics.roi.PitchReturn} judges SubmitHub, Groover and the like, {@link
 * dev.backline.analytics.roi.AdReport} an ad account.
 */
package dev.backline.analytics.roi;
