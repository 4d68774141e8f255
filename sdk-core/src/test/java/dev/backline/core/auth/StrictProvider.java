package dev.backline.core.auth;

import dev.backline.core.FailedCall;
import dev.backline.core.NetworkException;
import dev.backline.core.Secret;
import dev.backline.core.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A token endpoint that lets each refresh token be used once and remembers who tried more. */
final class StrictProvider implements TokenExchange {

  static final URI ENDPOINT = URI.create("https://provider.example/oauth/token");

  private final Deque<Fault> faults = new ArrayDeque<>();
  private final Set<String> spent = new HashSet<>();
  private final List<Request> requests = new ArrayList<>();
  private String living = "refresh-0";
  private int issued;
  private int doubleSpends;
  private Runnable inside = () -> {};
  private Duration life = Duration.ofHours(1);
  private boolean grants = true;

  /** What an exchange runs into. */
  enum Fault {
    TOO_MANY,
    UNAVAILABLE,
    LOST_BEFORE,
    LOST_AFTER,
    BAD_CLIENT,
    REVOKED,
    STRANGE_TEXT
  }

  static OAuth2 app() {
    return OAuth2.app("etsy", "client-1", ENDPOINT).secret(Secret.of("client-secret-1")).build();
  }

  synchronized void next(Fault... script) {
    faults.addAll(List.of(script));
  }

  /** Runs something in the middle of each exchange. */
  void during(Runnable action) {
    inside = action;
  }

  synchronized void tokensLive(Duration newLife) {
    life = newLife;
  }

  synchronized void grantsNothing() {
    grants = false;
  }

  synchronized int doubleSpends() {
    return doubleSpends;
  }

  synchronized int issued() {
    return issued;
  }

  synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public Answer send(Request request) {
    Fault fault;
    synchronized (this) {
      requests.add(request);
      fault = faults.poll();
    }
    inside.run();
    if (fault == Fault.TOO_MANY) {
      return new Answer(429, Map.of("retry-after", "120"), "{\"error\":\"too_many\"}");
    } else if (fault == Fault.UNAVAILABLE) {
      return new Answer(503, Map.of(), "<html>down</html>");
    } else if (fault == Fault.STRANGE_TEXT) {
      return new Answer(400, Map.of(), "{\"error\":\"odd\",\"message\":\"a\\u0000b\\ud800\"}");
    } else if (fault == Fault.BAD_CLIENT) {
      return new Answer(401, Map.of(), "{\"error\":\"invalid_client\"}");
    } else if (fault == Fault.LOST_BEFORE) {
      throw lost(request);
    }
    Answer answer = answer(request, fault == Fault.REVOKED);
    if (fault == Fault.LOST_AFTER) {
      throw lost(request);
    }
    return answer;
  }

  private static NetworkException lost(Request request) {
    return new NetworkException(
        new FailedCall(request.platform(), "POST /oauth/token", 0, List.of(), 1),
        "the connection broke off",
        null);
  }

  private synchronized Answer answer(Request request, boolean revoked) {
    Map<String, String> fields = request.fields();
    if ("refresh_token".equals(fields.get("grant_type"))) {
      String token = fields.getOrDefault("refresh_token", "");
      if (spent.contains(token)) {
        doubleSpends++;
      }
      if (revoked || !token.equals(living)) {
        return new Answer(
            400,
            Map.of(),
            Json.object(
                    "error", "invalid_grant", "error_description", "token " + token + " is revoked")
                .toString());
      }
      spent.add(token);
    } else if (!grants) {
      return new Answer(400, Map.of(), "{\"error\":\"duplicate_grant\"}");
    }
    issued++;
    living = "refresh-" + issued;
    return new Answer(
        200,
        Map.of(),
        Json.object(
                "access_token",
                "access-" + issued,
                "refresh_token",
                living,
                "expires_in",
                life.toSeconds(),
                "scope",
                "read write",
                "user_id",
                42)
            .toString());
  }
}
