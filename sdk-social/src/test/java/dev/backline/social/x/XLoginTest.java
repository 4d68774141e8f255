package dev.backline.social.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.Secret;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.testing.TestClock;
import dev.backline.core.testing.ThreadWatch;
import dev.backline.social.testing.XSimulator;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class XLoginTest {

  private static final URI BACK = URI.create("http://127.0.0.1:8080/callback");

  private final TestClock clock = TestClock.create();
  private final XSimulator simulator = XSimulator.ofAccount(1, clock, 10);
  private final TokenStore store = TokenStore.inMemory();

  private X.Builder builder() {
    return X.builder()
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
    try (X x = builder().app(XSimulator.CLIENT, null).build()) {
      Map<String, String> callback =
          parameters(simulator.agree(x.beginLogin(BACK, "session-1").address()));

      assertThat(x.finishLogin(callback, "session-1").scopes()).containsAll(X.SCOPES);
      assertThat(x.users().me().username()).isEqualTo("Blue_Birds");
      clock.advance(Duration.ofHours(3));
      assertThat(x.users().me().username()).isEqualTo("Blue_Birds");
      assertThat(simulator.refreshes()).isEqualTo(1);
      assertThat(simulator.spentTwice()).isZero();

      x.revoke();
      assertThat(simulator.revoked()).isTrue();
      assertThat(store.find("x", "birds")).isEmpty();
    }
  }

  @Test
  void closeLeavesNoThreadOfTheLogin() throws InterruptedException {
    ThreadWatch watch = ThreadWatch.start();
    try (X x = builder().app(XSimulator.CLIENT, null).build()) {
      URI address = x.beginLogin(BACK, "session-1").address();
      x.finishLogin(parameters(simulator.agree(address)), "session-1");
      x.revoke();
    }

    watch.requireNoneLeft();
  }

  @Test
  void confidentialAppProvesItselfInTheHeader() {
    try (X x = builder().app(XSimulator.CLIENT, Secret.of(XSimulator.CLIENT_SECRET)).build()) {
      Map<String, String> callback =
          parameters(simulator.agree(x.beginLogin(BACK, "session-1").address()));
      x.finishLogin(callback, "session-1");

      assertThat(x.users().me().username()).isEqualTo("Blue_Birds");
      assertThat(simulator.requests().get(0).header("authorization").orElse(""))
          .startsWith("Basic ");
    }
  }

  @Test
  void addressIsTheOneForPeopleWithAChallengeInTheUsualForm() {
    try (X x = builder().app(XSimulator.CLIENT, null).build()) {
      URI address = x.beginLogin(BACK, "session-1").address();

      assertThat(address.toString()).startsWith("https://x.com/i/oauth2/authorize?");
      assertThat(parameters(address).get("scope"))
          .isEqualTo("tweet.read users.read offline.access");
      assertThat(parameters(address).get("code_challenge")).matches("[A-Za-z0-9_-]{43}");
    }
  }

  @Test
  void codeThatIsOlderThanThirtySecondsIsAMatterForTheOwner() {
    try (X x = builder().app(XSimulator.CLIENT, null).build()) {
      Map<String, String> callback =
          parameters(simulator.agree(x.beginLogin(BACK, "session-1").address()));
      clock.advance(Duration.ofSeconds(31));

      assertThatThrownBy(() -> x.finishLogin(callback, "session-1"))
          .isInstanceOf(ReauthorizationRequiredException.class);
      assertThat(store.find("x", "birds")).isEmpty();
    }
  }

  @Test
  void bearerAloneCanNeitherLogInNorGiveBack() {
    try (X x = builder().bearer(Secret.of(XSimulator.BEARER)).build()) {
      assertThatThrownBy(() -> x.beginLogin(BACK, "s")).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(x::revoke).isInstanceOf(IllegalStateException.class);
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
