package dev.backline.social.graph;

import dev.backline.core.Secret;
import dev.backline.core.auth.Grant;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.TokenExchange;
import dev.backline.core.auth.TokenStore;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facebook Login, the way to pages, ads, and Instagram accounts that belong to a page. */
public final class FacebookLogin {

  private static final Duration EXCHANGE = Duration.ofSeconds(30);

  private FacebookLogin() {}

  /**
   * Returns the app's description.
   *
   * @param ownAddress whether the settings' address stands for the page of the dialog as well
   */
  public static OAuth2 app(
      GraphSettings settings,
      boolean ownAddress,
      String clientId,
      @Nullable Secret secret,
      List<String> scopes) {
    String dialogHost = ownAddress ? settings.baseUrl().toString() : "https://www.facebook.com";
    OAuth2.Builder parts =
        OAuth2.app(settings.platform(), clientId, tokenEndpoint(settings))
            .authorizeAt(URI.create(dialogHost + "/" + settings.version() + "/dialog/oauth"))
            .scopes(scopes.toArray(String[]::new))
            .scopeSeparator(",")
            .pkce(OAuth2.Pkce.NONE)
            .refusals(GraphRefusals::explain);
    return secret == null ? parts.build() : parts.secret(secret).build();
  }

  /** Returns the login, whose token is exchanged for one of 60 days. */
  public static MetaLogin login(
      OAuth2 app, GraphSettings settings, TokenStore store, TokenExchange door) {
    return new MetaLogin(
        app, store, door, settings.clock(), grant -> longLived(app, settings, grant), null);
  }

  private static TokenExchange.Request longLived(OAuth2 app, GraphSettings settings, Grant grant) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "fb_exchange_token");
    fields.put("client_id", app.clientId());
    app.clientSecret().ifPresent(secret -> fields.put("client_secret", secret.reveal()));
    fields.put("fb_exchange_token", grant.accessToken().reveal());
    return new TokenExchange.Request(
        app.platform(), "GET", tokenEndpoint(settings), fields, Map.of(), EXCHANGE);
  }

  private static URI tokenEndpoint(GraphSettings settings) {
    return URI.create(settings.baseUrl() + "/" + settings.version() + "/oauth/access_token");
  }
}
