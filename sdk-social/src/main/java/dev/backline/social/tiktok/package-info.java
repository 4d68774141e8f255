/**
 * Reads accounts and videos of TikTok: by its Display API as their owner ({@link
 * dev.backline.social.tiktok.TikTok}), from public pages, and from TikTok's own exports.
 */
package dev.backline.social.tiktok;
