package dev.backline.social.tiktok;

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

/** TikTok answers in a form that nobody knows: a typed failure with a place, never a bare one. */
class TikTokDriftTest {

  private final TestClock clock = TestClock.create();
  private final Simulator platform = new Simulator(1, clock);
  private TikTok tiktok;

  @BeforeEach
  void connect() {
    Json user = Json.parse("{\"data\":{\"user\":[1]},\"error\":{\"code\":\"ok\"}}");
    Json videos = Json.parse("{\"data\":{\"videos\":[\"v1\"]},\"error\":{\"code\":\"ok\"}}");
    platform.route("GET", "/v2/user/info/", request -> SimulatedReply.json(user));
    platform.route("POST", "/v2/video/query/", request -> SimulatedReply.json(videos));
    tiktok =
        TikTok.builder("key", Secret.of("invented-secret"))
            .baseUrl(platform.start().url())
            .accessToken(Secret.of("act.invented"))
            .time(clock, clock, clock)
            .build();
  }

  @AfterEach
  void close() {
    tiktok.close();
    platform.close();
  }

  @Test
  void aUserOfAnotherFormIsDrift() {
    assertThatThrownBy(tiktok::profile).isInstanceOf(DriftException.class);
    assertThatThrownBy(tiktok::accountId).isInstanceOf(DriftException.class);
  }

  @Test
  void aVideoOfAnotherFormIsDrift() {
    assertThatThrownBy(() -> tiktok.videos().byIds("account", List.of("7000000001")))
        .isInstanceOf(DriftException.class)
        .hasMessageContaining("/data/videos/0");
  }
}
