package dev.backline.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.BodyTooLargeException;
import dev.backline.core.NetworkException;
import dev.backline.core.auth.TokenExchange;
import dev.backline.core.json.Json;
import dev.backline.core.testing.Fault;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.Simulator;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpTokenExchangeTest {

  private final Simulator shop = new Simulator(1);
  private final HttpTokenExchange exchange = HttpTokenExchange.create();

  @BeforeEach
  void open() {
    shop.oauth(SimulatedOAuth.Terms.singleUse("/token", "client", "client secret&more"));
    shop.route(
            "GET", "/echo", r -> SimulatedReply.json(Json.object("q", r.query("a b").orElse(""))))
        .open();
    shop.start();
  }

  @AfterEach
  void close() {
    exchange.close();
    shop.close();
  }

  private TokenExchange.Request post(Map<String, String> fields) {
    return new TokenExchange.Request(
        "shop", "POST", shop.url("/token"), fields, Map.of(), Duration.ofSeconds(10));
  }

  private Map<String, String> refresh() {
    return Map.of(
        "grant_type", "refresh_token",
        "refresh_token", shop.oauth().consent().refresh(),
        "client_id", "client",
        "client_secret", "client secret&more");
  }

  @Test
  void formArrivesAsItWasMeant() {
    TokenExchange.Answer answer = exchange.send(post(refresh()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    assertThat(Json.parse(answer.body()).get("access_token").text()).startsWith("access-");
  }

  @Test
  void refusalIsAnAnswerLikeOthers() {
    TokenExchange.Answer answer = exchange.send(post(Map.of("grant_type", "refresh_token")));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("invalid_client");
  }

  @Test
  void fieldsOfAGetTravelInTheQuery() {
    TokenExchange.Answer answer =
        exchange.send(
            new TokenExchange.Request(
                "shop",
                "GET",
                shop.url("/echo"),
                Map.of("a b", "c&d=e"),
                Map.of(),
                Duration.ofSeconds(10)));

    assertThat(Json.parse(answer.body()).get("q").text()).isEqualTo("c&d=e");
  }

  @Test
  void refreshIsNeverSentTwice() {
    for (Fault fault :
        new Fault[] {Fault.RESET_AFTER, Fault.UNAVAILABLE_AT_ONCE, Fault.REQUEST_TIMEOUT}) {
      shop.faults().next(fault);
      int before = shop.requests().size();

      try {
        exchange.send(post(refresh()));
      } catch (NetworkException e) {
        assertThat(e.call().attempts()).isOne();
      }

      assertThat(shop.requests()).as(fault.name()).hasSize(before + 1);
    }
  }

  @Test
  void nothingWasSentWhereNobodyListens() {
    Map<String, String> fields = refresh();
    shop.unplug();

    assertThatThrownBy(() -> exchange.send(post(fields)))
        .isInstanceOf(NetworkException.class)
        .extracting(e -> ((NetworkException) e).call().attempts())
        .isEqualTo(0);
  }

  @Test
  void redirectIsNotFollowedWithTheSecretsOfTheForm() {
    shop.faults().next(Fault.REDIRECT_AWAY);

    assertThat(exchange.send(post(refresh())).status()).isEqualTo(302);
  }

  @Test
  void answerIsBounded() {
    shop.faults().oversize(1 << 20).next(Fault.GZIP_BOMB);

    assertThatThrownBy(() -> exchange.send(post(refresh())))
        .isInstanceOf(BodyTooLargeException.class);
  }

  @Test
  void silenceEndsAtItsTime() {
    shop.faults().next(Fault.STALL_BEFORE);
    TokenExchange.Request request =
        new TokenExchange.Request(
            "shop", "POST", shop.url("/token"), refresh(), Map.of(), Duration.ofMillis(200));

    assertThatThrownBy(() -> exchange.send(request)).isInstanceOf(NetworkException.class);
  }

  @Test
  void secretsGoNowhereInPlainText() {
    TokenExchange.Request request =
        new TokenExchange.Request(
            "shop",
            "POST",
            URI.create("http://shop.example/token"),
            Map.of(),
            Map.of(),
            Duration.ofSeconds(1));

    assertThatThrownBy(() -> exchange.send(request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use https");
  }
}
