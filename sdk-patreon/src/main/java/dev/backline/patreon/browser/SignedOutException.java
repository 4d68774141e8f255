package dev.backline.patreon.browser;

import dev.backline.core.FailedCall;
import dev.backline.core.ReauthorizationRequiredException;
import java.io.Serial;

/** The browser's profile is not signed in at Patreon; nothing was typed. */
public final class SignedOutException extends ReauthorizationRequiredException {

  @Serial private static final long serialVersionUID = 1L;

  SignedOutException() {
    super(FailedCall.notSent("patreon", "editor"), "the browser profile is not signed in", null);
  }

  @Override
  public String remedy() {
    return "Open the browser with this profile, sign in at Patreon, close it, and publish again.";
  }
}
