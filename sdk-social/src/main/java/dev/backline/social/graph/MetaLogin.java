package dev.backline.social.graph;

import dev.backline.core.FailedCall;
import dev.backline.core.auth.Grant;
import dev.backline.core.auth.Login;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.TokenAnswer;
import dev.backline.core.auth.TokenAnswers;
import dev.backline.core.auth.TokenExchange;
import dev.backline.core.auth.TokenRefusals;
import dev.backline.core.auth.TokenStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A login at Meta: the code gives a token of an hour or two, which is exchanged at once for one of
 * about 60 days.
 *
 * <p>Thread-safe.
 */
public final class MetaLogin {

  private final OAuth2 app;
  private final TokenStore store;
  private final TokenExchange exchange;
  private final InstantSource clock;
  private final Function<Grant, TokenExchange.Request> longLived;
  private final @Nullable Duration life;

  /**
   * Creates the login.
   *
   * @param longLived makes the request that exchanges a short-lived grant
   * @param life how long a long-lived token lives if the answer does not say; null if unknown
   */
  public MetaLogin(
      OAuth2 app,
      TokenStore store,
      TokenExchange exchange,
      InstantSource clock,
      Function<Grant, TokenExchange.Request> longLived,
      @Nullable Duration life) {
    this.app = app;
    this.store = store;
    this.exchange = exchange;
    this.clock = clock;
    this.longLived = longLived;
    this.life = life;
  }

  /** Begins a login; see {@link Login#begin}. */
  public Login.Begun begin(String account, URI redirectUri, String session) {
    return Login.with(app, store, exchange, clock).begin(account, redirectUri, session);
  }

  /** Finishes a login and keeps the long-lived grant; see {@link Login#finish}. */
  public Grant finish(Map<String, String> callback, String session) {
    Map<String, String> clean = new HashMap<>(callback);
    // Meta puts "#_" behind the address it sends people back to; some servers see it in the code.
    clean.computeIfPresent("code", (name, code) -> code.replaceFirst("#_$", ""));
    Grant brief = Login.with(app, store, exchange, clock).finish(clean, session);
    Instant now = clock.instant();
    TokenExchange.Answer answer = exchange.send(longLived.apply(brief));
    TokenAnswer read = TokenAnswers.standard().read(answer);
    if (read instanceof TokenAnswer.Refused refused) {
      FailedCall call =
          new FailedCall(
              app.platform(), "exchange for a long-lived token", answer.status(), List.of(), 1);
      throw GraphRefusals.explain(new TokenRefusals.Refusal(call, refused, now));
    }
    TokenAnswer.Issued issued = (TokenAnswer.Issued) read;
    Set<String> scopes = issued.scopes() == null ? brief.scopes() : issued.scopes();
    Duration lives = issued.expiresIn() == null ? life : issued.expiresIn();
    return store.save(
        new Grant(
            brief.platform(),
            brief.account(),
            issued.accessToken(),
            null,
            scopes,
            now,
            lives == null ? null : now.plus(lives),
            null,
            brief.extras(),
            0));
  }
}
