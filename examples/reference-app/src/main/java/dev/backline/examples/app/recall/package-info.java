/**
 * Facts kept in memory between two looks at the database, month by month, so that figures of a
 * large history are added up without reading it again. Entry type: {@link
 * dev.backline.examples.app.recall.RecalledFacts}. Must not import pages or reports.
 */
@NullMarked
package dev.backline.examples.app.recall;

import org.jspecify.annotations.NullMarked;
