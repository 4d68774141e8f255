/**
 * Instagram's professional accounts: profile, media and insights.
 *
 * <p>{@link dev.backline.social.instagram.Instagram} is the entry.
 */
package dev.backline.social.instagram;
