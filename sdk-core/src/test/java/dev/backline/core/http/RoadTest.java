package dev.backline.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.backline.core.BodyTooLargeException;
import dev.backline.core.CallCancelledException;
import dev.backline.core.DeadlineExceededException;
import dev.backline.core.DriftException;
import dev.backline.core.EdgeBlockedException;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.NetworkException;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.QuotaExhaustedException;
import dev.backline.core.RateLimitedException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.Secret;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Admission;
import dev.backline.core.quota.Lane;
import dev.backline.core.quota.QuotaSignal;
import dev.backline.core.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoadTest {

  private final Fixture shop = new Fixture();

  @AfterEach
  void nothingLeaks() {
    shop.close();
    assertThat(shop.network.open()).as("replies left open").isZero();
  }

  @Test
  void stationsComeInTheirOrder() {
    List<String> passed = new ArrayList<>();
    FakeGovernor governor =
        new FakeGovernor() {
          @Override
          public Admission admit(Lane lane, int cost, Duration atMost) {
            passed.add("governor");
            return super.admit(lane, cost, atMost);
          }

          @Override
          public void learn(List<QuotaSignal> signals) {
            passed.add("learn");
          }
        };
    AccessTokens tokens =
        new FakeTokens("token-one") {
          @Override
          public Secret current(Duration atMost) {
            passed.add("token");
            return super.current(atMost);
          }
        };
    shop.network.then(
        request -> {
          passed.add("send");
          return shop.network.reply(200, "{}".getBytes());
        });
    shop.builder
        .governor(governor)
        .tokens(tokens)
        .quotaHeaders(headers -> List.of(new QuotaSignal.Pause(Instant.EPOCH, "x")));

    shop.api()
        .get("/x")
        .send(
            answer -> {
              passed.add("decode");
              return "";
            });

    assertThat(passed).containsExactly("token", "governor", "token", "send", "learn", "decode");
  }

  @Test
  void placeDoesNotGrowOldWhileTheTokenIsRefreshed() {
    List<Instant> admitted = new ArrayList<>();
    FakeGovernor governor =
        new FakeGovernor() {
          @Override
          public Admission admit(Lane lane, int cost, Duration atMost) {
            admitted.add(shop.clock.instant());
            return super.admit(lane, cost, atMost);
          }
        };
    AccessTokens tokens =
        new FakeTokens("token-one") {
          private boolean fresh;

          @Override
          public Secret current(Duration atMost) {
            if (!fresh) {
              fresh = true;
              shop.clock.advance(Duration.ofSeconds(6)); // somebody died in a refresh
            }
            return super.current(atMost);
          }
        };
    List<Instant> sent = new ArrayList<>();
    shop.network.then(
        request -> {
          sent.add(shop.clock.instant());
          return shop.network.reply(200, "{}".getBytes());
        });
    shop.builder.governor(governor).tokens(tokens);

    shop.api().get("/x").send();

    assertThat(sent).isEqualTo(admitted).containsExactly(TestClock.START.plusSeconds(6));
  }

  @Test
  void deadlineIsCheckedBeforeAnythingElse() {
    FakeGovernor governor = new FakeGovernor();
    shop.builder.governor(governor);
    shop.network.thenJson("{}");
    Deadline deadline = shop.api().deadline(Duration.ofSeconds(1));
    shop.clock.advance(Duration.ofSeconds(1));

    assertThatThrownBy(() -> shop.api().get("/x").deadline(deadline).send())
        .isInstanceOf(DeadlineExceededException.class);

    assertThat(governor.costs).isEmpty();
    assertThat(shop.network.requests).isEmpty();
  }

  @Test
  void fullWindowFailsAtOnceWithTheInstantToResume() {
    Instant later = TestClock.START.plus(Duration.ofHours(3));
    FakeGovernor governor = new FakeGovernor();
    governor.answer = new Admission.Refused(later, "10000 a day");
    shop.builder.governor(governor);
    shop.network.thenJson("{}");

    QuotaExhaustedException failure =
        catchThrowableOfType(
            QuotaExhaustedException.class, () -> shop.api().get("/x").cost(3).send());

    assertThat(failure).hasMessageContaining("no call can be sent in time because of 10000 a day");
    assertThat(failure.resumeAt()).contains(later);
    assertThat(governor.costs).containsExactly(3);
    assertThat(shop.sleeper.naps()).isEmpty();
    assertThat(shop.network.requests).isEmpty();
  }

  @Test
  void bearerTokenTravelsInItsHeader() {
    shop.builder.tokens(AccessTokens.fixed(Secret.of("token-one")));
    shop.network.thenJson("{}");

    shop.api().get("/x").send();

    assertThat(shop.network.requests.get(0).header("Authorization")).isEqualTo("Bearer token-one");
  }

  @Test
  void tokenTravelsWhereThePlatformWantsIt() {
    shop.builder
        .tokens(AccessTokens.fixed(Secret.of("token-one")))
        .tokenPlacement(TokenPlacement.query("access_token"));
    shop.network.thenJson("{}");

    shop.api().get("/x").query("a", "1").send();

    assertThat(shop.network.requests.get(0).url().toString())
        .isEqualTo("https://shop.example/v1/x?a=1&access_token=token-one");
    assertThat(shop.network.requests.get(0).header("Authorization")).isNull();
  }

  @Test
  void refusedTokenIsReplacedOnceAndTheCallRepeated() {
    FakeTokens tokens = new FakeTokens("token-old", "token-new");
    shop.builder.tokens(tokens);
    shop.network.then(401, "{}").thenJson("{\"ok\":1}");

    Json answer = shop.api().post("/x").json(Json.object("a", 1)).send().json();

    assertThat(answer.get("ok").wholeNumber()).isOne();
    assertThat(tokens.refused).containsExactly(Secret.of("token-old"));
    assertThat(shop.network.requests).hasSize(2);
    assertThat(shop.network.requests.get(1).header("Authorization")).isEqualTo("Bearer token-new");
  }

  @Test
  void secondRefusalIsTheOwnersToSolve() {
    shop.builder.tokens(new FakeTokens("token-old", "token-new", "token-newer"));
    shop.network.then(401, "{\"error\":\"expired\"}");

    ReauthorizationRequiredException failure =
        catchThrowableOfType(
            ReauthorizationRequiredException.class, () -> shop.api().get("/x").send());

    assertThat(shop.network.requests).hasSize(2);
    assertThat(failure.call().attempts()).isEqualTo(2);
    assertThat(failure).hasMessageContaining("expired");
  }

  @Test
  void fixedTokenIsNotSentASecondTime() {
    shop.builder.tokens(AccessTokens.fixed(Secret.of("token-one")));
    shop.network.then(401, "{}");

    assertThatThrownBy(() -> shop.api().get("/x").send())
        .isInstanceOf(ReauthorizationRequiredException.class);

    assertThat(shop.network.requests).hasSize(1);
  }

  @Test
  void readIsRepeatedAfterABrokenConnection() {
    shop.network.thenBreak().thenJson("{}");

    shop.api().get("/x").send();

    assertThat(shop.network.requests).hasSize(2);
    assertThat(shop.sleeper.naps()).hasSize(1);
    assertThat(shop.sleeper.naps().get(0)).isBetween(Duration.ZERO, Duration.ofMillis(500));
  }

  @Test
  void writeIsNotRepeatedWhenThePlatformMayHaveSeenIt() {
    shop.network.thenBreak().thenJson("{}");

    assertThatThrownBy(() -> shop.api().post("/x").send()).isInstanceOf(NetworkException.class);

    assertThat(shop.network.requests).hasSize(1);
  }

  @Test
  void writeIsRepeatedWhenTheConnectionNeverCameAbout() {
    shop.network.thenRefuse().thenJson("{}");

    shop.api().post("/x").send();

    assertThat(shop.network.requests).hasSize(2);
  }

  @Test
  void writeIsRepeatedAfterA429() {
    shop.network.then(429, "{}", "Retry-After", "2").thenJson("{}");

    shop.api().post("/x").send();

    assertThat(shop.network.requests).hasSize(2);
    assertThat(shop.sleeper.naps().get(0))
        .isBetween(Duration.ofSeconds(2), Duration.ofMillis(2200));
  }

  @Test
  void writeIsRepeatedIfTheConnectorSaysThatItIsSafe() {
    shop.network.then(500, "").thenJson("{}");

    shop.api().post("/x").idempotent().send();

    assertThat(shop.network.requests).hasSize(2);
  }

  @Test
  void writeIsRepeatedIfThePlatformSaysThatNothingHappened() {
    shop.builder.retry(
        RetryPolicy.builder().notProcessedWhen(f -> f.getMessage().contains("not taken")).build());
    shop.network.then(500, "{\"error\":\"not taken\"}").thenJson("{}");

    shop.api().post("/x").send();

    assertThat(shop.network.requests).hasSize(2);
  }

  @Test
  void readMarkedAsNotRepeatableIsSentOnce() {
    shop.network.then(500, "");

    assertThatThrownBy(() -> shop.api().get("/x").notRepeatable().send())
        .isInstanceOf(PlatformUnavailableException.class);

    assertThat(shop.network.requests).hasSize(1);
  }

  @Test
  void attemptsEndAtTheirNumber() {
    shop.network.then(503, "");

    PlatformUnavailableException failure =
        catchThrowableOfType(PlatformUnavailableException.class, () -> shop.api().get("/x").send());

    assertThat(shop.network.requests).hasSize(4);
    assertThat(failure.call().attempts()).isEqualTo(4);
    assertThat(failure.call().status()).isEqualTo(503);
  }

  @Test
  void adviceBeyondTheDeadlineFailsAtOnce() {
    shop.network.then(429, "{}", "Retry-After", "3600");

    RateLimitedException failure =
        catchThrowableOfType(
            RateLimitedException.class,
            () -> shop.api().get("/x").deadline(Duration.ofMinutes(1)).send());

    assertThat(failure.resumeAt()).contains(TestClock.START.plusSeconds(3600));
    assertThat(shop.sleeper.naps()).isEmpty();
    assertThat(shop.network.requests).hasSize(1);
  }

  @Test
  void oneDeadlineCoversAllAttemptsAndWaits() {
    shop.network.then(429, "{}", "Retry-After", "25");

    assertThatThrownBy(() -> shop.api().get("/x").deadline(Duration.ofMinutes(1)).send())
        .isInstanceOf(RateLimitedException.class);

    assertThat(shop.network.requests).hasSize(3);
    assertThat(shop.clock.elapsed()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void clockThatIsSetMovesNoDeadline() {
    shop.network.then(
        request -> {
          shop.clock.skew(Duration.ofDays(400));
          return shop.network.reply(503, new byte[0]);
        });
    shop.network.thenJson("{}");

    shop.api().get("/x").deadline(Duration.ofMinutes(1)).send();

    assertThat(shop.network.requests).hasSize(2);
  }

  @Test
  void othersLearnOfAPauseThatOneCallWasTold() {
    FakeGovernor governor = new FakeGovernor();
    shop.builder.governor(governor);
    shop.network.then(429, "{}", "Retry-After", "7").thenJson("{}");

    shop.api().get("/x").send();

    assertThat(governor.learned)
        .containsExactly(
            new QuotaSignal.Pause(
                TestClock.START.plusSeconds(7), "the pause that the platform asked for"));
  }

  @Test
  void readerOfLimitsThatStumblesFailsNoCall() {
    shop.builder
        .governor(new FakeGovernor())
        .quotaHeaders(headers -> List.of(new QuotaSignal.Pause(Instant.parse("x"), "")));
    shop.network.thenJson("{\"a\":1}");

    assertThat(shop.api().get("/x").send().json().get("a").wholeNumber()).isOne();
  }

  @Test
  void errorUnder200IsAnErrorIfThePlatformSaysSo() {
    shop.builder.errors(
        (answer, call) ->
            answer.jsonOrAbsent().get("error").optionalBool().orElse(false)
                ? Optional.of(new InvalidRequestException(call, answer.problem(), null))
                : Optional.empty());
    shop.network.thenJson("{\"error\":true,\"error_message\":\"bad band\"}");

    assertThatThrownBy(() -> shop.api().get("/x").send())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("shop: bad band [GET /x, HTTP 200]");
  }

  @Test
  void stumblingErrorReaderLeavesTheStandardReading() {
    shop.builder.errors((answer, call) -> Optional.of(unreadable(answer.json().get("a").text())));
    shop.network.then(404, "[1,2]");

    assertThatThrownBy(() -> shop.api().get("/x").send())
        .isInstanceOf(dev.backline.core.NotFoundException.class);
  }

  private static InvalidRequestException unreadable(String text) {
    throw new IllegalStateException(text);
  }

  @Test
  void changedFormIsDriftWithItsPlaceAndRequestId() {
    shop.network.then(
        200,
        "{\"rows\":[{\"id\":\"a\"}]}",
        "Content-Type",
        "application/json",
        "X-Request-Id",
        "req-1");

    DriftException failure =
        catchThrowableOfType(
            DriftException.class,
            () ->
                shop.api()
                    .get("/x")
                    .send(answer -> answer.json().get("rows").at(0).get("id").wholeNumber()));

    assertThat(failure.place()).isEqualTo("/rows/0/id");
    assertThat(failure.requestIds()).containsExactly("req-1");
  }

  @Test
  void jsonThatBreaksOffIsAskedForAgain() {
    shop.network.thenJson("{\"rows\":[{\"id\":").thenJson("{\"rows\":[]}");

    shop.api().get("/x").send();

    assertThat(shop.network.requests).hasSize(2);
  }

  @Test
  void pageForPeopleIsNoData() {
    shop.network.then(
        200, "<html><title>Just a moment</title></html>", "Content-Type", "text/html");

    assertThatThrownBy(() -> shop.api().post("/x").send())
        .isInstanceOf(EdgeBlockedException.class)
        .hasMessageContaining("Just a moment");
  }

  @Test
  void pageForPeopleIsDataIfItWasAskedFor() {
    shop.network.then(200, "<html>hello</html>", "Content-Type", "text/html");

    assertThat(shop.api().get("/x").accept("text/html").send().text()).contains("hello");
  }

  @Test
  void bodyBeyondTheLimitIsRefusedByItsDeclaredLength() {
    shop.builder.limits(BodyLimits.whole(1000));
    shop.network.then(200, "x".repeat(10), "Content-Length", "5000");

    assertThatThrownBy(() -> shop.api().get("/x").send())
        .isInstanceOf(BodyTooLargeException.class)
        .hasMessageContaining("1000 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1023, 1024, 1025, 2048, 2049, 70_000})
  void bodyArrivesWholeWhateverItsLengthAndWhateverTheHeadSaysOfIt(int length) {
    String body = "0123456789".repeat(length / 10 + 1).substring(0, length);
    shop.builder.limits(BodyLimits.whole(70_000));
    shop.network.then(200, body);
    shop.network.then(200, body, "Content-Length", Integer.toString(length));
    shop.network.then(200, body, "Content-Length", "69999");

    for (int i = 0; i < 3; i++) {
      assertThat(shop.api().post("/x").send().text()).isEqualTo(body);
    }
  }

  @Test
  void bodyOneByteBeyondTheLimitIsRefusedWhenItsHeadToldLess() {
    shop.builder.limits(BodyLimits.whole(1025));
    shop.network.then(200, "x".repeat(1026), "Content-Length", "1025");

    assertThatThrownBy(() -> shop.api().get("/x").send())
        .isInstanceOf(BodyTooLargeException.class)
        .hasMessageContaining("1025 bytes");
  }

  @Test
  void interruptCancelsAndStaysVisible() {
    shop.network.then(
        request -> {
          throw new InterruptedException();
        });

    assertThatThrownBy(() -> shop.api().get("/x").send())
        .isInstanceOf(CallCancelledException.class);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void interruptedThreadSendsNothing() {
    shop.network.thenJson("{}");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> shop.api().post("/x").send())
        .isInstanceOf(CallCancelledException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(shop.network.requests).isEmpty();
  }

  @Test
  void redirectIsAnAnswerForThoseWhoFollowNone() {
    shop.network.then(302, "", "Location", "https://stranger.example/x");

    Answer answer = shop.api().get("/x").redirects(Redirects.NEVER).send();

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("location")).contains("https://stranger.example/x");
  }

  @Test
  void redirectWithinTheHostIsFollowedWithTheToken() {
    shop.builder.tokens(AccessTokens.fixed(Secret.of("token-one")));
    shop.network.then(302, "", "Location", "/v2/x").thenJson("{}");

    shop.api().get("/x").send();

    assertThat(shop.network.requests.get(1).url().toString())
        .isEqualTo("https://shop.example/v2/x");
    assertThat(shop.network.requests.get(1).header("Authorization")).isNotNull();
  }

  @Test
  void redirectToAStrangerIsRefused() {
    shop.network.then(302, "", "Location", "https://stranger.example/x");

    assertThatThrownBy(() -> shop.api().get("/x").send())
        .isInstanceOf(DriftException.class)
        .hasMessageContaining("stranger.example");

    assertThat(shop.network.requests).hasSize(1);
  }

  @Test
  void strangerGetsNoSecretsIfRedirectsToHimAreAllowed() {
    shop.builder
        .tokens(AccessTokens.fixed(Secret.of("token-one")))
        .header("X-Api-Key", Secret.of("key-one"))
        .header("X-Plain", "plain")
        .redirects(Redirects.WITHOUT_SECRETS);
    shop.network.then(302, "", "Location", "https://stranger.example/x").thenJson("{}");

    shop.api().get("/x").send();

    assertThat(shop.network.requests.get(1).headers().names())
        .containsExactlyInAnyOrder("Accept", "User-Agent");
  }

  @Test
  void writesAreNotSentOn() {
    shop.network.then(307, "", "Location", "/v2/x");

    assertThatThrownBy(() -> shop.api().post("/x").send()).isInstanceOf(DriftException.class);

    assertThat(shop.network.requests).hasSize(1);
  }

  @Test
  void addressOfAStrangerGetsNoTokenAndNoSecretHeader() {
    shop.builder
        .tokens(AccessTokens.fixed(Secret.of("token-one")))
        .header("X-Api-Key", Secret.of("key-one"));
    shop.network.thenJson("{}");

    shop.api().get(java.net.URI.create("https://files.example/report?sig=abc")).send();

    assertThat(shop.network.requests.get(0).headers().names())
        .containsExactlyInAnyOrder("Accept", "User-Agent");
  }

  @Test
  void requestIdsOfAllAttemptsAreKept() {
    shop.network
        .then(503, "", "X-Request-Id", "one")
        .then(503, "", "X-Request-Id", "two")
        .then(400, "", "X-Request-Id", "three");

    assertThatThrownBy(() -> shop.api().get("/x").send())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("request id one two three");
  }

  @Test
  void writeWhoseAnswerIsTooLargeIsNotRepeated() {
    shop.builder.limits(BodyLimits.whole(10));
    shop.network.thenJson("[" + "1,".repeat(100) + "1]");

    assertThatThrownBy(() -> shop.api().post("/x").send())
        .isInstanceOf(BodyTooLargeException.class);

    assertThat(shop.network.requests).hasSize(1);
  }
}
