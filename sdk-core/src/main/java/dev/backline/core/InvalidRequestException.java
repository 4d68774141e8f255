package dev.backline.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The platform understood the request and refused its content; the message holds its reason. */
public non-sealed class InvalidRequestException extends ApiException {

  @Serial private static final long serialVersionUID = 1L;

  public InvalidRequestException(FailedCall call, String what, @Nullable Throwable cause) {
    super(call, what, cause);
  }

  @Override
  public boolean retryable() {
    return false;
  }

  @Override
  public String remedy() {
    return "Correct the value that the message names; sending the same request again will fail again.";
  }
}
