package dev.backline.core;

import java.io.Serial;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of every failure this library reports by itself.
 *
 * <p>The tree is sealed at its first level and each leaf answers three questions: may the same call
 * be tried again ({@link #retryable()}), from when on ({@link #resumeAt()}), and what should a
 * person do ({@link #remedy()}). Wrong arguments stay {@link IllegalArgumentException}: they are
 * bugs of the caller, not events of the world.
 *
 * <p>No message of this tree ever holds a secret.
 */
public abstract sealed class BacklineException extends RuntimeException
    permits ApiException,
        ImportException,
        StorageException,
        SyncException,
        VaultException,
        WebhookRejectedException {

  @Serial private static final long serialVersionUID = 1L;

  protected BacklineException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Returns whether the same call, unchanged, may succeed later. */
  public abstract boolean retryable();

  /** Returns one sentence that tells a person what to do now. */
  public abstract String remedy();

  /** Returns the instant before which trying again is pointless, where it is known. */
  public Optional<Instant> resumeAt() {
    return Optional.empty();
  }
}
