package dev.backline.core.sync;

import dev.backline.core.SyncException;
import java.io.Serial;

/**
 * This run was paused for longer than its lease, and a newer run of the source began meanwhile;
 * nothing of this one is written any more.
 */
public final class SupersededException extends SyncException {

  @Serial private static final long serialVersionUID = 1L;

  SupersededException(SourceId source) {
    super(
        "a newer run of " + source + " began while this one was paused",
        "Leave it to the newer run; it goes on where this one stopped.",
        null);
  }
}
