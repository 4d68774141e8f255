package dev.backline.social.x;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.DriftException;
import dev.backline.core.Secret;
import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.Simulator;
import dev.backline.core.testing.TestClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** X answers in a form that nobody knows: a typed failure with a place, never a bare one. */
class XDriftTest {

  private final TestClock clock = TestClock.create();
  private final Simulator platform = new Simulator(1, clock);
  private X x;

  @BeforeEach
  void connect() {
    platform.route(
        "GET", "/2/users/by", request -> SimulatedReply.json(Json.parse("{\"data\":7}")));
    platform.route(
        "GET",
        "/2/users/by/username/{name}",
        request -> SimulatedReply.json(Json.parse("{\"errors\":\"none of your business\"}")));
    x =
        X.builder()
            .baseUrl(platform.start().url())
            .bearer(Secret.of("invented-bearer"))
            .time(clock, clock, clock)
            .build();
  }

  @AfterEach
  void close() {
    x.close();
    platform.close();
  }

  @Test
  void accountsOfAnotherFormAreDrift() {
    assertThatThrownBy(() -> x.users().byNames(List.of("blue_birds")))
        .isInstanceOf(DriftException.class)
        .hasMessageContaining("/data");
  }

  @Test
  void problemsOfAnotherFormAreDrift() {
    assertThatThrownBy(() -> x.users().byName("blue_birds")).isInstanceOf(DriftException.class);
  }
}
