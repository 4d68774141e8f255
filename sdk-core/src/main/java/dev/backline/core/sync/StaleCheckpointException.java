package dev.backline.core.sync;

import dev.backline.core.SyncException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The platform no longer knows the place at which an interrupted listing stopped; thrown by a
 * source, answered by a listing that begins anew.
 */
public final class StaleCheckpointException extends SyncException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates the failure; the message says what the platform refused. */
  public StaleCheckpointException(String message, @Nullable Throwable cause) {
    super(message, "Run it again; the listing then begins at its start.", true, cause);
  }
}
