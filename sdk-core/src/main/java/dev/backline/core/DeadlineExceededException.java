package dev.backline.core;

import java.io.Serial;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time that the caller gave is over, or a wait that is known to be needed would end after it.
 */
public non-sealed class DeadlineExceededException extends ApiException {

  @Serial private static final long serialVersionUID = 1L;

  private final @Nullable Instant resumeAt;

  public DeadlineExceededException(
      FailedCall call, String what, @Nullable Instant resumeAt, @Nullable Throwable cause) {
    super(call, what, cause);
    this.resumeAt = resumeAt;
  }

  @Override
  public boolean retryable() {
    return true;
  }

  @Override
  public String remedy() {
    return resumeAt == null
        ? "Give the call a longer deadline, or try again later."
        : "Try again at " + resumeAt + ", or give the call a deadline beyond it.";
  }

  @Override
  public Optional<Instant> resumeAt() {
    return Optional.ofNullable(resumeAt);
  }
}
