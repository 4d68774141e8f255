package dev.backline.core;

import java.io.Serial;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A gatekeeper in front of the platform answered with a page of its own; the API never saw the
 * call.
 */
public non-sealed class EdgeBlockedException extends ApiException {

  @Serial private static final long serialVersionUID = 1L;

  private final @Nullable Instant resumeAt;

  public EdgeBlockedException(
      FailedCall call, String what, @Nullable Instant resumeAt, @Nullable Throwable cause) {
    super(call, what, cause);
    this.resumeAt = resumeAt;
  }

  @Override
  public boolean retryable() {
    return resumeAt != null;
  }

  @Override
  public String remedy() {
    return "The platform's edge blocks this machine; pause, call less often, and raise it with the platform"
        + " if it stays.";
  }

  @Override
  public Optional<Instant> resumeAt() {
    return Optional.ofNullable(resumeAt);
  }
}
