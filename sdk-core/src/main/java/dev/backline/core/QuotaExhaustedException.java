package dev.backline.core;

import java.io.Serial;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A window of calls is used up, by our own count or by the platform's word; nothing is wrong with
 * the request.
 */
public non-sealed class QuotaExhaustedException extends ApiException {

  @Serial private static final long serialVersionUID = 1L;

  private final Instant resumeAt;

  public QuotaExhaustedException(
      FailedCall call, String what, Instant resumeAt, @Nullable Throwable cause) {
    super(call, what, cause);
    this.resumeAt = resumeAt;
  }

  @Override
  public boolean retryable() {
    return true;
  }

  @Override
  public String remedy() {
    return "The quota is used up; go on at " + resumeAt + ", or fetch less.";
  }

  @Override
  public Optional<Instant> resumeAt() {
    return Optional.of(resumeAt);
  }
}
