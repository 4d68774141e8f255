/**
 * Background jobs: what there is to do, when it is due, who does it, and what became of it. Several
 * processes on one database share the work through db-scheduler. Entry type: {@link
 * dev.backline.examples.app.job.Jobs}.
 */
@NullMarked
package dev.backline.examples.app.job;

import org.jspecify.annotations.NullMarked;
