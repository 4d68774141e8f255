/**
 * Live sessions, an early access of 2026: the only content that the API lets an app make.
 *
 * <p>Start with {@link dev.backline.patreon.live.Lives}.
 */
package dev.backline.patreon.live;
