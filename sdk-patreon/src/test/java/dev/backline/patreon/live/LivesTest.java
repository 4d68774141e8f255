package dev.backline.patreon.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.InvalidRequestException;
import dev.backline.core.NotFoundException;
import dev.backline.core.ScopeMissingException;
import dev.backline.core.Secret;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.quota.Governor;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.TestClock;
import dev.backline.patreon.Patreon;
import dev.backline.patreon.PatreonScope;
import dev.backline.patreon.testing.PatreonSimulator;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LivesTest {

  private final TestClock clock = TestClock.create();
  private final PatreonSimulator simulator = PatreonSimulator.ofCreator(1, clock, 5);

  @AfterEach
  void stop() {
    simulator.close();
  }

  private Patreon connect(String... scopes) {
    simulator.start();
    SimulatedOAuth.Grant grant = simulator.consent(scopes);
    return Patreon.builder(PatreonSimulator.CLIENT_ID, Secret.of(PatreonSimulator.CLIENT_SECRET))
        .baseUrl(simulator.url())
        .governor(Governor.unlimited())
        .tokenStore(TokenStore.inMemory())
        .time(clock, clock, clock)
        .creatorTokens(Secret.of(grant.access()), Secret.of(grant.refresh()))
        .build();
  }

  private Patreon connect() {
    return connect("identity", "campaigns.lives", "w:campaigns.lives");
  }

  @Test
  void aSessionIsAnnouncedBegunAndEnded() {
    try (Patreon patreon = connect()) {
      Instant evening = clock.instant().plus(Duration.ofHours(8));

      PatreonLive announced =
          patreon.lives().schedule("From the pier", "Two songs.", evening, List.of("901"));
      PatreonLive begun = patreon.lives().start(announced.id());
      PatreonLive ended = patreon.lives().end(announced.id());

      assertThat(announced.state()).isEqualTo("pre_live");
      assertThat(announced.scheduledFor()).isEqualTo(evening);
      assertThat(begun.state()).isEqualTo("live");
      assertThat(ended.state()).isEqualTo("live_ended");
      assertThat(patreon.lives().fetch(announced.id()).title()).isEqualTo("From the pier");
    }
  }

  @Test
  void aSessionGoesOneWayOnly() {
    try (Patreon patreon = connect()) {
      PatreonLive live = patreon.lives().goLive("Now", "At once.", List.of());
      patreon.lives().end(live.id());

      assertThatThrownBy(() -> patreon.lives().start(live.id()))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("from live_ended to live");
      assertThatThrownBy(() -> patreon.lives().fetch("1")).isInstanceOf(NotFoundException.class);
    }
  }

  @Test
  void theKeyOfAStreamIsASecret() {
    try (Patreon patreon = connect()) {
      PatreonLive live = patreon.lives().goLive("Now", "At once.", List.of());

      assertThat(live.streamKey().orElseThrow().reveal()).startsWith("live-secret-");
      assertThat(live.toString()).doesNotContain("live-secret-");
    }
  }

  @Test
  void earlyAccessThatWasNotGrantedIsNamed() {
    simulator.start();
    URI redirect = URI.create("http://127.0.0.1:8400/callback");
    try (Patreon patreon =
        Patreon.builder(PatreonSimulator.CLIENT_ID, Secret.of(PatreonSimulator.CLIENT_SECRET))
            .baseUrl(simulator.url())
            .scopes(PatreonScope.IDENTITY)
            .time(clock, clock, clock)
            .build()) {
      URI address = patreon.beginLogin(redirect, "browser").address();
      Map<String, String> callback = new HashMap<>();
      for (String pair : simulator.agree(address).getRawQuery().split("&")) {
        String[] parts = pair.split("=", 2);
        callback.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
      patreon.finishLogin(callback, "browser");

      assertThatThrownBy(() -> patreon.lives().fetch("1"))
          .isInstanceOf(ScopeMissingException.class)
          .hasMessageContaining("Unauthorized");
    }
  }
}
