package dev.backline.social.graph;

import dev.backline.core.FailedCall;
import dev.backline.core.ForbiddenException;
import java.io.Serial;

/**
 * Meta blocked the app or account for what it did; this is no quota, and calling on makes it worse.
 */
public final class BlockedException extends ForbiddenException {

  @Serial private static final long serialVersionUID = 1L;

  BlockedException(FailedCall call, String what) {
    super(call, what, null);
  }

  @Override
  public String remedy() {
    return "Stop calling and look into the app's dashboard at Meta, which says what was blocked.";
  }
}
