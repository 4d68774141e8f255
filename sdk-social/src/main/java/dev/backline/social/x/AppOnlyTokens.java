package dev.backline.social.x;

import dev.backline.core.CredentialsRejectedException;
import dev.backline.core.FailedCall;
import dev.backline.core.Secret;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.TokenAnswer;
import dev.backline.core.auth.TokenAnswers;
import dev.backline.core.auth.TokenExchange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The app's own bearer, asked for with its key and secret; it lives until it is revoked. */
final class AppOnlyTokens implements AccessTokens {

  private final OAuth2 app;
  private final TokenExchange exchange;
  private @Nullable Secret bearer; // guarded by this

  AppOnlyTokens(OAuth2 app, TokenExchange exchange) {
    this.app = app;
    this.exchange = exchange;
  }

  @Override
  public synchronized Secret current(Duration atMost) {
    if (bearer == null) {
      bearer = fetch(atMost);
    }
    return bearer;
  }

  @Override
  public synchronized void rejected(Secret token) {
    if (token.equals(bearer)) {
      bearer = null;
    }
  }

  private Secret fetch(Duration atMost) {
    TokenExchange.Answer answer =
        exchange.send(app.form(Map.of("grant_type", "client_credentials"), atMost));
    TokenAnswer read = TokenAnswers.standard().read(answer);
    if (read instanceof TokenAnswer.Issued issued) {
      return issued.accessToken();
    }
    throw new CredentialsRejectedException(
        new FailedCall("x", "POST /oauth2/token", answer.status(), List.of(), 1),
        "the app's key and secret were refused",
        null);
  }
}
