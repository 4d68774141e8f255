package dev.backline.core.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The state of a stored grant without its secrets: a line of a status page.
 *
 * @param generation how many pairs of tokens there have been
 * @param trouble why only a new login helps, or what the last refresh ran into; empty if all is
 *     well
 * @param reauthorizationRequired whether only the account's owner can help
 */
public record GrantStatus(
    String platform,
    String account,
    Set<String> scopes,
    Instant obtainedAt,
    Optional<Instant> expiresAt,
    Optional<Instant> refreshExpiresAt,
    long generation,
    Optional<String> trouble,
    boolean reauthorizationRequired) {

  public GrantStatus {
    scopes = Set.copyOf(scopes);
  }
}
