package dev.backline.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.InvalidRequestException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.ScopeMissingException;
import dev.backline.core.Secret;
import dev.backline.core.testing.TestClock;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginTest {

  private static final URI CALLBACK = URI.create("https://host.example/callback?x=1");

  private final TestClock clock = TestClock.create();
  private final TokenStore store = TokenStore.inMemory();
  private final List<TokenExchange.Request> requests = new ArrayList<>();
  private String answer =
      "{\"access_token\":\"7.access\",\"refresh_token\":\"7.refresh\",\"expires_in\":\"3600\","
          + "\"scope\":\"listings_r transactions_r\"}";

  private OAuth2.Builder etsy() {
    return OAuth2.app("etsy", "keystring", StrictProvider.ENDPOINT)
        .authorizeAt(URI.create("https://www.etsy.example/oauth/connect"))
        .scopes("listings_r", "transactions_r");
  }

  private Login login(OAuth2.Builder app) {
    return Login.with(
        app.build(),
        store,
        request -> {
          requests.add(request);
          return new TokenExchange.Answer(200, Map.of(), answer);
        },
        clock);
  }

  private static Map<String, String> query(URI address) {
    Map<String, String> query = new HashMap<>();
    for (String pair : List.of(address.getRawQuery().split("&"))) {
      int equals = pair.indexOf('=');
      query.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return query;
  }

  private static Map<String, String> callback(Login.Begun begun) {
    return Map.of("code", "code-1", "state", query(begun.address()).get("state"));
  }

  @Test
  void ownerIsSentToThePlatformWithAChallengeAndAState() {
    Login.Begun begun = login(etsy()).begin("shop-1", CALLBACK, "session-1");

    assertThat(begun.address().toString())
        .startsWith("https://www.etsy.example/oauth/connect?response_type=code&client_id=keystring")
        .contains("scope=listings_r%20transactions_r")
        .contains("redirect_uri=https%3A%2F%2Fhost.example%2Fcallback%3Fx%3D1");
    assertThat(query(begun.address())).containsEntry("code_challenge_method", "S256");
    assertThat(query(begun.address()).get("state")).hasSizeGreaterThanOrEqualTo(43);
  }

  @Test
  void codeIsExchangedWithTheVerifierOfTheChallenge() throws Exception {
    Login login = login(etsy());
    Login.Begun begun = login.begin("shop-1", CALLBACK, "session-1");

    Grant grant = login.finish(callback(begun), "session-1");

    Map<String, String> fields = requests.get(0).fields();
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(fields.get("code_verifier").getBytes(StandardCharsets.US_ASCII));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
        .isEqualTo(query(begun.address()).get("code_challenge"));
    assertThat(fields)
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("code", "code-1")
        .containsEntry("redirect_uri", CALLBACK.toString())
        .containsEntry("client_id", "keystring");
    assertThat(grant.expiresAt()).isEqualTo(TestClock.START.plusSeconds(3600));
    assertThat(store.find("etsy", "shop-1")).contains(grant);
  }

  @Test
  void challengeIsHexWhereThePlatformWantsItSo() throws Exception {
    Login login =
        login(etsy().pkce(OAuth2.Pkce.S256_HEX).clientIdField("client_key").scopeSeparator(","));
    Login.Begun begun = login.begin("shop-1", CALLBACK, "session-1");
    login.finish(callback(begun), "session-1");

    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(
                requests.get(0).fields().get("code_verifier").getBytes(StandardCharsets.US_ASCII));
    assertThat(query(begun.address()))
        .containsEntry("code_challenge", HexFormat.of().formatHex(hash))
        .containsEntry("client_key", "keystring")
        .containsEntry("scope", "listings_r,transactions_r");
  }

  @Test
  void stateIsGoodForOneCallback() {
    Login login = login(etsy());
    Map<String, String> callback = callback(login.begin("shop-1", CALLBACK, "session-1"));
    login.finish(callback, "session-1");

    assertThatThrownBy(() -> login.finish(callback, "session-1"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("its state is unknown or was used before");
    assertThat(requests).hasSize(1);
  }

  @Test
  void foreignStateIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(
            () -> login(etsy()).finish(Map.of("code", "code-1", "state", "made-up"), "session-1"))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> login(etsy()).finish(Map.of("code", "code-1"), "session-1"))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(requests).isEmpty();
  }

  @Test
  void stateOfAnotherSessionIsRefused() {
    Login login = login(etsy());
    Map<String, String> callback = callback(login.begin("shop-1", CALLBACK, "session-1"));

    assertThatThrownBy(() -> login.finish(callback, "session-2"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("another browser session");
    assertThat(requests).isEmpty();
  }

  @Test
  void stateEndsAfterTenMinutes() {
    Login login = login(etsy());
    Map<String, String> callback = callback(login.begin("shop-1", CALLBACK, "session-1"));
    clock.advance(Duration.ofMinutes(10));

    assertThatThrownBy(() -> login.finish(callback, "session-1"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("its time is over");
  }

  @Test
  void refusalOfTheOwnerIsSaid() {
    Login login = login(etsy());
    String state = query(login.begin("shop-1", CALLBACK, "s").address()).get("state");

    assertThatThrownBy(() -> login.finish(Map.of("error", "access_denied", "state", state), "s"))
        .isInstanceOf(ReauthorizationRequiredException.class)
        .hasMessageContaining("the login was not completed: access_denied");
  }

  @Test
  void grantOfFewerScopesIsNotKept() {
    Login login = login(etsy());
    answer = answer.replace(" transactions_r", "");
    Map<String, String> callback = callback(login.begin("shop-1", CALLBACK, "session-1"));

    assertThatThrownBy(() -> login.finish(callback, "session-1"))
        .isInstanceOfSatisfying(
            ScopeMissingException.class,
            e -> assertThat(e.missing()).containsExactly("transactions_r"));
    assertThat(store.find("etsy", "shop-1")).isEmpty();
  }

  @Test
  void failedExchangeKeepsTheEarlierGrant() {
    store.save(Grant.ofRefreshToken("etsy", "shop-1", Secret.of("earlier")));
    Login login = login(etsy());
    answer = "{\"error\":\"invalid_grant\",\"error_description\":\"code code-1 was used\"}";
    Map<String, String> callback = callback(login.begin("shop-1", CALLBACK, "session-1"));

    assertThatThrownBy(() -> login.finish(callback, "session-1"))
        .isInstanceOf(ReauthorizationRequiredException.class)
        .hasMessageContaining("code [secret] was used");
    assertThat(store.find("etsy", "shop-1").orElseThrow().findRefreshToken())
        .contains(Secret.of("earlier"));
  }

  @Test
  void confidentialAppProvesItselfByBasicWhereThePlatformWantsItSo() {
    Login login =
        login(etsy().secret(Secret.of("p+q/r=")).authenticate(OAuth2.ClientAuthentication.BASIC));
    login.finish(callback(login.begin("shop-1", CALLBACK, "s")), "s");

    assertThat(requests.get(0).headers())
        .containsEntry(
            "Authorization",
            "Basic "
                + Base64.getEncoder()
                    .encodeToString("keystring:p%2Bq%2Fr%3D".getBytes(StandardCharsets.US_ASCII)));
    assertThat(requests.get(0).fields()).doesNotContainKeys("client_id", "client_secret");
  }
}
