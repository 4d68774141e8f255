package dev.backline.etsy;

import dev.backline.core.FailedCall;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.Secret;
import dev.backline.core.auth.AccessTokens;
import java.time.Duration;

/** An access token without its refresh token: good for an hour, and then it says so. */
final class HourToken implements AccessTokens {

  private final Secret token;
  private volatile boolean over;

  HourToken(Secret token) {
    this.token = token;
  }

  @Override
  public Secret current(Duration atMost) {
    if (over) {
      throw new ReauthorizationRequiredException(
          FailedCall.notSent("etsy", "access token"),
          "the access token is expired: Etsy's live an hour, and this one was given without a"
              + " refresh token. Give a refresh token (ETSY_REFRESH_TOKEN), or log the shop in",
          null);
    }
    return token;
  }

  @Override
  public void rejected(Secret refused) {
    over = true;
  }
}
