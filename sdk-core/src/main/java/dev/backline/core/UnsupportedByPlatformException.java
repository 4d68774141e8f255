package dev.backline.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The platform offers no such thing; raised before any network use. */
public non-sealed class UnsupportedByPlatformException extends ApiException {

  @Serial private static final long serialVersionUID = 1L;

  private final String alternative;

  public UnsupportedByPlatformException(
      FailedCall call, String what, String alternative, @Nullable Throwable cause) {
    super(call, what, cause);
    this.alternative = alternative;
  }

  @Override
  public boolean retryable() {
    return false;
  }

  @Override
  public String remedy() {
    return alternative;
  }
}
