package dev.backline.etsy.testing;

import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Etsy's tokens: the code flow with PKCE and without a client secret, access tokens of an hour with
 * the member's number in front, refresh tokens that are spent by their use.
 */
final class SimulatedConsent {

  private record Access(Set<String> scopes, Instant expires) {}

  private record Code(String redirect, String challenge, Set<String> scopes) {}

  private final String client;
  private final String member;
  private final InstantSource clock;
  private final Map<String, Access> access = new HashMap<>();
  private final Map<String, Set<String>> refresh = new HashMap<>();
  private final Map<String, Code> codes = new HashMap<>();
  private final Set<String> spentCodes = new TreeSet<>();
  private int tokens;
  private int spentTwice;

  SimulatedConsent(String client, long member, InstantSource clock) {
    this.client = client;
    this.member = member + ".";
    this.clock = clock;
  }

  void grant(String refreshToken, Set<String> scopes) {
    refresh.put(refreshToken, scopes);
  }

  /** Returns an access token of an hour, as somebody may have copied it. */
  String accessToken(Set<String> scopes) {
    tokens++;
    String issued = member + "access-" + tokens;
    access.put(issued, new Access(scopes, clock.instant().plus(Duration.ofHours(1))));
    return issued;
  }

  int spentTwice() {
    return spentTwice;
  }

  /** Plays the owner who agrees, and returns where the browser is sent. */
  URI agree(URI address) {
    Map<String, String> asked = new HashMap<>();
    for (String field : address.getQuery().split("&")) {
      String[] parts = field.split("=", 2);
      asked.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    for (String needed :
        List.of("redirect_uri", "state", "code_challenge", "client_id", "response_type", "scope")) {
      if (!asked.containsKey(needed)) {
        throw new IllegalArgumentException("the address lacks " + needed);
      }
    }
    boolean known =
        client.equals(asked.get("client_id"))
            && "S256".equals(asked.get("code_challenge_method"))
            && "code".equals(asked.get("response_type"));
    if (!known) {
      throw new IllegalArgumentException("the address asks for something else: " + address);
    }
    String code = "code-" + ++tokens;
    Set<String> scopes = Set.of(String.valueOf(asked.get("scope")).split(" "));
    codes.put(
        code,
        new Code(
            String.valueOf(asked.get("redirect_uri")),
            String.valueOf(asked.get("code_challenge")),
            scopes));
    return URI.create(
        asked.get("redirect_uri")
            + "?code="
            + code
            + "&state="
            + URLEncoder.encode(String.valueOf(asked.get("state")), StandardCharsets.UTF_8));
  }

  SimulatedReply exchange(SimulatedRequest request) {
    if (request.form("client_secret").isPresent()) {
      return EtsyReplies.error(400, "client_secret is not a known parameter");
    }
    if (!request.form("client_id").equals(Optional.of(client))) {
      return refused(401, "invalid_client", "unknown client");
    }
    return switch (request.form("grant_type").orElse("")) {
      case "refresh_token" -> refreshed(request.form("refresh_token").orElse(""));
      case "authorization_code" -> exchanged(request);
      default -> refused(400, "unsupported_grant_type", "unknown grant type");
    };
  }

  private SimulatedReply refreshed(String token) {
    Set<String> scopes = refresh.remove(token);
    if (scopes == null) {
      spentTwice++;
      return refused(400, "invalid_grant", "refresh_token is revoked");
    }
    return granted(scopes);
  }

  private SimulatedReply exchanged(SimulatedRequest request) {
    String name = request.form("code").orElse("");
    Code code = codes.remove(name);
    if (code == null) {
      return refused(
          400,
          "invalid_grant",
          spentCodes.contains(name) ? "code has been used previously" : "code is unknown");
    }
    spentCodes.add(name);
    if (!code.redirect.equals(request.form("redirect_uri").orElse(""))) {
      return refused(400, "invalid_grant", "redirect_uri differs");
    }
    if (!code.challenge.equals(challenge(request.form("code_verifier").orElse("")))) {
      return refused(400, "invalid_grant", "code_verifier does not fit");
    }
    return granted(code.scopes);
  }

  private SimulatedReply granted(Set<String> scopes) {
    String issued = accessToken(scopes);
    String next = member + "refresh-" + tokens;
    refresh.put(next, scopes);
    return EtsyReplies.ok(
        Json.object(
            "access_token",
            issued,
            "token_type",
            "Bearer",
            "expires_in",
            3600,
            "refresh_token",
            next));
  }

  private static SimulatedReply refused(int status, String error, String text) {
    return SimulatedReply.json(status, Json.object("error", error, "error_description", text));
  }

  /** Returns the refusal of a token that is no good or does not cover the scope; empty if it is. */
  Optional<SimulatedReply> refusal(String token, String scope) {
    if (!token.startsWith(member)) {
      return Optional.of(
          EtsyReplies.error(403, "No user was provided as part of the bearer token."));
    }
    Access known = access.get(token);
    if (known == null || !clock.instant().isBefore(known.expires)) {
      return Optional.of(refused(401, "invalid_token", "access token is expired"));
    }
    return scope.isEmpty() || known.scopes.contains(scope)
        ? Optional.empty()
        : Optional.of(refused(403, "insufficient_scope", "Insufficient scope"));
  }

  /** Answers which scopes a token has. */
  SimulatedReply scopes(SimulatedRequest request) {
    Access known = access.get(request.form("token").orElse(""));
    return known == null
        ? refused(401, "invalid_token", "access token is expired")
        : EtsyReplies.ok(Json.object("scopes", List.copyOf(new TreeSet<>(known.scopes))));
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
