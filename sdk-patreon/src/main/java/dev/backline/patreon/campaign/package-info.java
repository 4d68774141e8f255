/**
 * Campaigns, their tiers and benefits: rows, reads, sources, and the audience of a day.
 *
 * <p>Reached through {@code Patreon}; everything here is read-only, as the platform is.
 */
package dev.backline.patreon.campaign;
