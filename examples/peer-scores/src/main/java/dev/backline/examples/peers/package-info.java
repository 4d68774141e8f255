/** What Backline and well-known clients do about the same trouble, scored by what came of it. */
@NullMarked
package dev.backline.examples.peers;

import org.jspecify.annotations.NullMarked;
