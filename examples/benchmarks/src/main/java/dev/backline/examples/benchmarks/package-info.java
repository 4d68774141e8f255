/** Speed and memory of Backline beside hand-written code and its peers. */
@NullMarked
package dev.backline.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
