package dev.backline.core.auth;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.util.Optional;

/**
 * The row of a login that the owner has not come back from.
 *
 * @param stateHash the SHA-256 of the state: who reads the table can't finish anybody's login
 * @param sealedVerifier the secret half of PKCE; absent without PKCE
 * @param sessionHash the SHA-256 of what binds the login to a browser session
 */
record PendingLogin(
    @Key String stateHash,
    String platform,
    String account,
    String clientId,
    String redirectUri,
    Optional<String> sealedVerifier,
    String sessionHash,
    Instant expiresAt) {

  static final Dataset<PendingLogin> DATASET = Dataset.of(PendingLogin.class);
}
