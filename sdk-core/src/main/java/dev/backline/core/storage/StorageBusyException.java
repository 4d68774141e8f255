package dev.backline.core.storage;

import dev.backline.core.StorageException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The transaction lost its race against others again and again, or waited too long for them; it was
 * rolled back whole and may be tried later.
 */
public final class StorageBusyException extends StorageException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates the failure that says what was waited for. */
  public StorageBusyException(String message, @Nullable Throwable cause) {
    super(
        message,
        "Try again later; if it stays so, look for another process that keeps a transaction open.",
        true,
        cause);
  }
}
