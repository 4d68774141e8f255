/**
 * Proofs that take longer than a test may: {@link dev.backline.examples.endurance.Fuzz} feeds
 * made-up input by the million, {@link dev.backline.examples.endurance.Soak} lives through two
 * years of all platforms.
 */
@NullMarked
package dev.backline.examples.endurance;

import org.jspecify.annotations.NullMarked;
