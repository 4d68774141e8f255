package dev.backline.etsy;

import dev.backline.core.FailedCall;
import dev.backline.core.InvalidRequestException;
import java.io.Serial;

/** Something changed at Etsy between the reading and the writing (409); read again, then write. */
public final class ConflictException extends InvalidRequestException {

  @Serial private static final long serialVersionUID = 1L;

  ConflictException(FailedCall call, String what) {
    super(call, what, null);
  }

  @Override
  public boolean retryable() {
    return true;
  }

  @Override
  public String remedy() {
    return "Read the listing again and repeat the change on what is there now.";
  }
}
