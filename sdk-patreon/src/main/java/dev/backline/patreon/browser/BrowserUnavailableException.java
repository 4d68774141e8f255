package dev.backline.patreon.browser;

import dev.backline.core.FailedCall;
import dev.backline.core.InvalidRequestException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** No browser could be started, or it went away; the draft stays where it was. */
public final class BrowserUnavailableException extends InvalidRequestException {

  @Serial private static final long serialVersionUID = 1L;

  BrowserUnavailableException(String what, @Nullable Throwable cause) {
    super(FailedCall.notSent("patreon", "editor"), what, cause);
  }

  @Override
  public String remedy() {
    return "Close any browser that has the profile open, check the paths of browser and profile,"
        + " or publish the post by hand.";
  }
}
