package dev.backline.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The grant is gone for good: revoked, expired or spent; only the account's owner can give a new
 * one.
 */
public non-sealed class ReauthorizationRequiredException extends ApiException {

  @Serial private static final long serialVersionUID = 1L;

  public ReauthorizationRequiredException(FailedCall call, String what, @Nullable Throwable cause) {
    super(call, what, cause);
  }

  @Override
  public boolean retryable() {
    return false;
  }

  @Override
  public String remedy() {
    return "Connect the " + call().platform() + " account again; stored data stays as it is.";
  }
}
