/**
 * The reference app: every module at work behind one command line, against real platforms or their
 * simulators.
 */
@NullMarked
package dev.backline.examples.app;

import org.jspecify.annotations.NullMarked;
