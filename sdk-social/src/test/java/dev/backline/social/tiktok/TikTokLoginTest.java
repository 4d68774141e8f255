package dev.backline.social.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.InvalidRequestException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.ScopeMissingException;
import dev.backline.core.Secret;
import dev.backline.core.auth.OAuth2;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.testing.TestClock;
import dev.backline.core.testing.ThreadWatch;
import dev.backline.social.testing.TikTokSimulator;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TikTokLoginTest {

  private static final URI BACK = URI.create("http://127.0.0.1:8080/callback");

  private final TestClock clock = TestClock.create();
  private final TikTokSimulator simulator = TikTokSimulator.ofAccount(1, clock, 10);
  private final TokenStore store = TokenStore.inMemory();

  private TikTok.Builder builder() {
    return TikTok.builder(TikTokSimulator.CLIENT_KEY, Secret.of(TikTokSimulator.CLIENT_SECRET))
        .baseUrl(simulator.start().url("/"))
        .tokenStore(store)
        .account("birds")
        .time(clock, clock, clock);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void ownerAgreesTokensAreRefreshedAndGivenBack() {
    try (TikTok tiktok = builder().build()) {
      URI address = tiktok.beginLogin(BACK, "session-1").address();
      Map<String, String> callback = parameters(simulator.agree(address));

      assertThat(tiktok.finishLogin(callback, "session-1").scopes())
          .containsExactlyInAnyOrderElementsOf(TikTok.SCOPES);
      assertThat(tiktok.accountId()).isEqualTo(TikTokSimulator.OPEN_ID);
      clock.advance(Duration.ofHours(3));
      assertThat(tiktok.accountId()).isEqualTo(TikTokSimulator.OPEN_ID);
      assertThat(simulator.refreshes()).isEqualTo(1);

      tiktok.revoke();
      assertThat(simulator.revoked()).isTrue();
      assertThat(store.find("tiktok", "birds")).isEmpty();
    }
  }

  @Test
  void closeLeavesNoThreadOfTheLogin() throws InterruptedException {
    ThreadWatch watch = ThreadWatch.start();
    try (TikTok tiktok = builder().build()) {
      URI address = tiktok.beginLogin(BACK, "session-1").address();
      tiktok.finishLogin(parameters(simulator.agree(address)), "session-1");
    }

    watch.requireNoneLeft();
  }

  @Test
  void addressSpeaksTikToksOwnWords() {
    try (TikTok tiktok = builder().build()) {
      URI address = tiktok.beginLogin(BACK, "session-1").address();
      Map<String, String> asked = parameters(address);

      assertThat(address.toString()).startsWith("https://www.tiktok.com/v2/auth/authorize/?");
      assertThat(asked).containsEntry("client_key", TikTokSimulator.CLIENT_KEY);
      assertThat(asked).doesNotContainKey("client_id");
      assertThat(asked.get("scope"))
          .isEqualTo("user.info.basic,user.info.profile,user.info.stats,video.list");
      assertThat(asked.get("code_challenge")).matches("[0-9a-f]{64}"); // hex, not base64
    }
  }

  @Test
  void challengeInTheUsualFormIsRefusedByTikTokAndNothingIsStored() {
    try (TikTok tiktok = builder().pkce(OAuth2.Pkce.S256).build()) {
      URI address = tiktok.beginLogin(BACK, "session-1").address();
      Map<String, String> callback = parameters(simulator.agree(address));

      assertThatThrownBy(() -> tiktok.finishLogin(callback, "session-1"))
          .isInstanceOf(ReauthorizationRequiredException.class);
      assertThat(store.find("tiktok", "birds")).isEmpty();
    }
  }

  @Test
  void foreignStateOrSessionIsRefusedBeforeAnythingIsSent() {
    try (TikTok tiktok = builder().build()) {
      URI address = tiktok.beginLogin(BACK, "session-1").address();
      Map<String, String> callback = parameters(simulator.agree(address));
      Map<String, String> forged = new HashMap<>(callback);
      forged.put("state", "guessed");

      assertThatThrownBy(() -> tiktok.finishLogin(forged, "session-1"))
          .isInstanceOf(InvalidRequestException.class);
      assertThatThrownBy(() -> tiktok.finishLogin(callback, "session-2"))
          .isInstanceOf(InvalidRequestException.class);
      assertThat(simulator.requests()).isEmpty();
    }
  }

  @Test
  void ownerWhoGrantsLessIsToldWhatIsMissing() {
    simulator.withhold("video.list");
    try (TikTok tiktok = builder().build()) {
      URI address = tiktok.beginLogin(BACK, "session-1").address();
      Map<String, String> callback = parameters(simulator.agree(address));

      assertThatThrownBy(() -> tiktok.finishLogin(callback, "session-1"))
          .isInstanceOf(ScopeMissingException.class)
          .hasMessageContaining("video.list");
    }
  }

  private static Map<String, String> parameters(URI address) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : address.getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }
}
