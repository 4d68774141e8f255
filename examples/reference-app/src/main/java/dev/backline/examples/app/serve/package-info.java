/**
 * Puts the server together: pages, API and what machines watch, over one workspace. Entry type:
 * {@link dev.backline.examples.app.serve.Serving}.
 */
@NullMarked
package dev.backline.examples.app.serve;

import org.jspecify.annotations.NullMarked;
