/**
 * The pictures of campaigns, members, tiers and posts, whose addresses expire.
 *
 * <p>Start with {@link dev.backline.patreon.image.PatreonImages}; the cache is {@code
 * core.media}'s.
 */
package dev.backline.patreon.image;
