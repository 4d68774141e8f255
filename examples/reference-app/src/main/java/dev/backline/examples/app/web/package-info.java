/**
 * The dashboard's server: pages made on the server, one style sheet, one script, and the guard in
 * front of all of them. Entry type: {@link dev.backline.examples.app.web.WebServer}.
 */
@NullMarked
package dev.backline.examples.app.web;

import org.jspecify.annotations.NullMarked;
