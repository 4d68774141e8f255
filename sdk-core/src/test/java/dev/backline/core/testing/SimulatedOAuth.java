package dev.backline.core.testing;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The authority over a {@link Simulator}'s tokens: authorization code with PKCE, refresh with
 * rotation, client credentials, expiry and revocation.
 *
 * <p>A spent refresh token is refused, and counted in {@link #spentTwice}: that is the number that
 * must stay 0. Tokens come from the simulator's seed. Thread-safe.
 */
public final class SimulatedOAuth {

  private static final Duration CODE_LIVES = Duration.ofMinutes(10);

  /**
   * The rules of the authority.
   *
   * @param tokenPath where tokens are exchanged
   * @param rotates whether a refresh spends the refresh token and brings a new one
   * @param scopes what client credentials are granted
   */
  public record Terms(
      String tokenPath,
      String clientId,
      String clientSecret,
      Duration accessLives,
      boolean rotates,
      Set<String> scopes) {

    /** Returns rules with an hour of life, and refresh tokens for a single use. */
    public static Terms singleUse(String tokenPath, String clientId, String clientSecret) {
      return new Terms(tokenPath, clientId, clientSecret, Duration.ofHours(1), true, Set.of());
    }

    /** Returns the same rules with another life of access tokens. */
    public Terms living(Duration time) {
      return new Terms(tokenPath, clientId, clientSecret, time, rotates, scopes);
    }

    /** Returns the same rules with refresh tokens that stay. */
    public Terms withLastingRefresh() {
      return new Terms(tokenPath, clientId, clientSecret, accessLives, false, scopes);
    }

    /** Returns the same rules with these scopes for client credentials. */
    public Terms granting(String... scopes) {
      return new Terms(tokenPath, clientId, clientSecret, accessLives, rotates, Set.of(scopes));
    }
  }

  /** What a consent brings. */
  public record Grant(String access, String refresh, Set<String> scopes) {}

  private record Access(String family, Instant expires, Set<String> scopes) {}

  private record Code(String redirect, String challenge, Set<String> scopes, Instant expires) {}

  private final Terms terms;
  private final Simulator platform;
  private final Map<String, Access> access = new HashMap<>(); // all guarded by this
  private final Map<String, Access> refresh = new HashMap<>();
  private final Set<String> spent = new TreeSet<>();
  private final Set<String> revokedFamilies = new TreeSet<>();
  private final Map<String, Code> codes = new HashMap<>();
  private int refreshes;
  private int spentTwice;

  SimulatedOAuth(Terms terms, Simulator platform) {
    this.terms = terms;
    this.platform = platform;
  }

  /** Returns a grant as if an owner had consented just now. */
  public synchronized Grant consent(String... scopes) {
    return issue(text(8), new TreeSet<>(Set.of(scopes)));
  }

  /**
   * Plays the owner who opens the authorization address and agrees: returns the address that the
   * browser is sent back to, with code and state.
   *
   * @throws IllegalArgumentException if the address lacks what the flow needs
   */
  public synchronized URI agree(URI authorization) {
    SimulatedRequest asked =
        new SimulatedRequest(
            0,
            "GET",
            authorization.getRawPath() + "?" + authorization.getRawQuery(),
            Map.of(),
            new byte[0],
            Map.of());
    String redirect = wanted(asked, "redirect_uri");
    String state = wanted(asked, "state");
    if (!wanted(asked, "client_id").equals(terms.clientId)) {
      throw new IllegalArgumentException("unknown client");
    }
    boolean hashed = asked.query("code_challenge_method").orElse("S256").equals("S256");
    if (asked.query("code_challenge").isPresent() && !hashed) {
      throw new IllegalArgumentException("only S256 is taken");
    }
    Set<String> scopes = new TreeSet<>(Set.of(asked.query("scope").orElse("").split("[ ,]+")));
    scopes.remove("");
    String code = text(16);
    codes.put(
        code,
        new Code(
            redirect,
            asked.query("code_challenge").orElse(""),
            scopes,
            platform.now().plus(CODE_LIVES)));
    String separator = redirect.contains("?") ? "&" : "?";
    return URI.create(
        redirect
            + separator
            + "code="
            + code
            + "&state="
            + URLEncoder.encode(state, StandardCharsets.UTF_8));
  }

  /** Ends one access token before its time; the refresh token lives on. */
  public synchronized void revokeAccess(String token) {
    access.remove(token);
  }

  /** Ends all access tokens before their time; refresh tokens live on. */
  public synchronized void expireAll() {
    access.clear();
  }

  /** Ends the whole grant that the token belongs to, as an owner does who disconnects the app. */
  public synchronized void revokeGrant(String token) {
    Access known = refresh.containsKey(token) ? refresh.get(token) : access.get(token);
    if (known != null) {
      revokedFamilies.add(known.family);
    }
  }

  /** Returns how often tokens were refreshed. */
  public synchronized int refreshes() {
    return refreshes;
  }

  /** Returns how often a refresh token came that had been spent before. */
  public synchronized int spentTwice() {
    return spentTwice;
  }

  /** Returns why the access token is not taken, or empty if it is. */
  synchronized Optional<String> refusal(String token) {
    Access known = access.get(token);
    if (known == null || revokedFamilies.contains(known.family)) {
      return Optional.of("unknown or revoked token");
    }
    return known.expires.isAfter(platform.now()) ? Optional.empty() : Optional.of("expired token");
  }

  synchronized boolean covers(String token, String scope) {
    Access known = access.get(token);
    return known != null && known.scopes.contains(scope);
  }

  /** Answers a request to the token endpoint; empty for any other. */
  synchronized Optional<SimulatedReply> answer(SimulatedRequest request) {
    if (!request.path().equals(terms.tokenPath) || !request.method().equals("POST")) {
      return Optional.empty();
    }
    if (!clientKnown(request)) {
      return Optional.of(refused(request, 401, "invalid_client", "unknown client"));
    }
    switch (request.form("grant_type").orElse("")) {
      case "client_credentials":
        return Optional.of(granted(request, issue(text(8), terms.scopes)));
      case "refresh_token":
        return Optional.of(refreshed(request));
      case "authorization_code":
        return Optional.of(exchanged(request));
      default:
        return Optional.of(refused(request, 400, "unsupported_grant_type", "unknown grant type"));
    }
  }

  private SimulatedReply refreshed(SimulatedRequest request) {
    String token = request.form("refresh_token").orElse("");
    Access known = refresh.get(token);
    if (spent.contains(token)) {
      spentTwice++;
      return refused(request, 400, "invalid_grant", "refresh token was used before");
    }
    if (known == null || revokedFamilies.contains(known.family)) {
      return refused(request, 400, "invalid_grant", "refresh token is revoked");
    }
    refreshes++;
    if (!terms.rotates) {
      return granted(
          request, new Grant(newAccess(known.family, known.scopes), token, known.scopes));
    }
    spent.add(token);
    return granted(request, issue(known.family, known.scopes));
  }

  private SimulatedReply exchanged(SimulatedRequest request) {
    Code code = codes.remove(request.form("code").orElse(""));
    if (code == null || !code.expires.isAfter(platform.now())) {
      return refused(request, 400, "invalid_grant", "code is unknown, used or expired");
    }
    if (!code.redirect.equals(request.form("redirect_uri").orElse(""))) {
      return refused(request, 400, "invalid_grant", "redirect_uri differs");
    }
    String verifier = request.form("code_verifier").orElse("");
    if (!code.challenge.isEmpty() && !code.challenge.equals(challenge(verifier))) {
      return refused(request, 400, "invalid_grant", "code_verifier does not fit");
    }
    return granted(request, issue(text(8), code.scopes));
  }

  private Grant issue(String family, Set<String> scopes) {
    String refreshToken = "refresh-" + text(16);
    refresh.put(refreshToken, new Access(family, Instant.MAX, Set.copyOf(scopes)));
    return new Grant(newAccess(family, scopes), refreshToken, Set.copyOf(scopes));
  }

  private String newAccess(String family, Set<String> scopes) {
    String token = "access-" + text(16);
    access.put(
        token, new Access(family, platform.now().plus(terms.accessLives), Set.copyOf(scopes)));
    return token;
  }

  private boolean clientKnown(SimulatedRequest request) {
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (terms.clientId + ":" + terms.clientSecret).getBytes(StandardCharsets.UTF_8));
    boolean byForm =
        request.form("client_id").orElse("").equals(terms.clientId)
            && (terms.clientSecret.isEmpty()
                || request.form("client_secret").orElse("").equals(terms.clientSecret));
    return byForm || request.header("authorization").orElse("").equals("Basic " + basic);
  }

  private SimulatedReply granted(SimulatedRequest request, Grant grant) {
    return platform.giveGrant(request, grant, terms.accessLives);
  }

  private SimulatedReply refused(
      SimulatedRequest request, int status, String error, String description) {
    return platform.refuseGrant(request, status, error, description);
  }

  private static String wanted(SimulatedRequest asked, String name) {
    return asked
        .query(name)
        .orElseThrow(() -> new IllegalArgumentException("the authorization address lacks " + name));
  }

  private String text(int bytes) {
    byte[] text = new byte[bytes];
    platform.random().nextBytes(text);
    return HexFormat.of().formatHex(text);
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each JDK has SHA-256
    }
  }
}
