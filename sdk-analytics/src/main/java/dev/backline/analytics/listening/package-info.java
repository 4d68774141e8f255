/**
 * Files that count listening and viewing: Spotify for Artists, YouTube Studio, and daily totals
 * that projects curate themselves; each kind is a preset of {@code core.csv} with a row of its own.
 *
 * <p>Totals that name no artist stay without one. Imports nothing of this module.
 */
package dev.backline.analytics.listening;
