package blackbox.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.json.Json;
import dev.backline.core.testing.Fault;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.core.testing.SimulatedWindow;
import dev.backline.core.testing.Simulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asks by the JDK's own client, so that what is proved here does not hang on ours. */
@Timeout(60)
class SimulatorTest {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final SimulatedOAuth.Terms TERMS =
      SimulatedOAuth.Terms.singleUse("/token", "client", "client-secret").granting("read");

  private static HttpResponse<String> ask(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<String> get(Simulator shop, String path, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(shop.url(path));
    return ask(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
  }

  private static Json post(Simulator shop, String path, Map<String, String> form) {
    String body =
        new TreeMap<>(form)
            .entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    return Json.parse(
        ask(HttpRequest.newBuilder(shop.url(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)))
            .body());
  }

  private static Map<String, String> refresh(String token) {
    return Map.of(
        "grant_type", "refresh_token",
        "refresh_token", token,
        "client_id", "client",
        "client_secret", "client-secret");
  }

  private static Simulator shop(long seed) {
    Simulator shop = new Simulator(seed);
    shop.oauth(TERMS);
    shop.window(SimulatedWindow.of("second", 3, Duration.ofSeconds(1)));
    shop.route("GET", "/items/{id}", r -> SimulatedReply.json(Json.object("id", r.place("id"))));
    return shop;
  }

  /** Walks through successes, refusals and faults, and returns the transcript. */
  private static String play(long seed) {
    try (Simulator shop = shop(seed)) {
      shop.faults()
          .byChance(0.5, Fault.UNAVAILABLE, Fault.TOO_MANY_DATE, Fault.BOM, Fault.HTML_OK)
          .at(4, Fault.INVALID_UTF8);
      shop.start();
      String access = shop.oauth().consent("read").access();
      for (int i = 0; i < 20; i++) {
        get(shop, "/items/" + i, i % 5 == 0 ? "" : access);
        shop.clock().advance(Duration.ofMillis(200));
      }
      shop.faults().clear();
      post(shop, "/token", refresh("unknown"));
      return shop.transcript();
    }
  }

  @Test
  void sameSeedGivesTheSameTranscript() {
    String transcript = play(42);

    assertThat(transcript).isEqualTo(play(42)).contains("! UNAVAILABLE").contains("invalid_grant");
  }

  @Test
  void otherSeedGivesAnotherTranscript() {
    assertThat(play(42)).isNotEqualTo(play(43));
  }

  @Test
  void startsInLessThanATenthOfASecond() {
    shop(1).start().close(); // classes are loaded once in a JVM

    long began = System.nanoTime();
    try (Simulator shop = shop(2).start()) {
      Duration took = Duration.ofNanos(System.nanoTime() - began);

      assertThat(shop.url().getPort()).isPositive();
      assertThat(took).isLessThan(Duration.ofMillis(100));
    }
  }

  @Test
  void windowsSlideOnTheSimulatorsTime() {
    try (Simulator shop = shop(1).start()) {
      String access = shop.oauth().consent().access();
      for (int i = 0; i < 3; i++) {
        assertThat(get(shop, "/items/1", access).statusCode()).isEqualTo(200);
        shop.clock().advance(Duration.ofMillis(300));
      }

      HttpResponse<String> fourth = get(shop, "/items/1", access);
      shop.clock().advance(Duration.ofMillis(100));
      HttpResponse<String> fifth = get(shop, "/items/1", access);

      assertThat(fourth.statusCode()).isEqualTo(429);
      assertThat(fourth.headers().firstValue("retry-after")).contains("1");
      assertThat(fifth.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void platformSpeaksItsOwnHeadersAndWords() {
    Simulator platform =
        new Simulator(1) {
          @Override
          protected SimulatedReply stamp(SimulatedRequest request, SimulatedReply reply) {
            return reply
                .with("x-uuid", "u-" + request.number())
                .with("x-remaining-this-second", remaining(request, windows().get(0)));
          }

          @Override
          protected SimulatedReply refuseToken(SimulatedRequest request, String reason) {
            return SimulatedReply.json(403, Json.object("code", 190));
          }
        };
    try (platform) {
      platform.oauth(TERMS);
      platform.window(SimulatedWindow.of("second", 5, Duration.ofSeconds(1)));
      platform.route("GET", "/x", r -> SimulatedReply.json(Json.object()));
      platform.start();

      HttpResponse<String> good = get(platform, "/x", platform.oauth().consent().access());
      HttpResponse<String> bad = get(platform, "/x", "nonsense");

      assertThat(good.headers().firstValue("x-remaining-this-second")).contains("4");
      assertThat(good.headers().firstValue("x-uuid")).contains("u-1");
      assertThat(bad.statusCode()).isEqualTo(403);
      assertThat(bad.body()).isEqualTo("{\"code\":190}");
    }
  }

  @Test
  void strictRoutesRefuseWhatThePlatformWouldRefuse() {
    try (Simulator shop = new Simulator(1)) {
      shop.route("GET", "/a", r -> SimulatedReply.empty(204))
          .onlyQuery("fields")
          .needsHeader("x-key");
      shop.route("POST", "/a", r -> SimulatedReply.empty(201)).takes("application/json");
      shop.start();

      HttpResponse<String> unknown =
          ask(HttpRequest.newBuilder(shop.url("/a?filter=x")).header("x-key", "k"));
      HttpResponse<String> keyless = ask(HttpRequest.newBuilder(shop.url("/a?fields=x")));
      HttpResponse<String> form =
          ask(
              HttpRequest.newBuilder(shop.url("/a"))
                  .POST(HttpRequest.BodyPublishers.ofString("a=1")));
      HttpResponse<String> fine =
          ask(HttpRequest.newBuilder(shop.url("/a?fields=x")).header("x-key", "k"));

      assertThat(unknown.body()).contains("unknown parameter filter");
      assertThat(keyless.body()).contains("missing header x-key");
      assertThat(form.statusCode()).isEqualTo(415);
      assertThat(fine.statusCode()).isEqualTo(204);
    }
  }

  @Test
  void accessTokensExpireAndScopesCount() {
    try (Simulator shop = new Simulator(1)) {
      shop.oauth(TERMS.living(Duration.ofMinutes(5)));
      shop.route("GET", "/x", r -> SimulatedReply.empty(204)).needsScope("write");
      shop.start();
      String reader = shop.oauth().consent("read").access();
      String writer = shop.oauth().consent("write").access();

      assertThat(get(shop, "/x", reader).statusCode()).isEqualTo(403);
      assertThat(get(shop, "/x", writer).statusCode()).isEqualTo(204);
      shop.clock().advance(Duration.ofMinutes(5));
      assertThat(get(shop, "/x", writer).body()).contains("expired token");
    }
  }

  @Test
  void refreshTokenWorksOnceAndItsSecondUseIsCounted() {
    try (Simulator shop = shop(1).start()) {
      SimulatedOAuth.Grant grant = shop.oauth().consent("read");

      Json first = post(shop, "/token", refresh(grant.refresh()));
      Json second = post(shop, "/token", refresh(grant.refresh()));

      assertThat(first.get("refresh_token").text()).isNotEqualTo(grant.refresh());
      assertThat(get(shop, "/items/1", first.get("access_token").text()).statusCode())
          .isEqualTo(200);
      assertThat(second.get("error").text()).isEqualTo("invalid_grant");
      assertThat(shop.oauth().refreshes()).isOne();
      assertThat(shop.oauth().spentTwice()).isOne();
    }
  }

  @Test
  void revokedGrantRefreshesNoMore() {
    try (Simulator shop = shop(1).start()) {
      SimulatedOAuth.Grant grant = shop.oauth().consent("read");
      shop.oauth().revokeGrant(grant.access());

      assertThat(get(shop, "/items/1", grant.access()).statusCode()).isEqualTo(401);
      assertThat(post(shop, "/token", refresh(grant.refresh())).get("error").text())
          .isEqualTo("invalid_grant");
    }
  }

  @Test
  void clientCredentialsAreGrantedTheirScopes() {
    try (Simulator shop = shop(1).start()) {
      Json granted =
          post(
              shop,
              "/token",
              Map.of(
                  "grant_type", "client_credentials",
                  "client_id", "client",
                  "client_secret", "client-secret"));
      Json refused =
          post(
              shop,
              "/token",
              Map.of(
                  "grant_type", "client_credentials",
                  "client_id", "client",
                  "client_secret", "wrong"));

      assertThat(granted.get("scope").text()).isEqualTo("read");
      assertThat(refused.get("error").text()).isEqualTo("invalid_client");
    }
  }

  @Test
  void authorizationCodeNeedsTheVerifierThatFitsItsChallenge() throws Exception {
    try (Simulator shop = shop(1).start()) {
      String verifier = "v".repeat(43);
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
      URI asked =
          URI.create(
              "https://shop.example/authorize?client_id=client&redirect_uri=https%3A%2F%2Fme.example"
                  + "&state=s1&scope=read&code_challenge_method=S256&code_challenge="
                  + challenge);

      Json wrong = exchange(shop, shop.oauth().agree(asked), "w".repeat(43));
      Json right = exchange(shop, shop.oauth().agree(asked), verifier);

      assertThat(wrong.get("error").text()).isEqualTo("invalid_grant");
      assertThat(right.get("access_token").text()).startsWith("access-");
      assertThatThrownBy(
              () -> shop.oauth().agree(URI.create("https://shop.example/authorize?state=x")))
          .hasMessageContaining("redirect_uri");
    }
  }

  private static Json exchange(Simulator shop, URI sentBack, String verifier) {
    assertThat(sentBack.getQuery()).contains("state=s1");
    String code = sentBack.getQuery().replaceAll(".*code=([^&]+).*", "$1");
    return post(
        shop,
        "/token",
        Map.of(
            "grant_type", "authorization_code",
            "code", code,
            "redirect_uri", "https%3A%2F%2Fme.example",
            "code_verifier", verifier,
            "client_id", "client",
            "client_secret", "client-secret"));
  }

  @Test
  void runsOnTheMachinesTimeForADemo() {
    try (Simulator demo =
        new Simulator(1, java.time.InstantSource.system(), System::nanoTime).start()) {
      assertThat(get(demo, "/nothing", "").statusCode()).isEqualTo(404);
      assertThatThrownBy(demo::clock).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void faultsArePlayedInTheOrderOfTheScriptAndOnceEach() {
    try (Simulator shop = new Simulator(1)) {
      shop.route("GET", "/x", r -> SimulatedReply.empty(204));
      shop.faults().next(Fault.UNAVAILABLE).next(Fault.FAILED_BEFORE, 2).at(5, Fault.TOO_MANY_BARE);
      shop.start();

      List<Integer> statuses =
          IntStream.range(0, 6).mapToObj(i -> get(shop, "/x", "").statusCode()).toList();

      assertThat(statuses).containsExactly(503, 500, 500, 204, 429, 204);
    }
  }

  @Test
  void thirtyAndMoreFaultsAreKnown() {
    assertThat(Fault.values()).hasSizeGreaterThanOrEqualTo(30);
  }
}
