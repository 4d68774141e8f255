package dev.backline.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.ApiException;
import dev.backline.core.BodyTooLargeException;
import dev.backline.core.DriftException;
import dev.backline.core.EdgeBlockedException;
import dev.backline.core.NetworkException;
import dev.backline.core.PagingAnomalyException;
import dev.backline.core.PlatformUnavailableException;
import dev.backline.core.Secret;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.json.Json;
import dev.backline.core.testing.Fault;
import dev.backline.core.testing.RecordingSleeper;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.core.testing.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plays each fault once against a read, a write and a walk: typed, obeyed, no leak, no twin. */
@Timeout(60)
class FaultTableTest {

  private static final Duration ADVICE = Duration.ofSeconds(2);

  private final Simulator shop = new Simulator(7);
  private final RecordingSleeper sleeper = RecordingSleeper.turning(shop.clock());
  private final OkHttpClient client = new OkHttpClient();
  private int writes;
  private Api api;

  /** What a read and a write are to get, and whether the write takes effect. */
  private record Expected(
      Class<? extends ApiException> read,
      int reads,
      Class<? extends ApiException> write,
      int sends,
      int effects) {

    static Expected of(Fault fault) {
      return switch (fault) {
        case RESET_BEFORE, STALL_BEFORE -> repeatedRead(NetworkException.class, 0);
        case RESET_AFTER,
            RESET_IN_BODY,
            STALL_AFTER,
            STALL_IN_BODY,
            TRUNCATED_JSON,
            GZIP_BROKEN,
            HUGE_HEADER ->
            repeatedRead(NetworkException.class, 1);
        case UNAVAILABLE,
            UNAVAILABLE_SECONDS,
            UNAVAILABLE_AT_ONCE,
            HTML_UNAVAILABLE,
            REQUEST_TIMEOUT,
            FAILED_BEFORE ->
            repeatedRead(PlatformUnavailableException.class, 0);
        case FAILED_AFTER, BAD_GATEWAY_AFTER, GATEWAY_TIMEOUT_AFTER ->
            repeatedRead(PlatformUnavailableException.class, 1);
        case TOO_MANY_SECONDS,
            TOO_MANY_DATE,
            TOO_MANY_MILLIS,
            TOO_MANY_RESET_EPOCH,
            TOO_MANY_RESET_DELTA,
            TOO_MANY_BARE,
            TOO_MANY_NONSENSE,
            CLOCK_SKEW,
            HTML_TOO_MANY,
            TOKEN_REVOKED ->
            new Expected(null, 2, null, 2, 1);
        case HTML_FORBIDDEN, HTML_OK -> failing(EdgeBlockedException.class, 0);
        case OVERSIZED_BODY, OVERSIZED_CHUNKS, GZIP_BOMB -> failing(BodyTooLargeException.class, 1);
        case REDIRECT_AWAY -> failing(DriftException.class, 0);
        case REDIRECT_LOOP -> new Expected(null, 2, DriftException.class, 1, 0);
        case DEEP_NESTING -> new Expected(BodyTooLargeException.class, 1, null, 1, 1);
        case NOT_JSON, NO_CONTENT -> new Expected(DriftException.class, 1, null, 1, 1);
        case EMPTY_BODY -> new Expected(null, 2, null, 1, 1);
        case SLOW_BODY,
            DUPLICATE_PAGE,
            SAME_ROWS,
            WRONG_CONTENT_TYPE,
            BOM,
            INVALID_UTF8,
            DUPLICATE_KEYS,
            HEADERS_MISSING,
            LONG_HEADER ->
            new Expected(null, 1, null, 1, 1);
      };
    }

    private static Expected repeatedRead(Class<? extends ApiException> write, int effects) {
      return new Expected(null, 2, write, 1, effects);
    }

    private static Expected failing(Class<? extends ApiException> both, int effects) {
      return new Expected(both, 1, both, 1, effects);
    }
  }

  @BeforeEach
  void open() {
    SimulatedOAuth oauth =
        shop.oauth(SimulatedOAuth.Terms.singleUse("/token", "client", "client-secret"));
    shop.route("GET", "/items", this::page);
    shop.route(
        "POST",
        "/items",
        request -> {
          writes++;
          return SimulatedReply.json(201, Json.object("name", "item", "id", writes));
        });
    shop.faults().advice(ADVICE).oversize(1 << 20);
    shop.start();
    api = api(oauth, Duration.ofSeconds(20));
  }

  private Api api(SimulatedOAuth oauth, Duration attemptTimeout) {
    return Api.builder("shop")
        .baseUrl(shop.url())
        .client(client)
        .tokens(consenting(oauth))
        .clock(shop.clock())
        .ticker(shop.clock())
        .sleeper(sleeper)
        .random(new Random(1))
        .limits(BodyLimits.whole(64 << 10))
        .attemptTimeout(attemptTimeout)
        .build();
  }

  private static AccessTokens consenting(SimulatedOAuth oauth) {
    return new AccessTokens() {
      private Secret token = Secret.of(oauth.consent().access());

      @Override
      public Secret current(Duration atMost) {
        return token;
      }

      @Override
      public void rejected(Secret refused) {
        token = Secret.of(oauth.consent().access());
      }
    };
  }

  @AfterEach
  void nothingLeaks() {
    api.close();
    int busy =
        client.connectionPool().connectionCount() - client.connectionPool().idleConnectionCount();
    assertThat(busy).as("connections that were not given back").isZero();
    shop.close();
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }

  private SimulatedReply page(SimulatedRequest request) {
    int first = request.query("cursor").map(Integer::parseInt).orElse(0);
    List<Json> items =
        IntStream.range(first, first + 5)
            .mapToObj(i -> Json.object("name", "item " + i, "id", i))
            .toList();
    Integer next = first < 20 ? first + 5 : null;
    return SimulatedReply.json(Json.object("title", "items", "items", items, "next", next));
  }

  private static List<Long> ids(Json body) {
    return body.get("items").elements().stream().map(item -> item.get("id").wholeNumber()).toList();
  }

  private void patience(Fault fault) {
    if (fault.name().startsWith("STALL")) {
      api.close();
      api = api(shop.oauth(), Duration.ofMillis(400));
    }
  }

  @ParameterizedTest
  @EnumSource
  void readIsTypedAndObeyed(Fault fault) {
    Expected expected = Expected.of(fault);
    patience(fault);
    shop.faults().next(fault);

    Outcome outcome = Outcome.of(() -> ids(api.get("/items").send().json()));

    assertThat(outcome.failure()).isEqualTo(expected.read());
    assertThat(shop.requests()).hasSize(expected.reads());
    if (expected.read() == null) {
      assertThat(outcome.value()).isEqualTo(List.of(0L, 1L, 2L, 3L, 4L));
    }
  }

  @ParameterizedTest
  @EnumSource
  void writeIsTypedAndNeverDoubled(Fault fault) {
    Expected expected = Expected.of(fault);
    patience(fault);
    shop.faults().next(fault);

    Outcome outcome =
        Outcome.of(() -> api.post("/items").json(Json.object("name", "x")).send().status());

    assertThat(outcome.failure()).isEqualTo(expected.write());
    assertThat(shop.requests()).hasSize(expected.sends());
    assertThat(writes).isEqualTo(expected.effects());
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "TOO_MANY_SECONDS",
        "TOO_MANY_DATE",
        "TOO_MANY_MILLIS",
        "TOO_MANY_RESET_EPOCH",
        "TOO_MANY_RESET_DELTA",
        "CLOCK_SKEW",
        "HTML_TOO_MANY",
        "UNAVAILABLE_SECONDS"
      })
  void adviceIsObeyedInEachForm(Fault fault) {
    shop.faults().next(fault);

    api.get("/items").send();

    assertThat(sleeper.naps()).hasSize(1);
    assertThat(sleeper.naps().get(0)).isBetween(ADVICE, ADVICE.plusMillis(200));
  }

  @ParameterizedTest
  @EnumSource
  void walkEndsWholeOrTyped(Fault fault) {
    patience(fault);
    shop.faults().at(3, fault);
    Pages<Long> pages =
        api.pages(
                "list items",
                position -> {
                  Json body = api.get("/items").position("cursor", position).send().json();
                  return Pages.Page.of(ids(body), body.get("next").optionalText());
                })
            .build();

    Outcome outcome = Outcome.of(() -> pages.stream().toList());

    if (outcome.failure() == null) {
      assertThat(outcome.value())
          .isEqualTo(IntStream.range(0, 25).mapToObj(i -> (long) i).toList());
    } else {
      assertThat(pages.position()).contains("10");
      assertThat(pages.from("10").stream().toList()).hasSize(15);
    }
    boolean anomaly = fault == Fault.DUPLICATE_PAGE || fault == Fault.SAME_ROWS;
    assertThat(outcome.failure() == PagingAnomalyException.class).isEqualTo(anomaly);
  }

  @Test
  void redirectsWithoutEndAreDrift() {
    shop.faults().always(Fault.REDIRECT_LOOP);

    Outcome outcome = Outcome.of(() -> api.get("/items").send());

    assertThat(outcome.failure()).isEqualTo(DriftException.class);
    assertThat(shop.requests()).hasSize(6);
  }

  @Test
  void refusedConnectionsAreWaitedOutByReadAndWrite() {
    shop.unplug();
    Api patient =
        Api.builder("shop")
            .baseUrl(shop.url())
            .tokens(AccessTokens.fixed(Secret.of(shop.oauth().consent().access())))
            .clock(shop.clock())
            .ticker(shop.clock())
            .sleeper(
                nap -> {
                  shop.clock().sleep(nap);
                  shop.plugIn();
                })
            .build();
    try (patient) {
      patient.post("/items").json(Json.object("name", "x")).send();
    }

    assertThat(writes).isOne();
  }

  /** What came of a call: a value or the type of its failure. */
  private record Outcome(Object value, Class<?> failure) {

    static Outcome of(java.util.function.Supplier<?> call) {
      try {
        return new Outcome(call.get(), null);
      } catch (ApiException e) {
        assertThat(e.remedy()).isNotBlank();
        return new Outcome(null, e.getClass());
      }
    }
  }
}
