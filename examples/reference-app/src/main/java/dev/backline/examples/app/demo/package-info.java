/**
 * The demo: simulated platforms on this machine, and the settings that lead the real clients to
 * them. Entry type: {@link dev.backline.examples.app.demo.DemoPlatforms}.
 */
@NullMarked
package dev.backline.examples.app.demo;

import org.jspecify.annotations.NullMarked;
