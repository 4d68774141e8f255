package dev.backline.core.auth;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A way to get the next access token of an account.
 *
 * <p>A platform has one, or several in order: the next is tried when one does not apply or was
 * refused for good.
 */
@FunctionalInterface
public interface Renewal {

  /**
   * Returns the request that renews the grant; empty if this way does not apply.
   *
   * @param grant what there is; null if the account has no grant yet
   */
  Optional<TokenExchange.Request> request(OAuth2 app, @Nullable Grant grant, Duration atMost);

  /** Returns the way of a refresh token, which most platforms let be used once only. */
  static Renewal refreshToken() {
    return (app, grant, atMost) ->
        grant == null
            ? Optional.empty()
            : grant
                .findRefreshToken()
                .map(
                    token ->
                        app.form(
                            Map.of("grant_type", "refresh_token", "refresh_token", token.reveal()),
                            atMost));
  }

  /** Returns the way of an app that acts for itself: it asks with its own id and secret. */
  static Renewal clientCredentials() {
    return (app, grant, atMost) -> {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("grant_type", "client_credentials");
      if (!app.scopes().isEmpty()) {
        fields.put("scope", app.joinedScopes());
      }
      return Optional.of(app.form(fields, atMost));
    };
  }

  /**
   * Returns the way of a living access token that is exchanged for one that lives longer, as
   * Instagram's {@code ig_refresh_token} does.
   *
   * @param endpoint asked with GET
   * @param tokenField the name of the parameter with the living token
   * @param fields further parameters, such as {@code grant_type}
   */
  static Renewal longLived(URI endpoint, String tokenField, Map<String, String> fields) {
    return (app, grant, atMost) -> {
      if (grant == null) {
        return Optional.empty();
      }
      Map<String, String> all = new LinkedHashMap<>(fields);
      all.put(tokenField, grant.accessToken().reveal());
      return Optional.of(
          new TokenExchange.Request(app.platform(), "GET", endpoint, all, Map.of(), atMost));
    };
  }
}
