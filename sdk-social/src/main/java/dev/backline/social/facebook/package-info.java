/**
 * Facebook pages: their audience, posts and insights.
 *
 * <p>{@link dev.backline.social.facebook.Facebook} is the entry.
 */
package dev.backline.social.facebook;
