package dev.backline.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import dev.backline.core.ApiException;
import dev.backline.core.Secret;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.auth.TokenExchange;
import dev.backline.core.json.Json;
import dev.backline.core.testing.Fault;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.core.testing.Simulator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Sends marked secrets through every fault at TRACE level and looks for them wherever we write. */
@Timeout(60)
class CanaryTest {

  private static final String MARK = "canary";

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Simulator shop = new Simulator(5);
  private Api api;

  @BeforeEach
  void open() {
    log.start();
    root.iteratorForAppenders().forEachRemaining(others::add);
    others.forEach(root::detachAppender); // the console need not see all this
    root.setLevel(Level.TRACE);
    root.addAppender(log);
    shop.route("GET", "/x", request -> SimulatedReply.json(Json.object("a", 1)));
    shop.route("POST", "/x", request -> SimulatedReply.json(Json.object("a", 1)));
    shop.route("GET", "/echo/{status}", this::echo);
    shop.route("POST", "/echo/{status}", this::echo);
    shop.start();
    api =
        Api.builder("shop")
            .baseUrl(shop.url())
            .header("X-Api-Key", Secret.of("canary-key-1"))
            .tokens(AccessTokens.fixed(Secret.of("canary-token-1")))
            .tokenPlacement(
                (token, carrier) -> {
                  carrier.header("Authorization", Secret.of("Bearer " + token.reveal()));
                  carrier.query("access_token", token);
                  carrier.query("appsecret_proof", Secret.of("canary-proof of " + token.reveal()));
                })
            .listener(listener())
            .clock(shop.clock())
            .ticker(shop.clock())
            .sleeper(shop.clock())
            .attemptTimeout(Duration.ofMillis(150))
            .build();
  }

  @AfterEach
  void close() {
    api.close();
    shop.close();
    root.detachAppender(log);
    others.forEach(root::addAppender);
    root.setLevel(before);
  }

  /** Throws everything it was sent back at the caller, as some platforms do. */
  private SimulatedReply echo(SimulatedRequest request) {
    String all = request.target() + " " + request.headers() + " " + request.text();
    return SimulatedReply.json(
        Integer.parseInt(request.place("status")), Json.object("error", true, "message", all));
  }

  private CallListener listener() {
    return new CallListener() {
      @Override
      public void attempted(Attempt attempt) {
        seen.add(attempt.toString());
      }

      @Override
      public void waited(Wait wait) {
        seen.add(wait.toString());
      }
    };
  }

  private Call write(String path) {
    return api.post(path)
        .form("client_secret", Secret.of("canary-form-1"))
        .query("signature", Secret.of("canary/query+1"));
  }

  private void record(Call call) {
    seen.add(call.toString());
    try {
      seen.add(call.send().toString());
    } catch (ApiException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      seen.add(trace + " " + e.remedy());
    }
  }

  private void nothingLeaked() {
    List<String> all = new ArrayList<>(seen);
    for (ILoggingEvent event : log.list) {
      all.add(event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        all.add(event.getThrowableProxy().getMessage());
      }
    }
    all.add(api.toString());
    assertThat(all).isNotEmpty();
    assertThat(all).noneMatch(text -> text.contains(MARK));
  }

  @ParameterizedTest
  @EnumSource
  void noFaultBringsASecretToLight(Fault fault) {
    shop.faults().always(fault);

    record(api.get("/x"));
    record(write("/x"));

    nothingLeaked();
    assertThat(log.list).isNotEmpty();
  }

  @Test
  void platformThatEchoesSecretsBringsNoneToLight() {
    for (int status : new int[] {400, 401, 403, 404, 409, 429, 500, 503}) {
      record(api.get("/echo/" + status));
      record(write("/echo/" + status));
    }

    nothingLeaked();
    assertThat(seen).anyMatch(text -> text.contains("[secret]"));
  }

  @Test
  void secretThatNoHeaderTakesIsRefusedUnseen() {
    Secret withLineBreak = Secret.of("canary-key-2\n");
    Api.Builder builder = Api.builder("shop").baseUrl(shop.url());
    Api sending = builder.tokens(AccessTokens.fixed(withLineBreak)).build();

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> builder.header("X-Api-Key", withLineBreak),
            () -> api.get("/x").header("X-Api-Key", withLineBreak),
            () -> sending.get("/x").send())) {
      assertThatThrownBy(call)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a line break at its end?")
          .hasMessageNotContaining(MARK);
    }
    sending.close();
  }

  @Test
  void errorReaderSeesNoSecretEither() {
    List<String> shown = new ArrayList<>();
    try (Api reading =
        Api.builder("shop")
            .baseUrl(shop.url())
            .tokens(AccessTokens.fixed(Secret.of("canary-token-1")))
            .errors(
                (answer, call) -> {
                  shown.add(answer.text() + answer.problem());
                  return java.util.Optional.empty();
                })
            .build()) {
      reading.get("/echo/200").send();
    }

    assertThat(shown).hasSize(1).noneMatch(text -> text.contains(MARK));
  }

  @Test
  void tokenExchangeKeepsQuietAboutWhatItSends() {
    shop.faults().always(Fault.RESET_AFTER);
    TokenExchange.Request request =
        new TokenExchange.Request(
            "shop",
            "POST",
            shop.url("/token"),
            Map.of("refresh_token", "canary-refresh-1"),
            Map.of("Authorization", "Basic canary-basic-1"),
            Duration.ofSeconds(5));
    seen.add(request.toString());

    try {
      api.tokenExchange().send(request);
    } catch (ApiException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      seen.add(trace.toString());
    }

    assertThat(shop.requests()).hasSize(1);
    nothingLeaked();
  }
}
