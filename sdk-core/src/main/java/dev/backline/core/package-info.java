/**
 * The floor everything stands on: the sealed tree of failures, {@link dev.backline.core.Secret},
 * and the two one-method doors to time, {@link dev.backline.core.Ticker} and {@link
 * dev.backline.core.Sleeper}.
 *
 * <p>Nothing that could live in a feature's own package lives here; this package imports none of
 * the others.
 */
package dev.backline.core;
