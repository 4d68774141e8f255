/** Reads profiles and posts of X with their public counts: {@link dev.backline.social.x.X}. */
package dev.backline.social.x;
