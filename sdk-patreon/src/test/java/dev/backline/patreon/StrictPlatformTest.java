package dev.backline.patreon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.json.Json;
import dev.backline.core.testing.TestClock;
import dev.backline.patreon.testing.PatreonSimulator;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator refuses what Patreon refuses, so that a client can't pass by being lucky. */
class StrictPlatformTest {

  private static final String MEMBERS =
      "/api/oauth2/v2/campaigns/" + PatreonSimulator.MONTHLY + "/members";

  private final PatreonSimulator simulator =
      PatreonSimulator.ofCreator(1, TestClock.create(), 5_000);
  private final OkHttpClient client = new OkHttpClient();
  private String token;

  @BeforeEach
  void start() {
    simulator.start();
    token = simulator.consent(PatreonSimulator.reading()).access();
  }

  @AfterEach
  void stop() {
    simulator.close();
    client.connectionPool().evictAll();
  }

  private record Seen(int status, String body) {

    Json json() {
      return Json.parse(body);
    }
  }

  private Seen get(String path, String caller) throws IOException {
    Request request =
        new Request.Builder()
            .url(simulator.url(path).toString())
            .header("authorization", "Bearer " + token)
            .header("user-agent", caller)
            .build();
    try (Response response = client.newCall(request).execute()) {
      return new Seen(response.code(), response.body().string());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?fields%5Bmember%5D=full_name,shoe_size",
        "?include=campaign,media",
        "?sort=-created",
        "?fields%5Bcampaign%5D=pledge_sum"
      })
  void aNameThatIsUnknownIsA400(String query) throws IOException {
    Seen seen = get(MEMBERS + query, "Pier - Test");

    assertThat(seen.status()).isEqualTo(400);
    assertThat(seen.json().get("errors").at(0).get("code_name").text()).startsWith("Parameter");
  }

  @Test
  void whatIsNotAskedForDoesNotCome() throws IOException {
    Json page = get(MEMBERS, "Pier - Test").json();

    assertThat(page.get("data").elements()).hasSize(20);
    assertThat(page.get("data").at(0).get("attributes").fields()).isEmpty();
    assertThat(page.get("data").at(0).get("relationships").absent()).isTrue();
    assertThat(page.get("meta").get("pagination").get("total").wholeNumber()).isEqualTo(5_000);
  }

  @Test
  void aPageHasAThousandMembersAndHalfAsManyWithTheirHistories() throws IOException {
    String asked = MEMBERS + "?page%5Bcount%5D=5000";

    assertThat(get(asked, "Pier - Test").json().get("data").elements()).hasSize(1_000);
    assertThat(get(asked + "&include=pledge_history", "Pier - Test").json().get("data").elements())
        .hasSize(500);
  }

  @Test
  void aCursorIsCaseSensitive() throws IOException {
    String next =
        get(MEMBERS, "Pier - Test")
            .json()
            .get("meta")
            .get("pagination")
            .get("cursors")
            .get("next")
            .text();
    String lower = next.toLowerCase(java.util.Locale.ROOT).replace(":", "%3A").replace("=", "%3D");

    Seen seen = get(MEMBERS + "?page%5Bcursor%5D=" + lower, "Pier - Test");

    assertThat(seen.status()).isEqualTo(400);
    assertThat(seen.json().get("errors").at(0).get("code").wholeNumber()).isEqualTo(3);
  }

  @Test
  void aCallerWithoutANameMeetsTheEdge() throws IOException {
    Seen seen = get(MEMBERS, "");

    assertThat(seen.status()).isEqualTo(403);
    assertThat(seen.body()).startsWith("<html>");
  }
}
