package dev.backline.social.graph;

import dev.backline.core.FailedCall;
import dev.backline.core.ForbiddenException;
import java.io.Serial;

/** The token lives but is of another kind than the call needs: a person's instead of a page's. */
public final class WrongTokenException extends ForbiddenException {

  @Serial private static final long serialVersionUID = 1L;

  WrongTokenException(FailedCall call, String what) {
    super(call, what, null);
  }

  @Override
  public String remedy() {
    return "Use the token of the page: it is in the list of pages that the person's token opens.";
  }
}
