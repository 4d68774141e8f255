package dev.backline.bandcamp;

import dev.backline.core.FailedCall;
import dev.backline.core.ReauthorizationRequiredException;
import java.io.Serial;

/**
 * Another sign-in with the same credentials is still alive.
 *
 * <p>Bandcamp keeps one live grant for each API client: who asks for a second one by {@code
 * client_credentials} is refused. It happens when two programs share the credentials, or when the
 * stored refresh token was lost.
 */
public final class DuplicateGrantException extends ReauthorizationRequiredException {

  @Serial private static final long serialVersionUID = 1L;

  DuplicateGrantException(FailedCall call) {
    super(call, "another sign-in with these credentials is alive (duplicate_grant)", null);
  }

  @Override
  public String remedy() {
    return "Stop the other program that uses these credentials and wait an hour, or regenerate the"
        + " client on Bandcamp's API Access tab and enter the new secret.";
  }
}
