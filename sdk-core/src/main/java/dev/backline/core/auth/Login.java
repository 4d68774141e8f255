package dev.backline.core.auth;

import dev.backline.core.FailedCall;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.Secret;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gets a grant from an account's owner: the authorization code flow with PKCE and a verified state.
 *
 * <p>The state is random, kept as a hash, bound to the browser session that began the login, good
 * for ten minutes and for one callback. A callback with any other state is refused before anything
 * is sent to the platform.
 *
 * <pre>{@code
 * Login login = Login.with(etsy, store, exchange);
 * redirect(login.begin("shop-1", callbackUri, sessionId).address());
 * Grant grant = login.finish(callbackParameters, sessionId);   // in the callback
 * }</pre>
 *
 * <p>Thread-safe; begin and finish may happen in different JVMs over one store.
 */
public final class Login {

  private static final String OPERATION = "login callback";
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final Duration EXCHANGE = Duration.ofSeconds(30);
  private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

  private final OAuth2 app;
  private final TokenStore store;
  private final TokenExchange exchange;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  private Login(OAuth2 app, TokenStore store, TokenExchange exchange, InstantSource clock) {
    this.app = app;
    this.store = store;
    this.exchange = exchange;
    this.clock = clock;
  }

  /** Returns the logins of the app. */
  public static Login with(OAuth2 app, TokenStore store, TokenExchange exchange) {
    return with(app, store, exchange, InstantSource.system());
  }

  /** Returns the logins of the app by the given clock. */
  public static Login with(
      OAuth2 app, TokenStore store, TokenExchange exchange, InstantSource clock) {
    if (app.authorizeEndpoint().isEmpty()) {
      throw new IllegalArgumentException(app.platform() + " has no authorize endpoint");
    }
    return new Login(app, store, exchange, clock);
  }

  /**
   * Where to send the owner.
   *
   * @param address the platform's page, with all parameters
   * @param expiresAt when the way back closes
   */
  public record Begun(URI address, Instant expiresAt) {}

  /**
   * Begins a login.
   *
   * @param account the host's name for the account; an earlier grant stays until the new one is
   *     there
   * @param redirectUri where the platform sends the owner back to, exactly as registered there
   * @param session names the owner's browser session; the same must be given to {@link #finish}
   */
  public Begun begin(String account, URI redirectUri, String session) {
    String state = randomText();
    String verifier = randomText();
    Instant expiresAt = clock.instant().plus(LIFE);
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put(app.clientIdField(), app.clientId());
    query.put("redirect_uri", redirectUri.toString());
    if (!app.scopes().isEmpty()) {
      query.put("scope", app.joinedScopes());
    }
    query.put("state", state);
    Optional<String> sealed = Optional.empty();
    if (app.pkce() != OAuth2.Pkce.NONE) {
      query.put("code_challenge", challenge(verifier));
      query.put("code_challenge_method", "S256");
      sealed = Optional.of(store.vault().seal(Secret.of(verifier), place(state)));
    }
    query.putAll(app.authorizeExtras());
    PendingLogin pending =
        new PendingLogin(
            hash(state),
            app.platform(),
            account,
            app.clientId(),
            redirectUri.toString(),
            sealed,
            hash(session),
            expiresAt);
    store
        .storage()
        .inTransaction(
            tx -> {
              tx.delete(PendingLogin.DATASET, Filter.less("expiresAt", clock.instant()));
              return tx.upsert(PendingLogin.DATASET, List.of(pending));
            });
    return new Begun(address(query), expiresAt);
  }

  private URI address(Map<String, String> query) {
    String page = app.authorizeEndpoint().orElseThrow().toString();
    String parameters =
        query.entrySet().stream()
            .map(field -> OAuth2.encode(field.getKey()) + "=" + OAuth2.encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(page + (page.contains("?") ? "&" : "?") + parameters);
  }

  /**
   * Finishes a login and keeps its grant.
   *
   * @param callback the parameters of the callback, decoded
   * @param session the same as in {@link #begin}
   * @return the grant as it was stored
   * @throws InvalidRequestException if the state is unknown, used, expired or of another session
   * @throws ReauthorizationRequiredException if the owner refused, or the code is no good
   * @throws dev.backline.core.ScopeMissingException if the owner granted less than was asked for;
   *     nothing is stored
   * @throws dev.backline.core.ApiException if the exchange of the code failed otherwise
   */
  public Grant finish(Map<String, String> callback, String session) {
    String state = callback.getOrDefault("state", "");
    PendingLogin pending = consume(state, session);
    if (callback.containsKey("error")) {
      throw new ReauthorizationRequiredException(
          notSent(), "the login was not completed: " + brief(callback.get("error")), null);
    }
    String code = callback.getOrDefault("code", "");
    if (code.isBlank()) {
      throw new InvalidRequestException(notSent(), "the callback carries no code", null);
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("code", code);
    fields.put("redirect_uri", pending.redirectUri());
    pending
        .sealedVerifier()
        .ifPresent(
            text -> fields.put("code_verifier", store.vault().open(text, place(state)).reveal()));
    Instant now = clock.instant();
    TokenAnswer.Issued issued = app.exchange(exchange, app.form(fields, EXCHANGE), now);
    Grant grant = Grants.from(app, pending.account(), null, issued, now);
    grant.requireScopes(app.scopes());
    return store.save(grant);
  }

  /** Takes the pending login out of the store, so that no second callback finds it. */
  private PendingLogin consume(String state, String session) {
    RowKey key = RowKey.of(hash(state));
    Optional<PendingLogin> found = store.storage().inTransaction(tx -> take(tx, key));
    PendingLogin pending =
        found.orElseThrow(() -> refused("its state is unknown or was used before"));
    if (!pending.expiresAt().isAfter(clock.instant())) {
      throw refused("its time is over");
    }
    if (!same(pending.sessionHash(), hash(session))) {
      throw refused("it was begun in another browser session");
    }
    if (!pending.platform().equals(app.platform()) || !pending.clientId().equals(app.clientId())) {
      throw refused("it belongs to another app");
    }
    return pending;
  }

  private static Optional<PendingLogin> take(Transaction tx, RowKey key) {
    Optional<Versioned<PendingLogin>> found = tx.find(PendingLogin.DATASET, key);
    long deleted = tx.delete(PendingLogin.DATASET, Filter.eq("stateHash", key.values().get(0)));
    return deleted == 1 ? found.map(Versioned::row) : Optional.empty();
  }

  private InvalidRequestException refused(String why) {
    return new InvalidRequestException(
        notSent(), "the login can't be finished: " + why + "; begin it again", null);
  }

  private FailedCall notSent() {
    return FailedCall.notSent(app.platform(), OPERATION);
  }

  private static String brief(@Nullable String text) {
    String plain = text == null ? "" : text.replaceAll("[^A-Za-z0-9_. -]", "");
    return plain.length() > 60 ? plain.substring(0, 60) : plain;
  }

  private String randomText() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return URL_SAFE.encodeToString(bytes);
  }

  private String challenge(String verifier) {
    byte[] digest = sha256(verifier);
    return app.pkce() == OAuth2.Pkce.S256_HEX
        ? HexFormat.of().formatHex(digest)
        : URL_SAFE.encodeToString(digest);
  }

  private static String place(String state) {
    return "the verifier of login " + hash(state);
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(sha256(text));
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
