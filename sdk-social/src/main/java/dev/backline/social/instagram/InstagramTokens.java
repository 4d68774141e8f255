package dev.backline.social.instagram;

import dev.backline.core.Secret;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.auth.Grant;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.RefreshingTokens;
import dev.backline.core.auth.Renewal;
import dev.backline.core.auth.TokenExchange;
import dev.backline.core.auth.TokenStore;
import dev.backline.social.graph.FacebookLogin;
import dev.backline.social.graph.GraphRefusals;
import dev.backline.social.graph.GraphSettings;
import dev.backline.social.graph.MetaLogin;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens of one Instagram account: how they are got, kept and renewed. */
final class InstagramTokens implements AutoCloseable {

  private static final Duration LIFE = Duration.ofDays(60);
  private static final Duration EARLY = Duration.ofDays(10);

  /**
   * For how long a token of unknown age counts: it is renewed after half of it, when it is 24 hours
   * old for certain.
   */
  private static final Duration UNKNOWN = Duration.ofHours(50);

  private static final Duration EXCHANGE = Duration.ofSeconds(30);
  private static final String NO_APP = "unset";

  private final GraphSettings settings;
  private final TokenStore store;
  private final String key;
  private final @Nullable Secret seed;
  private final boolean facebook;
  private final OAuth2 app;
  private @Nullable RefreshingTokens refreshing;
  private @Nullable TokenExchange exchange;

  InstagramTokens(Instagram.Builder builder) {
    this.settings = builder.settings;
    this.store = builder.store;
    this.key = builder.key;
    this.seed = builder.token;
    this.facebook = builder.facebookId != null;
    this.app = facebook ? facebookApp(builder) : instagramApp(builder);
  }

  private static OAuth2 facebookApp(Instagram.Builder builder) {
    return FacebookLogin.app(
        builder.settings,
        builder.ownAddress,
        builder.clientId == null ? NO_APP : builder.clientId,
        builder.secret,
        Instagram.FACEBOOK_SCOPES);
  }

  private static OAuth2 instagramApp(Instagram.Builder builder) {
    String own = builder.settings.baseUrl().toString();
    String tokenHost = builder.ownAddress ? own : "https://api.instagram.com";
    String dialogHost = builder.ownAddress ? own : "https://www.instagram.com";
    OAuth2.Builder parts =
        OAuth2.app(
                "instagram",
                builder.clientId == null ? NO_APP : builder.clientId,
                URI.create(tokenHost + "/oauth/access_token"))
            .authorizeAt(URI.create(dialogHost + "/oauth/authorize"))
            .scopes(Instagram.SCOPES.toArray(String[]::new))
            .scopeSeparator(",")
            .pkce(OAuth2.Pkce.NONE)
            .refusals(GraphRefusals::explain);
    return builder.secret == null ? parts.build() : parts.secret(builder.secret).build();
  }

  OAuth2 app() {
    return app;
  }

  AccessTokens open(TokenExchange door) {
    exchange = door;
    if (seed != null) {
      store.seed(facebook ? Grant.ofAccessToken("instagram", key, seed) : unknownAge(seed));
    }
    Renewal renewal =
        facebook
            ? (description, grant, atMost) -> Optional.empty() // only a login helps
            : Renewal.longLived(
                address("/refresh_access_token"),
                "access_token",
                Map.of("grant_type", "ig_refresh_token"));
    RefreshingTokens tokens =
        RefreshingTokens.of(app, key, store, door)
            .renewals(renewal)
            .early(EARLY)
            .clock(settings.clock())
            .ticker(settings.ticker())
            .sleeper(settings.sleeper())
            .build();
    refreshing = tokens;
    return tokens;
  }

  private Grant unknownAge(Secret token) {
    Instant now = settings.clock().instant();
    return new Grant(
        "instagram", key, token, null, Set.of(), now, now.plus(UNKNOWN), null, Map.of(), 0);
  }

  /**
   * Returns the login.
   *
   * @throws IllegalStateException if the app's id and secret were not set
   */
  MetaLogin login() {
    Secret secret = app.clientSecret().orElse(null);
    TokenExchange door = exchange;
    if (secret == null || door == null) {
      throw new IllegalStateException("a login needs app(id, secret)");
    }
    return facebook
        ? FacebookLogin.login(app, settings, store, door)
        : new MetaLogin(
            app, store, door, settings.clock(), grant -> longLived(grant, secret), LIFE);
  }

  private TokenExchange.Request longLived(Grant grant, Secret secret) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "ig_exchange_token");
    fields.put("client_secret", secret.reveal());
    fields.put("access_token", grant.accessToken().reveal());
    return new TokenExchange.Request(
        "instagram", "GET", address("/access_token"), fields, Map.of(), EXCHANGE);
  }

  private URI address(String path) {
    return URI.create(settings.baseUrl() + path);
  }

  @Override
  public void close() {
    if (refreshing != null) {
      refreshing.close();
    }
  }
}
