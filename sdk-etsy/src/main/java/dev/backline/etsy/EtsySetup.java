package dev.backline.etsy;

import dev.backline.core.auth.Grant;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.RefreshingTokens;
import dev.backline.core.http.Api;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.SlidingGovernor;
import java.net.URI;

/**
 * What the settings of a connection come to: the app, who admits its calls, and how they are sent.
 *
 * @param is what was set; nobody changes it any more
 */
record EtsySetup(Etsy.Builder is) {

  Governor ownGovernor() {
    // Etsy counts by key, so each key has a count of its own.
    SlidingGovernor.Builder windows =
        Governor.builder("etsy " + is.key.keystring())
            .ticker(is.ticker)
            .clock(is.clock)
            .sleeper(is.sleeper);
    if (is.shared != null) {
      windows.sharedThrough(is.shared);
    }
    EtsyQuota.windows().forEach(windows::window);
    return windows.build();
  }

  OAuth2 app() {
    return OAuth2.app("etsy", is.key.keystring(), URI.create(is.baseUrl + "/public/oauth/token"))
        .authorizeAt(URI.create("https://www.etsy.com/oauth/connect"))
        .scopes(Etsy.SCOPES.toArray(String[]::new))
        .build();
  }

  Api.Builder api(Governor admitting) {
    Api.Builder parts =
        Api.builder("etsy")
            .baseUrl(is.baseUrl)
            .header("x-api-key", is.key.header())
            .governor(admitting)
            .quotaHeaders(EtsyQuota::read)
            .errors(EtsyErrors::read)
            .requestIdHeaders("x-etsy-request-uuid")
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

  RefreshingTokens tokens(OAuth2 app, Api.Builder parts) {
    if (is.refreshToken != null) {
      is.store.seed(Grant.ofRefreshToken("etsy", is.shop.toString(), is.refreshToken));
    }
    return RefreshingTokens.of(app, is.shop.toString(), is.store, parts.tokenExchange())
        .clock(is.clock)
        .ticker(is.ticker)
        .sleeper(is.sleeper)
        .build();
  }
}
