/** The worker program: joins the fleet's work with a platform. */
@NullMarked
package dev.backline.examples.fleet;

import org.jspecify.annotations.NullMarked;
