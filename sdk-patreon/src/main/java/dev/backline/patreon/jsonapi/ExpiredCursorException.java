package dev.backline.patreon.jsonapi;

import dev.backline.core.FailedCall;
import dev.backline.core.InvalidRequestException;
import java.io.Serial;

/** The cursor of a listing is too old; the listing begins anew. */
public final class ExpiredCursorException extends InvalidRequestException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates the failure from the platform's words. */
  public ExpiredCursorException(FailedCall call, String what) {
    super(call, what, null);
  }
}
