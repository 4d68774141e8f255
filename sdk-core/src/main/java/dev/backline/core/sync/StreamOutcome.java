package dev.backline.core.sync;

import dev.backline.core.BacklineException;

/** How the run of one source ended. */
public sealed interface StreamOutcome {

  /** All pages are written, and the window counts as listed. */
  record Completed() implements StreamOutcome {}

  /** Everything was compared and nothing written: the outcome of a dry run. */
  record Planned() implements StreamOutcome {}

  /** The policy on rejected rows ended it; the next run goes on there. */
  record Stopped(String why) implements StreamOutcome {}

  /** It was interrupted; the next run goes on there. */
  record Cancelled() implements StreamOutcome {}

  /** Another run of the source is under way; nothing was done. */
  record Busy(SyncBusyException cause) implements StreamOutcome {}

  /** An exception ended it; the next run goes on there. */
  record Failed(RuntimeException cause) implements StreamOutcome {

    /** Returns one sentence that tells a person what to do. */
    public String remedy() {
      return cause instanceof BacklineException known
          ? known.remedy()
          : "Report this failure with its stack trace; running again goes on where it stopped.";
    }
  }

  /** Returns whether everything that was asked for was done. */
  default boolean succeeded() {
    return this instanceof Completed || this instanceof Planned;
  }
}
