package dev.backline.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The platform does not know the client id, key or secret of this application. */
public non-sealed class CredentialsRejectedException extends ApiException {

  @Serial private static final long serialVersionUID = 1L;

  public CredentialsRejectedException(FailedCall call, String what, @Nullable Throwable cause) {
    super(call, what, cause);
  }

  @Override
  public boolean retryable() {
    return false;
  }

  @Override
  public String remedy() {
    return "Check the "
        + call().platform()
        + " client id and secret in the settings; nothing else is wrong.";
  }
}
