/**
 * Posts as the platform gives them back: rows, reads, source.
 *
 * <p>Writing posts is local work and lives in {@code patreon.publish}.
 */
package dev.backline.patreon.post;
