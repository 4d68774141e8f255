package dev.backline.social.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.backline.core.ApiException;
import dev.backline.core.CredentialsRejectedException;
import dev.backline.core.DriftException;
import dev.backline.core.ForbiddenException;
import dev.backline.core.NotFoundException;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.RateLimitedException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.ScopeMissingException;
import dev.backline.core.Secret;
import dev.backline.core.UnsupportedByPlatformException;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.Simulator;
import dev.backline.core.testing.TestClock;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GraphErrorsTest {

  private static final Secret TOKEN = Secret.of("EAAtoken0123456789abcdef");

  private final TestClock clock = TestClock.create();
  private final Simulator simulator = new Simulator(1, clock);

  @AfterEach
  void stop() {
    simulator.close();
  }

  private Graph graph(SimulatedReply... replies) {
    List<SimulatedReply> script = new ArrayList<>(List.of(replies));
    simulator.route(
        "GET", "/v26.0/me", request -> script.size() > 1 ? script.remove(0) : script.get(0));
    GraphSettings settings = new GraphSettings("graph", URI.create("https://graph.example"));
    settings.baseUrl(simulator.start().url());
    settings.time(clock, clock, clock);
    return Graph.over(settings, door -> AccessTokens.fixed(TOKEN), Secret.of("app-secret-123"));
  }

  private static final GraphQuery ME = GraphQuery.of("/me", "profile");

  static Stream<Arguments> dresses() {
    return Stream.of(
        dress(200, 4, 0, "Application request limit reached", RateLimitedException.class),
        dress(400, 17, 2446079, "User request limit reached", RateLimitedException.class),
        dress(403, 32, 0, "Page request limit reached", RateLimitedException.class),
        dress(400, 613, 1487742, "Calls have exceeded the rate limit", RateLimitedException.class),
        dress(
            400, 80002, 0, "too many calls to this Instagram account", RateLimitedException.class),
        dress(400, 80004, 0, "too many calls to this ad account", RateLimitedException.class),
        dress(400, 190, 463, "Session has expired", ReauthorizationRequiredException.class),
        dress(401, 190, 460, "password has been changed", ReauthorizationRequiredException.class),
        dress(400, 102, 0, "Session key invalid", ReauthorizationRequiredException.class),
        dress(
            400,
            2500,
            0,
            "An active access token must be used",
            ReauthorizationRequiredException.class),
        dress(400, 2500, 0, "Unknown path components: /x", RefusedException.class),
        dress(
            400,
            190,
            0,
            "This method must be called with a Page Access Token",
            WrongTokenException.class),
        dress(
            400,
            10,
            0,
            "(#10) Requires pages_read_engagement permission",
            ScopeMissingException.class),
        dress(403, 200, 0, "Permissions error", ForbiddenException.class),
        dress(
            400,
            10,
            0,
            "(#10) Not enough viewers for the media to show insights",
            RefusedException.class),
        dress(
            500,
            1,
            0,
            "Please reduce the amount of data you're asking for",
            TooMuchException.class),
        dress(500, 2, 0, "Service temporarily unavailable", PlatformUnavailableException.class),
        dress(400, 2, 1504043, "try again", PlatformUnavailableException.class),
        dress(400, 2, 1504041, "invalid breakdowns", RefusedException.class),
        dress(400, 100, 1504018, "timed out", TooMuchException.class),
        dress(
            400,
            100,
            33,
            "Unsupported get request. Object does not exist",
            NotFoundException.class),
        dress(
            404, 803, 0, "Some of the aliases you requested do not exist", NotFoundException.class),
        dress(400, 100, 2108006, "posted before conversion", RefusedException.class),
        dress(
            400,
            100,
            0,
            "Invalid appsecret_proof provided in the API argument",
            CredentialsRejectedException.class),
        dress(400, 12, 0, "is deprecated", UnsupportedByPlatformException.class),
        dress(400, 2635, 0, "deprecated version", UnsupportedByPlatformException.class),
        dress(400, 368, 0, "temporarily blocked", BlockedException.class),
        dress(400, 4, 2207051, "action is blocked", BlockedException.class));
  }

  private static Arguments dress(
      int status, int code, int subcode, String message, Class<? extends ApiException> type) {
    return Arguments.of(status, code, subcode, message, type);
  }

  @ParameterizedTest
  @MethodSource("dresses")
  void theCodeDecidesWhateverTheStatus(
      int status, int code, int subcode, String message, Class<? extends ApiException> type) {
    Json body =
        Json.object(
            "error",
            Json.object(
                "message",
                message,
                "type",
                "OAuthException",
                "code",
                code,
                "error_subcode",
                subcode,
                "fbtrace_id",
                "Atrace1"));
    try (Graph graph = graph(SimulatedReply.json(status, body))) {
      ApiException failure = catchThrowableOfType(ApiException.class, () -> graph.read(ME));

      assertThat(failure).isExactlyInstanceOf(type).hasMessageContaining(message);
      assertThat(failure.requestIds()).contains("Atrace1");
      assertThat(failure.remedy()).isNotBlank();
    }
  }

  @Test
  void aFieldNamedErrorIsNoError() {
    try (Graph graph = graph(SimulatedReply.json(Json.object("id", "1", "error", "none")))) {
      assertThat(graph.read(ME).get("id").text()).isEqualTo("1");
    }
  }

  @Test
  void anAnswerThatItsReaderDoesNotUnderstandIsDrift() {
    try (Graph graph = graph(SimulatedReply.json(Json.object("id", Json.array(1, 2))))) {
      assertThatThrownBy(() -> graph.read(ME, node -> node.get("id").text()))
          .isInstanceOfSatisfying(
              DriftException.class, drift -> assertThat(drift.place()).isEqualTo("/id"));
    }
  }

  @Test
  void whatPassesIsAskedForAgain() {
    Json passing =
        Json.object("error", Json.object("message", "unexpected", "code", 2, "is_transient", true));
    try (Graph graph =
        graph(SimulatedReply.json(500, passing), SimulatedReply.json(Json.object("id", "1")))) {
      assertThat(graph.read(ME).get("id").text()).isEqualTo("1");
    }
  }

  @Test
  void aLimitNamesTheTimeFromTheHeadersInMinutes() {
    SimulatedReply limited =
        SimulatedReply.json(
                400, Json.object("error", Json.object("message", "too many", "code", 80001)))
            .with(
                "x-business-use-case-usage",
                "{\"1\":[{\"type\":\"pages\",\"call_count\":101,"
                    + "\"estimated_time_to_regain_access\":30}]}");
    try (Graph graph = graph(limited)) {
      ApiException failure = catchThrowableOfType(ApiException.class, () -> graph.read(ME));

      assertThat(failure.resumeAt()).hasValue(clock.instant().plusSeconds(1800));
      assertThat(simulator.requests()).hasSize(1);
    }
  }

  @Test
  void aTokenInTheErrorsWordsIsNotShown() {
    Json body =
        Json.object(
            "error",
            Json.object(
                "message", "Cannot parse access token EAAotherToken0123456789", "code", 100));
    try (Graph graph = graph(SimulatedReply.json(400, body))) {
      ApiException failure = catchThrowableOfType(ApiException.class, () -> graph.read(ME));

      assertThat(failure).hasMessageNotContaining("EAAotherToken");
    }
  }

  @Test
  void theProofIsTheOneOfTheDocumentation() {
    Secret proof = Proof.of(Secret.of("token-abc"), Secret.of("app-secret-123"));

    assertThat(proof.reveal())
        .isEqualTo("ab018ac9de87a73d425a0c509f5d33a2793370db2ff5aa35de855bf8ebda5404");
  }

  @Test
  void theTokenTravelsInTheHeaderAndTheProofBesideIt() {
    try (Graph graph = graph(SimulatedReply.json(Json.object("id", "1")))) {
      graph.read(ME);

      assertThat(simulator.requests().get(0).bearer()).hasValue(TOKEN.reveal());
      assertThat(simulator.requests().get(0).target())
          .doesNotContain(TOKEN.reveal())
          .contains("appsecret_proof=");
    }
  }
}
