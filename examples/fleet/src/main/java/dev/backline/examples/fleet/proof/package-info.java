/**
 * The proof: workers that are killed, a database that is restarted, and a count by the platform.
 * Entry types: {@link dev.backline.examples.fleet.proof.FleetProof} and {@link
 * dev.backline.examples.fleet.proof.FleetSpeed}.
 */
@NullMarked
package dev.backline.examples.fleet.proof;

import org.jspecify.annotations.NullMarked;
