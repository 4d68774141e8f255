/**
 * What a command or the server works with, opened once: settings, database, facts, the cache of
 * figures. Entry type: {@link dev.backline.examples.app.workspace.Workspace}.
 */
@NullMarked
package dev.backline.examples.app.workspace;

import org.jspecify.annotations.NullMarked;
