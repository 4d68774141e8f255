package dev.backline.social.x;

import dev.backline.core.FailedCall;
import dev.backline.core.ForbiddenException;
import java.io.Serial;

/** The developer account has no credits left; its limits may still look healthy. */
public final class CreditsExhaustedException extends ForbiddenException {

  @Serial private static final long serialVersionUID = 1L;

  CreditsExhaustedException(FailedCall call, String what) {
    super(call, what, null);
  }

  @Override
  public String remedy() {
    return "Buy credits in X's developer console; waiting will not help.";
  }
}
