package dev.backline.core.auth;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.RowKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The row of a grant: the sealed tokens, and who refreshes them.
 *
 * <p>A lease is written before an exchange and cleared with its outcome. A lease that outlives its
 * time therefore means that somebody died inside an exchange, and nobody knows whether the refresh
 * token was spent.
 *
 * @param sealedAccess absent in a row that only holds the lease of a first grant
 * @param leaseHolder who is inside an exchange
 * @param leaseAttempt names that exchange
 * @param doubt why it is unknown whether the refresh token was spent
 * @param failures exchanges that failed in a row
 * @param retryAt no exchange before
 * @param trouble what the last exchange ran into
 * @param refused whether all ways to renew it were refused for good
 */
record StoredGrant(
    @Key String platform,
    @Key String account,
    Optional<String> sealedAccess,
    Optional<String> sealedRefresh,
    List<String> scopes,
    Instant obtainedAt,
    Optional<Instant> expiresAt,
    Optional<Instant> refreshExpiresAt,
    Map<String, String> extras,
    long generation,
    Optional<String> leaseHolder,
    Optional<Instant> leaseUntil,
    Optional<String> leaseAttempt,
    Optional<String> doubt,
    int failures,
    Optional<Instant> retryAt,
    Optional<String> trouble,
    boolean refused) {

  static final Dataset<StoredGrant> DATASET = Dataset.of(StoredGrant.class);

  static RowKey key(String platform, String account) {
    return RowKey.of(platform, account);
  }

  /** Returns the row of an account without a grant. */
  static StoredGrant empty(String platform, String account) {
    return new StoredGrant(
        platform,
        account,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** Returns the row of the grant with nothing left of earlier exchanges. */
  static StoredGrant of(Grant grant, Vault vault, long generation) {
    return new StoredGrant(
        grant.platform(),
        grant.account(),
        Optional.of(
            vault.seal(grant.accessToken(), accessPlace(grant.platform(), grant.account()))),
        grant
            .findRefreshToken()
            .map(token -> vault.seal(token, refreshPlace(grant.platform(), grant.account()))),
        grant.scopes().stream().sorted().toList(),
        grant.obtainedAt(),
        Optional.ofNullable(grant.expiresAt()),
        Optional.ofNullable(grant.refreshExpiresAt()),
        grant.extras(),
        generation,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** Returns the grant; empty if the row holds only a lease. */
  Optional<Grant> open(Vault vault) {
    return sealedAccess.map(
        access ->
            new Grant(
                platform,
                account,
                vault.open(access, accessPlace(platform, account)),
                sealedRefresh
                    .map(text -> vault.open(text, refreshPlace(platform, account)))
                    .orElse(null),
                Set.copyOf(scopes),
                obtainedAt,
                expiresAt.orElse(null),
                refreshExpiresAt.orElse(null),
                extras,
                generation));
  }

  StoredGrant resealed(Vault vault) {
    return withTokens(
        sealedAccess.map(text -> reseal(vault, text, accessPlace(platform, account))),
        sealedRefresh.map(text -> reseal(vault, text, refreshPlace(platform, account))));
  }

  boolean stale(Vault vault) {
    return sealedAccess.map(vault::stale).orElse(false)
        || sealedRefresh.map(vault::stale).orElse(false);
  }

  private static String reseal(Vault vault, String sealed, String place) {
    return vault.stale(sealed) ? vault.seal(vault.open(sealed, place), place) : sealed;
  }

  StoredGrant withTokens(Optional<String> access, Optional<String> refresh) {
    return with(access, refresh, expiresAt, renewing());
  }

  /** Returns the row with an access token that ends at the instant. */
  StoredGrant ending(Instant at) {
    return with(sealedAccess, sealedRefresh, Optional.of(at), renewing());
  }

  /** Returns the row with somebody inside an exchange. */
  StoredGrant leased(String holder, Instant until, String attempt, Optional<String> newDoubt) {
    return with(
        sealedAccess,
        sealedRefresh,
        expiresAt,
        new Renewing(
            Optional.of(holder),
            Optional.of(until),
            Optional.of(attempt),
            newDoubt,
            failures,
            retryAt,
            trouble,
            refused));
  }

  /** Returns the row with nobody inside an exchange any more, and what came of it. */
  StoredGrant released(Outcome outcome) {
    return with(
        sealedAccess,
        sealedRefresh,
        expiresAt,
        new Renewing(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            outcome.doubt(),
            failures + 1,
            outcome.retryAt(),
            Optional.of(outcome.trouble()),
            outcome.refused()));
  }

  /** The half of the row that tells how renewing the grant goes. */
  private record Renewing(
      Optional<String> leaseHolder,
      Optional<Instant> leaseUntil,
      Optional<String> leaseAttempt,
      Optional<String> doubt,
      int failures,
      Optional<Instant> retryAt,
      Optional<String> trouble,
      boolean refused) {}

  private Renewing renewing() {
    return new Renewing(
        leaseHolder, leaseUntil, leaseAttempt, doubt, failures, retryAt, trouble, refused);
  }

  private StoredGrant with(
      Optional<String> access,
      Optional<String> refresh,
      Optional<Instant> accessEnds,
      Renewing renewing) {
    return new StoredGrant(
        platform,
        account,
        access,
        refresh,
        scopes,
        obtainedAt,
        accessEnds,
        refreshExpiresAt,
        extras,
        generation,
        renewing.leaseHolder,
        renewing.leaseUntil,
        renewing.leaseAttempt,
        renewing.doubt,
        renewing.failures,
        renewing.retryAt,
        renewing.trouble,
        renewing.refused);
  }

  GrantStatus status() {
    return new GrantStatus(
        platform,
        account,
        Set.copyOf(scopes),
        obtainedAt,
        expiresAt,
        refreshExpiresAt,
        generation,
        trouble,
        refused);
  }

  private static String accessPlace(String platform, String account) {
    return place(platform, account, "access");
  }

  private static String refreshPlace(String platform, String account) {
    return place(platform, account, "refresh");
  }

  private static String place(String platform, String account, String column) {
    return "the " + column + " token of " + platform + "/" + account;
  }

  /** An exchange that brought no tokens. */
  record Outcome(
      Optional<String> doubt, Optional<Instant> retryAt, String trouble, boolean refused) {}
}
