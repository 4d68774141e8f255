package dev.backline.examples.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.InvalidRequestException;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.auth.Grant;
import dev.backline.core.testing.Simulator;
import dev.backline.etsy.testing.EtsySimulator;
import dev.backline.examples.app.platform.PlatformName;
import dev.backline.examples.app.platform.Platforms;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import dev.backline.patreon.testing.PatreonSimulator;
import dev.backline.social.testing.MetaSimulator;
import dev.backline.social.testing.TikTokSimulator;
import dev.backline.social.testing.XSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Signing in from the command line: the way out, the owner who agrees, the way back to loopback.
 */
class ConnectTest {

  private static final HttpClient BROWSER = HttpClient.newHttpClient();
  private static final InstantSource CLOCK = InstantSource.system();

  /** A platform with its simulator, and the owner who agrees there. */
  private enum Consent {
    PATREON,
    ETSY,
    INSTAGRAM,
    FACEBOOK,
    TIKTOK,
    X
  }

  @TempDir private Path folder;

  private final Map<String, String> settings = new HashMap<>();
  private UnaryOperator<URI> owner = ConnectTest::agreeAtMeta;
  private Simulator platform;
  private Workspace workspace;

  @AfterEach
  void close() {
    workspace.close();
    platform.close();
  }

  @ParameterizedTest
  @EnumSource(Consent.class)
  void ownerWhoAgreesComesBackToThisMachineAndTheGrantIsKept(Consent at) throws Exception {
    start(at);

    Grant grant = signIn(at, address -> owner.apply(address));

    assertThat(grant.platform()).isEqualTo(PlatformName.valueOf(at.name()).id());
    assertThat(workspace.tokens().find(grant.platform(), grant.account())).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Consent.class)
  void answerWithAnotherStateIsRefusedAndNothingIsKept(Consent at) {
    start(at);

    assertThatThrownBy(
            () ->
                signIn(
                    at,
                    address ->
                        URI.create(
                            owner
                                .apply(address)
                                .toString()
                                .replaceFirst("state=[^&]+", "state=x"))))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(workspace.tokens().statuses()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Consent.class,
      names = {"ETSY", "X"})
  void codeIsBoundToThisSignInWhereThePlatformDemandsIt(Consent at) throws Exception {
    start(at);

    signIn(
        at,
        address -> {
          assertThat(address.getQuery())
              .contains("code_challenge=", "code_challenge_method=S256")
              .doesNotContain("code_verifier");
          return owner.apply(address);
        });

    assertThat(workspace.tokens().statuses()).hasSize(1);
  }

  @Test
  void waysOutDifferByStateEachTime() throws Exception {
    start(Consent.X);
    String[] states = new String[2];
    for (int i = 0; i < 2; i++) {
      int at = i;
      signIn(
          Consent.X,
          address -> {
            states[at] = parameter(address, "state");
            return owner.apply(address);
          });
    }

    assertThat(states[0]).hasSizeGreaterThan(20).isNotEqualTo(states[1]);
  }

  private Grant signIn(Consent at, UnaryOperator<URI> visit) throws InterruptedException {
    PlatformName name = PlatformName.valueOf(at.name());
    return new LoopbackSignIn(workspace, Platforms.find(name).orElseThrow())
        .run(0, address -> open(visit.apply(address)));
  }

  private static void open(URI back) {
    assertThat(back.getHost()).isEqualTo("127.0.0.1");
    try {
      assertThat(
              BROWSER
                  .send(HttpRequest.newBuilder(back).build(), BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(200);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void start(Consent at) {
    switch (at) {
      case PATREON -> patreon();
      case ETSY -> etsy();
      case INSTAGRAM, FACEBOOK -> meta();
      case TIKTOK -> tiktok();
      case X -> x();
    }
    workspace =
        Workspace.open(
            Settings.read(settings, Path.of("no.env"), folder),
            "jdbc:sqlite:connect.db",
            new Workspace.Time(CLOCK, Ticker.system(), Sleeper.system()),
            silent -> {});
  }

  private String address(Simulator simulator) {
    platform = simulator;
    return simulator.start().url().toString().replaceAll("/+$", "");
  }

  private void patreon() {
    PatreonSimulator patreon = PatreonSimulator.ofCreator(7, CLOCK, Ticker.system(), 3);
    settings.put("PATREON_BASE_URL", address(patreon));
    settings.put("PATREON_CLIENT_ID", PatreonSimulator.CLIENT_ID);
    settings.put("PATREON_CLIENT_SECRET", PatreonSimulator.CLIENT_SECRET);
    owner = patreon::agree;
  }

  private void etsy() {
    EtsySimulator etsy = EtsySimulator.ofShop(7, CLOCK, Ticker.system(), 3, 10_000);
    settings.put("ETSY_API_BASE_URL", address(etsy) + "/v3");
    settings.put("ETSY_API_KEY", EtsySimulator.KEYSTRING);
    settings.put("ETSY_API_SECRET", EtsySimulator.SHARED_SECRET);
    settings.put("ETSY_SHOP_ID", String.valueOf(EtsySimulator.SHOP));
    owner = etsy::agree;
  }

  private void meta() {
    String address = address(MetaSimulator.ofSize(7, CLOCK, Ticker.system(), 3));
    settings.put("INSTAGRAM_BASE_URL", address);
    settings.put("INSTAGRAM_CLIENT_ID", MetaSimulator.APP_ID);
    settings.put("INSTAGRAM_CLIENT_SECRET", MetaSimulator.APP_SECRET);
    settings.put("FACEBOOK_BASE_URL", address);
    settings.put("FACEBOOK_APP_ID", MetaSimulator.APP_ID);
    settings.put("FACEBOOK_APP_SECRET", MetaSimulator.APP_SECRET);
  }

  /** Meta's login pages are not simulated; what they send back is. */
  private static URI agreeAtMeta(URI address) {
    return URI.create(
        parameter(address, "redirect_uri")
            + "?code="
            + MetaSimulator.CODE
            + "&state="
            + parameter(address, "state"));
  }

  private void tiktok() {
    TikTokSimulator tiktok = TikTokSimulator.ofAccount(7, CLOCK, Ticker.system(), 3);
    settings.put("TIKTOK_BASE_URL", address(tiktok));
    settings.put("TIKTOK_CLIENT_KEY", TikTokSimulator.CLIENT_KEY);
    settings.put("TIKTOK_CLIENT_SECRET", TikTokSimulator.CLIENT_SECRET);
    owner = tiktok::agree;
  }

  private void x() {
    XSimulator x = XSimulator.ofAccount(7, CLOCK, Ticker.system(), 3);
    settings.put("TWITTER_BASE_URL", address(x));
    settings.put("TWITTER_CLIENT_ID", XSimulator.CLIENT);
    settings.put("TWITTER_CLIENT_SECRET", XSimulator.CLIENT_SECRET);
    owner = x::agree;
  }

  private static String parameter(URI address, String name) {
    Matcher found = Pattern.compile("(?:^|&)" + name + "=([^&]+)").matcher(address.getQuery());
    assertThat(found.find()).as(name + " in " + address).isTrue();
    return found.group(1);
  }
}
