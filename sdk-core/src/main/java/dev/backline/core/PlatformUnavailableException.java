package dev.backline.core;

import java.io.Serial;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The platform failed on its side and went on failing within the attempts that were allowed. */
public non-sealed class PlatformUnavailableException extends ApiException {

  @Serial private static final long serialVersionUID = 1L;

  private final @Nullable Instant resumeAt;

  public PlatformUnavailableException(
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
        ? "Nothing is wrong here; try again in some minutes."
        : "Nothing is wrong here; try again at " + resumeAt + ".";
  }

  @Override
  public Optional<Instant> resumeAt() {
    return Optional.ofNullable(resumeAt);
  }
}
