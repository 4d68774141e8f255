/**
 * What promotion cost and what it brought: advertisements, pitches to curators, lift in streams.
 *
 * <p>{@link dev.backline.analytics.roi.PitchReturn} judges SubmitHub, Groover and the like, {@link
 * dev.backline.analytics.roi.AdReport} an ad account, {@link
 * dev.backline.analytics.roi.CampaignLift} the streams around a campaign.
 */
package dev.backline.analytics.roi;
