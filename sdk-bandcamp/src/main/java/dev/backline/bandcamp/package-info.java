/**
 * Bandcamp's partner API: {@link dev.backline.bandcamp.Bandcamp} connects, lists the bands, and
 * leads to sales and merchandise. What it may not do is import a sibling artifact.
 */
package dev.backline.bandcamp;
