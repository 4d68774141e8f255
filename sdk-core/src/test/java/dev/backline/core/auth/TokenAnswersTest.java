package dev.backline.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.ApiException;
import dev.backline.core.CredentialsRejectedException;
import dev.backline.core.DriftException;
import dev.backline.core.EdgeBlockedException;
import dev.backline.core.FailedCall;
import dev.backline.core.ForbiddenException;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.RateLimitedException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenAnswersTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static TokenAnswer read(int status, String body, Map<String, String> headers) {
    return TokenAnswers.standard().read(new TokenExchange.Answer(status, headers, body));
  }

  private static TokenAnswer.Issued issued(String body) {
    return (TokenAnswer.Issued) read(200, body, Map.of());
  }

  private static ApiException explain(int status, String body, Map<String, String> headers) {
    TokenAnswer.Refused refused = (TokenAnswer.Refused) read(status, body, headers);
    FailedCall call = new FailedCall("bandcamp", "POST /oauth_token", status, List.of(), 1);
    return TokenRefusals.standard().explain(new TokenRefusals.Refusal(call, refused, NOW));
  }

  @Test
  void bandcampsTokensAreRead() {
    TokenAnswer.Issued issued =
        issued(
            "{\"ok\": true, \"access_token\": \"310.77.AbC=\", \"token_type\": \"bearer\","
                + " \"expires_in\": 3600, \"refresh_token\": \"412.1.Zy=\"}");

    assertThat(issued.accessToken()).isEqualTo(Secret.of("310.77.AbC="));
    assertThat(issued.refreshToken()).isEqualTo(Secret.of("412.1.Zy="));
    assertThat(issued.expiresIn()).isEqualTo(Duration.ofHours(1));
    assertThat(issued.scopes()).isNull();
  }

  @Test
  void tokenThatNoHeaderTakesIsNone() {
    assertThat(read(200, "{\"access_token\":\"abc\\ndef\"}", Map.of()))
        .isInstanceOf(TokenAnswer.Refused.class);
    assertThat(read(200, "{\"access_token\":\"ab\\u00e9\"}", Map.of()))
        .isInstanceOf(TokenAnswer.Refused.class);
  }

  @Test
  void scopesAndExtrasHoldNoCharacterThatAStoreRefuses() {
    TokenAnswer.Issued issued =
        issued("{\"access_token\":\"a\",\"scope\":\"re\\u0000ad\",\"user\":\"\\ud800\"}");

    assertThat(issued.scopes()).containsExactly("re\uFFFDad");
    assertThat(issued.extras()).containsEntry("user", "\uFFFD");
  }

  @Test
  void tikTokSaysTheLifeOfBothTokensAndJoinsScopesByCommas() {
    TokenAnswer.Issued issued =
        issued(
            "{\"access_token\":\"act.1\",\"expires_in\":7200,\"open_id\":\"o-1\","
                + "\"refresh_expires_in\":15552000,\"refresh_token\":\"rft.1\","
                + "\"scope\":\"user.info.basic,video.list\",\"token_type\":\"Bearer\"}");

    assertThat(issued.refreshExpiresIn()).isEqualTo(Duration.ofDays(180));
    assertThat(issued.scopes()).containsExactlyInAnyOrder("user.info.basic", "video.list");
    assertThat(issued.extras()).containsEntry("open_id", "o-1");
  }

  @Test
  void instagramWrapsTheAnswerInAnArray() {
    TokenAnswer.Issued issued =
        issued(
            "{\"data\":[{\"access_token\":\"IG1\",\"user_id\":178414,"
                + "\"permissions\":\"a_basic,b_insights\"}]}");

    assertThat(issued.accessToken()).isEqualTo(Secret.of("IG1"));
    assertThat(issued.scopes()).containsExactlyInAnyOrder("a_basic", "b_insights");
    assertThat(issued.extras()).containsEntry("user_id", "178414");
  }

  @Test
  void livesWrittenAsTextOrMissingAreFine() {
    assertThat(issued("{\"access_token\":\"a\",\"expires_in\":\"2678400\"}").expiresIn())
        .isEqualTo(Duration.ofDays(31));
    assertThat(issued("{\"access_token\":\"a\",\"expires_in\":null}").expiresIn()).isNull();
    assertThat(issued("{\"access_token\":\"a\",\"expires_in\":\"soon\"}").expiresIn()).isNull();
  }

  @Test
  void extrasNeverHoldASecret() {
    TokenAnswer.Issued issued =
        issued(
            "{\"access_token\":\"canary\",\"id_token\":\"canary\",\"client_secret\":\"canary\","
                + "\"auth_code\":\"canary\",\"user_id\":1}");

    assertThat(issued.extras()).containsOnlyKeys("user_id");
    assertThat(issued.toString()).doesNotContain("canary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"error\":\"invalid_grant\"}",
        "401 | {\"error\":\"invalid_grant\"}",
        "200 | {\"ok\":false,\"error\":\"invalid_grant\"}",
        "400 | {\"error\":{\"message\":\"expired\",\"type\":\"OAuthException\",\"code\":190}}",
      })
  void endedGrantNeedsTheOwner(int status, String body) {
    assertThat(explain(status, body, Map.of()))
        .isInstanceOf(ReauthorizationRequiredException.class);
  }

  @Test
  void successfulStatusWithoutATokenIsNoSuccess() {
    assertThat(explain(200, "{\"ok\":true}", Map.of())).isInstanceOf(DriftException.class);
    assertThat(explain(200, "{\"access_token\":\"\"}", Map.of()))
        .isInstanceOf(DriftException.class);
    assertThat(explain(200, "[]", Map.of())).isInstanceOf(DriftException.class);
    assertThat(explain(200, "{\"access_token\":\"a\",\"error\":\"duplicate_grant\"}", Map.of()))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void eachStatusHasItsFailure() {
    assertThat(explain(401, "", Map.of())).isInstanceOf(CredentialsRejectedException.class);
    assertThat(explain(401, "{\"error\":\"invalid_client\"}", Map.of()))
        .isInstanceOf(CredentialsRejectedException.class);
    assertThat(explain(403, "{}", Map.of())).isInstanceOf(ForbiddenException.class);
    assertThat(explain(403, "<html>Client Challenge</html>", Map.of()))
        .isInstanceOf(EdgeBlockedException.class);
    assertThat(explain(503, "<html>", Map.of())).isInstanceOf(PlatformUnavailableException.class);
    assertThat(explain(400, "only third-party clients may", Map.of()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("only third-party clients may");
  }

  @Test
  void adviceToWaitIsReadInEachForm() {
    assertThat(explain(429, "", Map.of("retry-after", "30")).resumeAt())
        .contains(NOW.plusSeconds(30));
    assertThat(
            explain(
                    429,
                    "",
                    Map.of(
                        "date", "Thu, 01 Jan 2026 10:00:00 GMT",
                        "retry-after", "Thu, 01 Jan 2026 10:01:00 GMT"))
                .resumeAt())
        .contains(NOW.plusSeconds(60));
    assertThat(explain(429, "{\"retry_after_seconds\":1800}", Map.of()).resumeAt())
        .contains(NOW.plusSeconds(1800));
    assertThat(explain(429, "", Map.of())).isInstanceOf(RateLimitedException.class);
  }

  @Test
  void platformMapsItsOwnCodes() {
    OAuth2 app =
        OAuth2.app("bandcamp", "1", StrictProvider.ENDPOINT)
            .refusals(
                refusal ->
                    refusal.answer().error().equals("duplicate_grant")
                        ? new ForbiddenException(refusal.call(), "a grant is alive already", null)
                        : TokenRefusals.standard().explain(refusal))
            .build();
    RefreshingTokens tokens =
        RefreshingTokens.of(
                app,
                "label",
                TokenStore.inMemory(),
                request ->
                    new TokenExchange.Answer(200, Map.of(), "{\"error\":\"duplicate_grant\"}"))
            .renewals(Renewal.clientCredentials())
            .executor(Runnable::run)
            .build();

    assertThatThrownBy(() -> tokens.current(Duration.ofSeconds(1)))
        .isInstanceOf(ForbiddenException.class)
        .hasMessageContaining("a grant is alive already");
  }
}
