package dev.backline.patreon;

import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.RefreshingTokens;
import dev.backline.core.http.Api;
import dev.backline.core.http.BodyLimits;
import dev.backline.core.http.CallListener;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.SlidingGovernor;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the settings of a connection come to: the app, who admits its calls, and how they are sent.
 * Thread-safe.
 *
 * @param is what was set; nobody changes it any more
 */
record PatreonSetup(Patreon.Builder is) {

  /** Patreon's own plugin refreshes that long before the end. */
  private static final Duration EARLY = Duration.ofDays(7);

  /** A page of a thousand members with their tiers. */
  private static final BodyLimits LIMITS = BodyLimits.whole(32L << 20);

  Set<String> neededScopes() {
    Set<String> texts = new LinkedHashSet<>();
    is.scopes.forEach(scope -> texts.add(scope.text()));
    return texts;
  }

  URI at(String path) {
    return URI.create(is.baseUrl.toString().replaceFirst("/+$", "") + path);
  }

  OAuth2 app() {
    OAuth2.Builder app =
        OAuth2.app("patreon", is.clientId, at("/api/oauth2/token"))
            .authorizeAt(at("/oauth2/authorize"))
            .pkce(OAuth2.Pkce.NONE)
            .scopes(List.copyOf(neededScopes()).toArray(new String[0]));
    return (is.clientSecret == null ? app : app.secret(is.clientSecret)).build();
  }

  Governor governorOrPreset() {
    if (is.governor != null) {
      return is.governor;
    }
    SlidingGovernor.Builder preset =
        Governor.builder("patreon/" + is.clientId)
            .window(Pace.CLIENT)
            .window(Pace.TOKEN)
            .ticker(is.ticker)
            .clock(is.clock)
            .sleeper(is.sleeper);
    return (is.shared == null ? preset : preset.sharedThrough(is.shared)).build();
  }

  Api.Builder api(Governor admitting, CallListener heard, PatreonErrors errors) {
    Api.Builder parts =
        Api.builder("patreon")
            .baseUrl(is.baseUrl)
            .header("User-Agent", is.userAgent)
            .requestIdHeaders("x-patreon-uuid", "cf-ray")
            .governor(admitting)
            .errors(errors)
            .limits(LIMITS)
            .deadline(is.deadline)
            .listener(heard)
            .clock(is.clock)
            .ticker(is.ticker)
            .sleeper(is.sleeper);
    return is.client == null ? parts : parts.client(is.client);
  }

  RefreshingTokens tokens(Api.Builder parts) {
    return RefreshingTokens.of(app(), is.account, is.store, parts.tokenExchange())
        .early(EARLY)
        .clock(is.clock)
        .ticker(is.ticker)
        .sleeper(is.sleeper)
        .build();
  }
}
