/**
 * The statements of distributors, as presets of {@code core.csv}: {@link
 * dev.backline.analytics.statement.StatementLine} is the row of all of them, each preset says which
 * column plays which part.
 *
 * <p>Only layouts of which a real header is known are here; the others go through a mapping.
 * Imports nothing of this module.
 */
package dev.backline.analytics.statement;
