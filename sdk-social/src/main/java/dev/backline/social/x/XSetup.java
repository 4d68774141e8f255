package dev.backline.social.x;

import dev.backline.core.ApiException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.auth.Grant;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.RefreshingTokens;
import dev.backline.core.auth.TokenRefusals;
import dev.backline.core.http.Api;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * What the settings of a connection come to: the app that users log in to, how calls are sent, and
 * what proves who calls.
 *
 * @param is what was set; nobody changes it any more
 */
record XSetup(X.Builder is) {

  Optional<OAuth2> app() {
    if (is.clientId == null) {
      return Optional.empty();
    }
    OAuth2.Builder described =
        OAuth2.app("x", is.clientId, URI.create(is.baseUrl + "/2/oauth2/token"))
            .authorizeAt(URI.create("https://x.com/i/oauth2/authorize"))
            .scopes(X.SCOPES.toArray(String[]::new))
            .refusals(XSetup::explain);
    if (is.clientSecret != null) {
      described.secret(is.clientSecret).authenticate(OAuth2.ClientAuthentication.BASIC);
    }
    return Optional.of(described.build());
  }

  /** X calls dead codes and dead refresh tokens invalid requests. */
  private static ApiException explain(TokenRefusals.Refusal refusal) {
    boolean dead =
        refusal.answer().error().equals("invalid_request")
            && refusal.answer().description().startsWith("Value passed");
    return dead
        ? new ReauthorizationRequiredException(refusal.call(), refusal.answer().description(), null)
        : TokenRefusals.standard().explain(refusal);
  }

  Api.Builder api() {
    Api.Builder parts =
        Api.builder("x")
            .baseUrl(is.baseUrl)
            .quotaHeaders(XQuota::read)
            .errors(XErrors::read)
            .requestIdHeaders("x-transaction-id", "x-request-id")
            .clock(is.clock)
            .ticker(is.ticker)
            .sleeper(is.sleeper);
    if (is.client != null) {
      parts.client(is.client);
    }
    if (is.listener != null) {
      parts.listener(is.listener);
    }
    return parts;
  }

  AccessTokens tokens(Optional<OAuth2> app, Api.Builder parts) {
    if (is.fixed != null) {
      return is.fixed;
    }
    if (app.isEmpty()) {
      OAuth2 itself =
          OAuth2.app(
                  "x", Objects.requireNonNull(is.appKey), URI.create(is.baseUrl + "/oauth2/token"))
              .secret(Objects.requireNonNull(is.appSecret))
              .authenticate(OAuth2.ClientAuthentication.BASIC)
              .build();
      return new AppOnlyTokens(itself, parts.tokenExchange());
    }
    if (is.refreshToken != null) {
      is.store.seed(Grant.ofRefreshToken("x", is.account, is.refreshToken));
    }
    return RefreshingTokens.of(app.get(), is.account, is.store, parts.tokenExchange())
        .clock(is.clock)
        .ticker(is.ticker)
        .sleeper(is.sleeper)
        .build();
  }
}
