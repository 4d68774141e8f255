package dev.backline.core.auth;

import dev.backline.core.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a token endpoint's answer means. */
public sealed interface TokenAnswer {

  /**
   * Tokens.
   *
   * @param expiresIn how long the access token lives; null if the answer does not say
   * @param scopes what the tokens cover; null if the answer does not say
   * @param extras what else it says of the account; never a secret
   */
  record Issued(
      Secret accessToken,
      @Nullable Secret refreshToken,
      @Nullable Duration expiresIn,
      @Nullable Duration refreshExpiresIn,
      @Nullable Set<String> scopes,
      Map<String, String> extras)
      implements TokenAnswer {

    public Issued {
      scopes = scopes == null ? null : Set.copyOf(scopes);
      extras = Map.copyOf(extras);
    }
  }

  /**
   * No tokens.
   *
   * @param error the platform's code, such as {@code invalid_grant}; empty if there is none
   * @param description the platform's words; empty if there are none
   * @param retryAfter how long to wait, if the answer says so
   * @param form what the body is
   */
  record Refused(String error, String description, @Nullable Duration retryAfter, Form form)
      implements TokenAnswer {}

  /** What the body of a refusal is. */
  enum Form {
    /** A JSON object, or nothing at all. */
    JSON,
    /** A page of a gatekeeper in front of the platform. */
    PAGE,
    /** Any other text. */
    TEXT
  }
}
