/**
 * How often music was played, by day, platform and artist, and how that grows.
 *
 * <p>{@link dev.backline.analytics.streaming.Streams} is the entry; {@link
 * dev.backline.analytics.streaming.StreamGrowth} compares periods, {@link
 * dev.backline.analytics.streaming.SpotifyAudience} looks at listeners and followers.
 */
package dev.backline.analytics.streaming;
