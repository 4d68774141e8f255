package dev.backline.core;

import java.io.Serial;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The platform asked for fewer calls, and the advised wait does not fit the caller's deadline or
 * patience.
 */
public non-sealed class RateLimitedException extends ApiException {

  @Serial private static final long serialVersionUID = 1L;

  private final @Nullable Instant resumeAt;

  public RateLimitedException(
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
        ? "Wait a few minutes, then run the same call again."
        : "Run the same call again at " + resumeAt + " or later.";
  }

  @Override
  public Optional<Instant> resumeAt() {
    return Optional.ofNullable(resumeAt);
  }
}
