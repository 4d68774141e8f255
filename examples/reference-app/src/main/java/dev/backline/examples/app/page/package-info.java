/**
 * The pages of the dashboard: each class is one place in the navigation and all that belongs to it.
 * Stands on {@code web} and {@code workspace}; knows neither commands nor connections.
 */
@NullMarked
package dev.backline.examples.app.page;

import org.jspecify.annotations.NullMarked;
