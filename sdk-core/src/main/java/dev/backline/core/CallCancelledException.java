package dev.backline.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The thread was interrupted or the client closed while the call was under way. */
public non-sealed class CallCancelledException extends ApiException {

  @Serial private static final long serialVersionUID = 1L;

  public CallCancelledException(FailedCall call, String what, @Nullable Throwable cause) {
    super(call, what, cause);
  }

  @Override
  public boolean retryable() {
    return true;
  }

  @Override
  public String remedy() {
    return "Run it again; what was stored before stays, and the next run goes on from there.";
  }
}
