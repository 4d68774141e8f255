/**
 * The platforms as the app knows them: for each one class that says which streams it has, builds
 * its sources from the settings, and checks its credentials. Entry type: {@link
 * dev.backline.examples.app.platform.Platform}.
 */
@NullMarked
package dev.backline.examples.app.platform;

import org.jspecify.annotations.NullMarked;
