package dev.backline.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** What was asked for does not exist, or exists no longer. */
public non-sealed class NotFoundException extends ApiException {

  @Serial private static final long serialVersionUID = 1L;

  private final boolean gone;

  public NotFoundException(FailedCall call, String what, boolean gone, @Nullable Throwable cause) {
    super(call, what, cause);
    this.gone = gone;
  }

  @Override
  public boolean retryable() {
    return false;
  }

  @Override
  public String remedy() {
    return gone
        ? "It was removed on the platform; drop it from the request."
        : "Check the id; it does not exist for this account.";
  }

  /** Returns whether the platform said that it once existed and was removed. */
  public boolean gone() {
    return gone;
  }
}
