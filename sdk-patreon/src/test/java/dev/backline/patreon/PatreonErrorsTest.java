package dev.backline.patreon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.backline.core.ApiException;
import dev.backline.core.CredentialsRejectedException;
import dev.backline.core.EdgeBlockedException;
import dev.backline.core.ForbiddenException;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.NotFoundException;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.RateLimitedException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.Secret;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.quota.Governor;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.Simulator;
import dev.backline.core.testing.TestClock;
import dev.backline.patreon.jsonapi.ExpiredCursorException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each disguise of an error that Patreon documents or that its clients have met. */
class PatreonErrorsTest {

  private static final String JSON_API = "application/vnd.api+json";
  private static final String PAGE = "text/html; charset=utf-8";
  private static final String CLOUD =
      "<!doctype html><html><title>Attention Required!</title></html>";
  private static final URI REDIRECT = URI.create("http://127.0.0.1:8400/callback");

  private final TestClock clock = TestClock.create();
  private final Simulator platform = new Simulator(1, clock);
  private final TokenStore store = TokenStore.inMemory();

  @AfterEach
  void stop() {
    platform.close();
  }

  private Patreon answering(SimulatedReply call, SimulatedReply refresh) {
    platform.route("GET", "/api/oauth2/v2/identity", request -> call).open();
    platform.route("POST", "/api/oauth2/token", request -> refresh).open();
    platform.start();
    return Patreon.builder("client", Secret.of("client-secret"))
        .baseUrl(platform.url())
        .governor(Governor.unlimited())
        .tokenStore(store)
        .deadline(Duration.ofSeconds(20))
        .time(clock, clock, clock)
        .creatorTokens(Secret.of("access-token-1"), Secret.of("refresh-token-1"))
        .build();
  }

  private static SimulatedReply reply(int status, String mediaType, String body) {
    return SimulatedReply.of(status, mediaType, body.getBytes(StandardCharsets.UTF_8));
  }

  private static SimulatedReply error(int status, String error) {
    return reply(status, JSON_API, "{\"errors\":[" + error + "]}").with("x-patreon-uuid", "uuid-1");
  }

  private static SimulatedReply unauthorized() {
    return error(
        401,
        """
        {"code": 1, "code_name": "Unauthorized", "id": "00000000-0000-4000-8000-000000000001",
         "status": "401", "title": "Unauthorized", "code_challenge": null,
         "detail": "The server could not verify that you are authorized."}
        """);
  }

  /** One row: what comes, what it becomes, a part of its message, the seconds until it is over. */
  private static Arguments row(
      String name,
      SimulatedReply reply,
      Class<? extends ApiException> type,
      String part,
      int over) {
    return Arguments.of(name, reply, type, part, over);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        row(
            "an unknown field",
            error(
                400,
                """
                {"code": 1, "code_name": "ParameterInvalidOnType", "status": "400",
                 "detail": "pledge_sum is not valid", "source": {"parameter": "fields[campaign]"}}
                """),
            InvalidRequestException.class,
            "ParameterInvalidOnType: pledge_sum is not valid (fields[campaign])",
            0),
        row(
            "an expired cursor",
            error(400, "{\"code\": 3, \"source\": {\"parameter\": \"page[cursor]\"}}"),
            ExpiredCursorException.class,
            "",
            0),
        row("an error without a member", error(400, "{}"), InvalidRequestException.class, "", 0),
        row("an error that is null", error(400, "null"), InvalidRequestException.class, "", 0),
        row(
            "no error in the list",
            reply(400, JSON_API, "{\"errors\": []}").with("x-patreon-uuid", "uuid-1"),
            InvalidRequestException.class,
            "",
            0),
        row(
            "no list",
            reply(400, JSON_API, "{\"errors\": null}").with("x-patreon-uuid", "uuid-1"),
            InvalidRequestException.class,
            "",
            0),
        row(
            "somebody else's post",
            error(403, "{\"code\": 2, \"code_name\": \"ViewForbidden\", \"status\": \"403\"}"),
            ForbiddenException.class,
            "ViewForbidden",
            0),
        row("the edge's page", page(403), EdgeBlockedException.class, "edge", 0),
        row("gone", error(404, "{\"code_name\": \"NotFound\"}"), NotFoundException.class, "", 0),
        row("gone without a word", nothing(404), NotFoundException.class, "", 0),
        row("gone for good", nothing(410), NotFoundException.class, "gone", 0),
        row("a wrong verb", nothing(405), InvalidRequestException.class, "", 0),
        row("a wrong Accept", nothing(406), InvalidRequestException.class, "", 0),
        row(
            "throttled, with advice",
            error(
                429,
                """
                {"code": null, "code_name": "RequestThrottled", "status": "429",
                 "id": "00000000-0000-4000-8000-000000000002", "retry_after_seconds": 77}
                """),
            RateLimitedException.class,
            "RequestThrottled",
            77),
        row(
            "throttled, without advice",
            error(429, "{\"code_name\": \"RequestThrottled\", \"status\": \"429\"}"),
            RateLimitedException.class,
            "RequestThrottled",
            60),
        row(
            "throttled, with advice of a year",
            error(429, "{\"code_name\": \"RequestThrottled\", \"retry_after_seconds\": 31536000}"),
            RateLimitedException.class,
            "RequestThrottled",
            7200),
        row(
            "throttled, with advice in a header",
            error(429, "{\"code_name\": \"RequestThrottled\", \"retry_after_seconds\": 500}")
                .with("retry-after", 90),
            RateLimitedException.class,
            "RequestThrottled",
            90),
        row(
            "the edge's block",
            error(429, "{\"detail\": \"Blocked for a while\", \"retry_after_seconds\": 1800}"),
            EdgeBlockedException.class,
            "Blocked for a while",
            1800),
        row(
            "the edge's block without its list",
            reply(429, JSON_API, "{\"detail\": \"Blocked\", \"retry_after_seconds\": 1800}")
                .with("x-patreon-uuid", "uuid-1"),
            EdgeBlockedException.class,
            "Blocked",
            1800),
        row("the edge's block as a page", page(429), EdgeBlockedException.class, "edge", 1800),
        row("a failure", error(500, "{}"), PlatformUnavailableException.class, "", 0),
        row("a page of a failure", page(503), PlatformUnavailableException.class, "", 0),
        row("too slow", nothing(504), PlatformUnavailableException.class, "", 0),
        row("a page that says 200", page(200), EdgeBlockedException.class, "page", 0));
  }

  private static SimulatedReply page(int status) {
    return reply(status, PAGE, CLOUD).with("x-patreon-uuid", "uuid-1");
  }

  private static SimulatedReply nothing(int status) {
    return SimulatedReply.empty(status).with("x-patreon-uuid", "uuid-1");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void eachDisguiseOfARefusalIsSeenThrough(
      String name,
      SimulatedReply reply,
      Class<? extends ApiException> type,
      String part,
      int over) {
    try (Patreon patreon = answering(reply, nothing(500))) {
      ApiException failure = catchThrowableOfType(ApiException.class, patreon::identity);

      assertThat(failure).isExactlyInstanceOf(type).hasMessageContaining(part);
      assertThat(failure.requestIds()).contains("uuid-1");
      assertThat(failure.remedy()).isNotBlank();
      assertThat(failure.getMessage()).doesNotContain("access-token-1", "refresh-token-1");
      if (over > 0) {
        assertThat(failure.resumeAt()).contains(clock.instant().plusSeconds(over));
      }
      assertThat(store.find("patreon", "default")).isPresent();
    }
  }

  /** One row: what a call and a refresh answer, what that becomes, whether the grant is gone. */
  static Stream<Arguments> tokens() {
    return Stream.of(
        Arguments.of(
            "a spent refresh token",
            unauthorized(),
            reply(401, "application/json", "{\"error\": \"invalid_grant\"}"),
            ReauthorizationRequiredException.class),
        Arguments.of(
            "an owner who withdrew",
            unauthorized(),
            reply(401, "application/json", "{\"error\": \"access_denied\"}"),
            ReauthorizationRequiredException.class),
        Arguments.of(
            "a page that says 401",
            reply(401, PAGE, "<html><title>401 Unauthorized</title></html>"),
            reply(401, "application/json", "{\"error\": \"invalid_grant\"}"),
            ReauthorizationRequiredException.class),
        Arguments.of(
            "a client that is unknown",
            unauthorized(),
            reply(401, "application/json", "{\"error\": \"invalid_client\"}"),
            CredentialsRejectedException.class),
        Arguments.of(
            "the edge before the refresh", unauthorized(), page(403), EdgeBlockedException.class),
        Arguments.of(
            "a refresh that is throttled",
            unauthorized(),
            error(429, "{\"code_name\": \"RequestThrottled\", \"retry_after_seconds\": 120}"),
            RateLimitedException.class),
        Arguments.of(
            "a refresh that fails",
            unauthorized(),
            nothing(500),
            PlatformUnavailableException.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tokens")
  void theTokenEndpointsOwnFormsAreSeenThroughAndTheGrantStays(
      String name, SimulatedReply call, SimulatedReply refresh, Class<?> type) {
    try (Patreon patreon = answering(call, refresh)) {
      ApiException failure = catchThrowableOfType(ApiException.class, patreon::identity);

      assertThat(failure).isInstanceOf(type);
      assertThat(failure.getMessage()).doesNotContain("access-token-1", "refresh-token-1");
      assertThat(store.find("patreon", "default").orElseThrow().refreshToken().reveal())
          .isEqualTo("refresh-token-1");
    }
  }

  @Test
  void aScopeThatIsRefusedComesBackToTheRedirect() {
    try (Patreon patreon = answering(page(403), nothing(500))) {
      URI address = patreon.beginLogin(REDIRECT, "browser").address();
      Map<String, String> callback = new HashMap<>();
      callback.put("error", "invalid_scope");
      for (String pair : address.getRawQuery().split("&")) {
        if (pair.startsWith("state=")) {
          callback.put("state", pair.substring(6));
        }
      }

      assertThatThrownBy(() -> patreon.finishLogin(callback, "browser"))
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("invalid_scope");
    }
  }

  @Test
  void theEdgesOwnNumberIsKeptWhereThereIsNoOther() {
    SimulatedReply reply = reply(403, PAGE, CLOUD).with("cf-ray", "ray-1");
    try (Patreon patreon = answering(reply, nothing(500))) {
      ApiException failure = catchThrowableOfType(ApiException.class, patreon::identity);

      assertThat(failure.requestIds()).contains("ray-1");
    }
  }
}
