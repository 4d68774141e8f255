/**
 * The one road by which rows come in: {@link dev.backline.core.sync.Source} yields pages of typed
 * rows, {@link dev.backline.core.sync.Sync} plans or writes them, a page with its facts, provenance
 * and checkpoint in one transaction.
 *
 * <p>Start with {@link dev.backline.core.sync.Sync} to run sources and with {@link
 * dev.backline.core.sync.Source} to write one. Stands on {@code storage} and {@code facts}; knows
 * neither HTTP nor CSV.
 */
package dev.backline.core.sync;
