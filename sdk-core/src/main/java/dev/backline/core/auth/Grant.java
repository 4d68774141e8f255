package dev.backline.core.auth;

import dev.backline.core.FailedCall;
import dev.backline.core.ScopeMissingException;
import dev.backline.core.Secret;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an account's owner granted: the tokens, how long they live and what they cover.
 *
 * @param platform the platform's lower-case name
 * @param account the host's name for the account
 * @param accessToken sent with calls
 * @param refreshToken gets the next pair; null if the platform gives none
 * @param scopes what the platform said it covers, in its words; empty if it did not say
 * @param obtainedAt when the tokens were asked for
 * @param expiresAt when the access token dies; null if never or unknown
 * @param refreshExpiresAt when the refresh token dies; null if never or unknown
 * @param extras what else the platform said of the account, such as its user id; never a secret
 * @param generation grows by one with each new pair of tokens; 0 if not stored yet
 */
public record Grant(
    String platform,
    String account,
    Secret accessToken,
    @Nullable Secret refreshToken,
    Set<String> scopes,
    Instant obtainedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant refreshExpiresAt,
    Map<String, String> extras,
    long generation) {

  private static final Secret NONE = Secret.of("none: only a refresh token was given");

  public Grant {
    requireName("platform", platform);
    requireName("account", account);
    scopes = Set.copyOf(scopes);
    extras = Map.copyOf(extras);
  }

  private static void requireName(String what, String name) {
    if (name.isBlank() || name.length() > 100) {
      throw new IllegalArgumentException(what + " must be a name of 1 to 100 characters");
    }
  }

  /** Returns a grant of a long-lived access token alone. */
  public static Grant ofAccessToken(String platform, String account, Secret accessToken) {
    return new Grant(
        platform, account, accessToken, null, Set.of(), Instant.EPOCH, null, null, Map.of(), 0);
  }

  /**
   * Returns a grant of a refresh token alone, as it stands in a host's settings; its first use gets
   * the access token.
   */
  public static Grant ofRefreshToken(String platform, String account, Secret refreshToken) {
    Instant past = Instant.EPOCH;
    return new Grant(
        platform, account, NONE, refreshToken, Set.of(), past, past, null, Map.of(), 0);
  }

  /** Returns the refresh token, if the platform gave one. */
  public Optional<Secret> findRefreshToken() {
    return Optional.ofNullable(refreshToken);
  }

  /**
   * Checks that the grant covers the scopes; passes if the platform never said what it covers.
   *
   * @throws ScopeMissingException if some are missing
   */
  public void requireScopes(Collection<String> needed) {
    Set<String> missing = new LinkedHashSet<>(needed);
    missing.removeAll(scopes);
    if (!scopes.isEmpty() && !missing.isEmpty()) {
      throw new ScopeMissingException(
          FailedCall.notSent(platform, "check of the granted scopes"),
          "the grant of " + account + " lacks " + String.join(", ", missing),
          missing,
          null);
    }
  }

  Grant withGeneration(long number) {
    return new Grant(
        platform,
        account,
        accessToken,
        refreshToken,
        scopes,
        obtainedAt,
        expiresAt,
        refreshExpiresAt,
        extras,
        number);
  }
}
