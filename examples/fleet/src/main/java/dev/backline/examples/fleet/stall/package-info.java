/**
 * Stall, a platform that does not exist: its client, its sales as a source, and its simulator. What
 * a connector would be for a real one. Entry type: {@link dev.backline.examples.fleet.stall.Stall}.
 * Knows nothing of workers.
 */
@NullMarked
package dev.backline.examples.fleet.stall;

import org.jspecify.annotations.NullMarked;
