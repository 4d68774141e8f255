/**
 * Brings platforms' data home: which sources run, what is told while they run, and what is said of
 * them afterwards. Entry type: {@link dev.backline.examples.app.sync.SyncRunner}.
 */
@NullMarked
package dev.backline.examples.app.sync;

import org.jspecify.annotations.NullMarked;
