/**
 * The command line: one class a command, one sentence and one remedy for each failure. Entry type:
 * {@link dev.backline.examples.app.command.CommandLines}.
 */
@NullMarked
package dev.backline.examples.app.command;

import org.jspecify.annotations.NullMarked;
