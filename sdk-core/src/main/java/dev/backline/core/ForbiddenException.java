package dev.backline.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The platform knows the caller and refuses: somebody else's shop, a private object, a feature not
 * granted to this account.
 */
public non-sealed class ForbiddenException extends ApiException {

  @Serial private static final long serialVersionUID = 1L;

  public ForbiddenException(FailedCall call, String what, @Nullable Throwable cause) {
    super(call, what, cause);
  }

  @Override
  public boolean retryable() {
    return false;
  }

  @Override
  public String remedy() {
    return "Check that the connected "
        + call().platform()
        + " account owns what was asked for; trying again will not help.";
  }
}
