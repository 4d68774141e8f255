package dev.backline.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** No usable answer arrived: name resolution, connection, TLS, or a body that broke off. */
public non-sealed class NetworkException extends ApiException {

  @Serial private static final long serialVersionUID = 1L;

  public NetworkException(FailedCall call, String what, @Nullable Throwable cause) {
    super(call, what, cause);
  }

  @Override
  public boolean retryable() {
    return true;
  }

  @Override
  public String remedy() {
    return "Check the network connection and the base address, then run the same call again.";
  }
}
