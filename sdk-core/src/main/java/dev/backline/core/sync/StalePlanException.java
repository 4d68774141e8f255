package dev.backline.core.sync;

import dev.backline.core.SyncException;
import java.io.Serial;

/** The store or the source is no longer what a plan was made from. */
public final class StalePlanException extends SyncException {

  @Serial private static final long serialVersionUID = 1L;

  StalePlanException(SourceId source, String what) {
    super(
        "the plan for " + source + " no longer holds: " + what,
        "Make a new plan, look at it, and apply that one.",
        null);
  }
}
