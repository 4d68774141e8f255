package dev.backline.core.http;

import java.io.IOException;
import java.io.Serial;

/** The connection never came about, so the platform saw nothing of the request. */
final class NotSentException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  NotSentException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
