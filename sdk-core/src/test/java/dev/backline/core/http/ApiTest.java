package dev.backline.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.json.Json;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.Simulator;
import org.junit.jupiter.api.Test;

class ApiTest {

  @Test
  void readsJsonFromASimulator() {
    try (Simulator shop = new Simulator(1)) {
      shop.route("GET", "/shops/{id}", r -> SimulatedReply.json(Json.object("id", r.place("id"))));
      try (Api api = Api.builder("shop").baseUrl(shop.start().url()).build()) {
        Json answer = api.get("/shops/{id}").path("id", 42).send().json();

        assertThat(answer.get("id").text()).isEqualTo("42");
      }
    }
  }
}
