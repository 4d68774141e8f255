package dev.backline.social.tiktok;

import dev.backline.core.FailedCall;
import dev.backline.core.ForbiddenException;
import java.io.Serial;

/** The account is private; its page shows nothing to strangers. */
public final class PrivateAccountException extends ForbiddenException {

  @Serial private static final long serialVersionUID = 1L;

  PrivateAccountException(FailedCall call, String what) {
    super(call, what, null);
  }

  @Override
  public String remedy() {
    return "Connect the account by TikTok's official API, or let its owner make it public.";
  }
}
