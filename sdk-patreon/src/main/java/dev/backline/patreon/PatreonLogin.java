package dev.backline.patreon;

import dev.backline.core.ApiException;
import dev.backline.core.FailedCall;
import dev.backline.core.ForbiddenException;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.ScopeMissingException;
import dev.backline.core.auth.Grant;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.TokenAnswer;
import dev.backline.core.auth.TokenAnswers;
import dev.backline.core.auth.TokenExchange;
import dev.backline.core.auth.TokenRefusals;
import dev.backline.core.auth.TokenStore;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A login under way: the owner opens {@link #address} in a browser and comes back to the redirect
 * address, which {@link #finish} takes.
 *
 * <p>Keep the {@link #state} with the owner's session where another process finishes the login, and
 * go on there with {@code Patreon.login(state)}. Thread-safe.
 */
public final class PatreonLogin {

  private static final Duration EXCHANGE = Duration.ofSeconds(30);

  private final Parts parts;
  private final String state;

  PatreonLogin(Parts parts, String state) {
    this.parts = parts;
    this.state = state;
  }

  /** What a login stands on. */
  record Parts(
      OAuth2 app,
      URI authorizeEndpoint,
      URI redirect,
      Set<String> scopes,
      String account,
      TokenStore store,
      TokenExchange exchange,
      InstantSource clock) {

    Parts {
      scopes = Set.copyOf(scopes);
    }
  }

  /**
   * Returns the address for the owner's browser. Scopes are always named, as the default is v1's.
   */
  public URI address() {
    return URI.create(
        parts.authorizeEndpoint()
            + "?response_type=code&client_id="
            + encoded(parts.app().clientId())
            + "&redirect_uri="
            + encoded(parts.redirect().toString())
            + "&scope="
            + encoded(String.join(" ", new TreeSet<>(parts.scopes())))
            + "&state="
            + encoded(state));
  }

  /** Returns the text that ties the answer to this login. */
  public String state() {
    return state;
  }

  /**
   * Exchanges the code that the browser brought back and keeps the grant.
   *
   * @param callback the address that the browser was sent to, query and all
   * @return what the owner granted
   * @throws ForbiddenException if the owner said no
   * @throws InvalidRequestException if the answer belongs to another login
   * @throws ScopeMissingException if less was granted than asked for; the grant is kept
   */
  public Set<String> finish(URI callback) {
    Map<String, String> answer = query(callback);
    FailedCall here = FailedCall.notSent("patreon", "login");
    String came = answer.getOrDefault("state", "");
    if (!MessageDigest.isEqual(
        came.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8))) {
      throw new InvalidRequestException(here, "the answer belongs to another login", null);
    }
    if (answer.containsKey("error")) {
      throw new ForbiddenException(here, "the owner said no: " + answer.get("error"), null);
    }
    String code = answer.getOrDefault("code", "");
    if (code.isEmpty()) {
      throw new InvalidRequestException(here, "the answer holds no code", null);
    }
    Grant grant = exchange(code);
    parts.store().save(grant);
    grant.requireScopes(parts.scopes());
    return grant.scopes();
  }

  private Grant exchange(String code) {
    Instant asked = parts.clock().instant();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("code", code);
    fields.put("redirect_uri", parts.redirect().toString());
    TokenExchange.Answer answer = parts.exchange().send(parts.app().form(fields, EXCHANGE));
    TokenAnswer read = TokenAnswers.standard().read(answer);
    if (read instanceof TokenAnswer.Refused refused) {
      throw refusal(answer, refused);
    }
    TokenAnswer.Issued issued = (TokenAnswer.Issued) read;
    return new Grant(
        "patreon",
        parts.account(),
        issued.accessToken(),
        issued.refreshToken(),
        issued.scopes() == null ? Set.of() : issued.scopes(),
        asked,
        later(asked, issued.expiresIn()),
        later(asked, issued.refreshExpiresIn()),
        issued.extras(),
        0);
  }

  private ApiException refusal(TokenExchange.Answer answer, TokenAnswer.Refused refused) {
    FailedCall call =
        new FailedCall(
            "patreon",
            "POST /api/oauth2/token",
            answer.status(),
            List.copyOf(
                Stream.of("x-patreon-uuid", "cf-ray")
                    .flatMap(name -> Optional.ofNullable(answer.headers().get(name)).stream())
                    .toList()),
            1);
    return TokenRefusals.standard()
        .explain(new TokenRefusals.Refusal(call, refused, parts.clock().instant()));
  }

  private static @Nullable Instant later(Instant from, @Nullable Duration time) {
    return time == null ? null : from.plus(time);
  }

  private static Map<String, String> query(URI address) {
    Map<String, String> values = new HashMap<>();
    String query = address.getRawQuery() == null ? "" : address.getRawQuery();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
