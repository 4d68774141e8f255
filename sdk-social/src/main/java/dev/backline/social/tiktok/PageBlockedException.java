package dev.backline.social.tiktok;

import dev.backline.core.EdgeBlockedException;
import dev.backline.core.FailedCall;
import java.io.Serial;

/**
 * TikTok showed something else than the page: a riddle, its login, an empty shell. Absent data says
 * nothing of the account.
 */
public final class PageBlockedException extends EdgeBlockedException {

  @Serial private static final long serialVersionUID = 1L;

  /** What stood there instead. */
  public enum Sign {
    CAPTCHA,
    LOGIN_WALL,
    CHALLENGE,
    EMPTY_SHELL,
    REFUSED,
    /** Nothing was asked: an earlier page was blocked, and the reader holds off. */
    HOLDING_OFF
  }

  private final Sign sign;

  PageBlockedException(FailedCall call, Sign sign, String what) {
    super(call, what, null, null);
    this.sign = sign;
  }

  /** Returns what stood there instead. */
  public Sign sign() {
    return sign;
  }

  @Override
  public String remedy() {
    return "Leave TikTok's pages alone for some hours; use its official API, or enter the numbers"
        + " by hand.";
  }
}
