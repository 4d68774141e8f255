package dev.backline.etsy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.InvalidRequestException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.Secret;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.testing.TestClock;
import dev.backline.core.testing.ThreadWatch;
import dev.backline.etsy.testing.EtsySimulator;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginTest {

  private static final ShopId SHOP = new ShopId(EtsySimulator.SHOP);
  private static final URI BACK = URI.create("https://shop.example/etsy/callback");

  private final TestClock clock = TestClock.create();
  private final EtsySimulator simulator = EtsySimulator.ofShop(1, clock, 5);
  private final TokenStore tokens = TokenStore.inMemory();

  @BeforeEach
  void start() {
    simulator.start();
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private Etsy.Builder builder() {
    return Etsy.builder(
            Keystring.parse(EtsySimulator.KEYSTRING + ":" + EtsySimulator.SHARED_SECRET), SHOP)
        .baseUrl(simulator.url("/v3"))
        .tokenStore(tokens)
        .time(clock, clock, clock);
  }

  private static Map<String, String> parameters(URI back) {
    Map<String, String> parameters = new HashMap<>();
    for (String field : back.getQuery().split("&")) {
      parameters.put(field.split("=", 2)[0], field.split("=", 2)[1]);
    }
    return parameters;
  }

  @Test
  void anOwnerWhoAgreesGivesAGrantThatReadsTheShop() {
    try (Etsy etsy = builder().build()) {
      URI address = etsy.beginLogin(BACK, "session-1").address();
      assertThat(address.toString())
          .startsWith("https://www.etsy.com/oauth/connect?response_type=code")
          .contains("code_challenge_method=S256")
          .contains("scope=listings_r%20listings_w%20shops_r%20transactions_r")
          .contains("client_id=" + EtsySimulator.KEYSTRING)
          .doesNotContain(EtsySimulator.SHARED_SECRET);

      etsy.finishLogin(parameters(simulator.agree(address)), "session-1");

      assertThat(etsy.problems()).isEmpty();
      assertThat(etsy.scopes()).containsExactlyInAnyOrderElementsOf(Etsy.SCOPES);
    }
    assertThat(
            simulator.requests().stream()
                .filter(r -> r.path().endsWith("/oauth/token"))
                .noneMatch(r -> r.form("client_secret").isPresent()))
        .isTrue();
  }

  @Test
  void aCodeWorksOnceAndOnlyInTheSessionThatBeganIt() {
    try (Etsy etsy = builder().build()) {
      URI address = etsy.beginLogin(BACK, "session-1").address();
      Map<String, String> back = parameters(simulator.agree(address));

      assertThatThrownBy(() -> etsy.finishLogin(back, "session-2"))
          .isInstanceOf(InvalidRequestException.class);
      assertThatThrownBy(() -> etsy.finishLogin(back, "session-1"))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("begin it again");
    }
  }

  @Test
  void anOwnerWhoRefusesIsTold() {
    try (Etsy etsy = builder().build()) {
      URI address = etsy.beginLogin(BACK, "session-1").address();
      String state = parameters(simulator.agree(address)).get("state");

      assertThatThrownBy(
              () -> etsy.finishLogin(Map.of("state", state, "error", "access_denied"), "session-1"))
          .isInstanceOf(ReauthorizationRequiredException.class)
          .hasMessageContaining("access_denied");
    }
  }

  @Test
  void closeLeavesNoThreadOfTheLogin() throws InterruptedException {
    ThreadWatch watch = ThreadWatch.start();
    try (Etsy etsy = builder().build()) {
      URI address = etsy.beginLogin(BACK, "session-1").address();
      etsy.finishLogin(parameters(simulator.agree(address)), "session-1");
    }

    watch.requireNoneLeft();
  }

  @Test
  void aStaticTokenWorksForItsHourAndThenNamesTheWayOut() {
    try (Etsy etsy = builder().accessToken(Secret.of(simulator.accessToken())).build()) {
      assertThat(etsy.me()).containsEntry("shop_id", SHOP.toString());

      clock.advance(Duration.ofMinutes(61));

      assertThatThrownBy(etsy::me)
          .isInstanceOf(ReauthorizationRequiredException.class)
          .hasMessageContaining("live an hour")
          .hasMessageContaining("ETSY_REFRESH_TOKEN");
      assertThatThrownBy(etsy::me).isInstanceOf(ReauthorizationRequiredException.class);
    }
  }

  @Test
  void aTokenThatCoversTooLittleIsNamedBeforeAnythingRuns() {
    try (Etsy etsy =
        builder().accessToken(Secret.of(simulator.accessToken("listings_r", "shops_r"))).build()) {
      assertThat(etsy.problems())
          .singleElement()
          .asString()
          .contains("listings_w, transactions_r")
          .contains("log the shop in again");
    }
  }
}
