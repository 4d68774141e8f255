/**
 * The reports by the names that users type: which figures each shows, how it can be grouped, and
 * how a figure is found again by its address. Entry type: {@link
 * dev.backline.examples.app.report.Reports}. Command line, API and pages all read from here, so
 * that one question has one answer.
 */
@NullMarked
package dev.backline.examples.app.report;

import org.jspecify.annotations.NullMarked;
