/**
 * Followers, engagement and the best posts of all platforms in one table.
 *
 * <p>{@link dev.backline.analytics.social.SocialTable} is the entry.
 */
package dev.backline.analytics.social;
