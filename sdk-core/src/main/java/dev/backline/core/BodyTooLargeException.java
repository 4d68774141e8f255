package dev.backline.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A response is larger, longer or deeper than the limit set for it. */
public non-sealed class BodyTooLargeException extends ApiException {

  @Serial private static final long serialVersionUID = 1L;

  public BodyTooLargeException(FailedCall call, String what, @Nullable Throwable cause) {
    super(call, what, cause);
  }

  @Override
  public boolean retryable() {
    return false;
  }

  @Override
  public String remedy() {
    return "Ask for less at a time, or raise the limit if so much is expected.";
  }
}
