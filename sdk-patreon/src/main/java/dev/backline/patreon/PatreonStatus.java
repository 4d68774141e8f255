package dev.backline.patreon;

import dev.backline.core.BacklineException;
import dev.backline.core.quota.WindowUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the connection stands: a panel of a dashboard. Patreon tells no quota, so the counts are our
 * own, against its documented limits.
 *
 * @param at when it was looked up
 * @param connected whether Patreon answered with the account
 * @param trouble why not
 * @param tokenExpiresAt when the access token dies, where it is known
 * @param grantedScopes what the grant covers; empty if Patreon never said
 * @param missingScopes what this connection needs beyond that
 * @param requests calls sent by this process
 * @param refused calls refused within ten minutes; too many and the edge blocks the app
 * @param windows how full the limits are
 * @param lastThrottledAt when Patreon last asked for fewer calls
 * @param lastRequestId by which Patreon's support finds the last call
 */
public record PatreonStatus(
    Instant at,
    boolean connected,
    Optional<BacklineException> trouble,
    Optional<Instant> tokenExpiresAt,
    Set<String> grantedScopes,
    Set<String> missingScopes,
    long requests,
    long refused,
    List<WindowUse> windows,
    Optional<Instant> lastThrottledAt,
    Optional<String> lastRequestId) {

  public PatreonStatus {
    grantedScopes = Set.copyOf(grantedScopes);
    missingScopes = Set.copyOf(missingScopes);
    windows = List.copyOf(windows);
  }

  /** Returns whether the access token is past its end; the next call refreshes it. */
  public boolean isTokenExpired() {
    return tokenExpiresAt.map(end -> !at.isBefore(end)).orElse(false);
  }

  /** Returns how many calls count towards the token's limit of a minute. */
  public long requestsUsed() {
    return tokenWindow().map(WindowUse::used).orElse(requests);
  }

  /** Returns the token's limit of a minute; 0 if no limit is kept. */
  public long requestLimit() {
    return tokenWindow().map(WindowUse::limit).orElse(0L);
  }

  private Optional<WindowUse> tokenWindow() {
    return windows.stream().filter(use -> use.window().equals(Pace.TOKEN)).findFirst();
  }
}
