package dev.backline.examples.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  private static final URI REAL_TOKENS = URI.create("https://api.etsy.com/v3/public/oauth/token");

  @Test
  void withoutSettingTheRealHostIsMeant() {
    Address.Place place = place(Address.ETSY, null);

    assertThat(place.resolve("/application/shops/1"))
        .hasToString("https://openapi.etsy.com/v3/application/shops/1");
    assertThat(place.elsewhere(REAL_TOKENS, "/public/oauth/token")).isEqualTo(REAL_TOKENS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9000/v3",
        "http://127.0.0.1:9000/v3/",
        "http://127.0.0.1:9000/v3/application",
        "http://127.0.0.1:9000/v3/application/"
      })
  void etsyIsTakenWithOrWithoutApplication(String text) {
    Address.Place place = place(Address.ETSY, text);

    assertThat(place.resolve("/application/shops/1"))
        .hasToString("http://127.0.0.1:9000/v3/application/shops/1");
    assertThat(place.elsewhere(REAL_TOKENS, "/public/oauth/token"))
        .hasToString("http://127.0.0.1:9000/v3/public/oauth/token");
  }

  @Test
  void originIsReplacedAndPathsAreAppended() {
    assertThat(place(Address.BANDCAMP, "https://proxy.example:8443/").resolve("/api/sales/4"))
        .hasToString("https://proxy.example:8443/api/sales/4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1"})
  void plainHttpIsForLoopback(String text) {
    assertThat(place(Address.X, text).base()).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example",
        "http://127.0.0.1.example",
        "ftp://localhost",
        "localhost:8080",
        "not an address",
        "https://user:pass@api.example",
        "https://api.example?x=1"
      })
  void anythingElseIsRefusedByTheSettingsName(String text) {
    assertThatThrownBy(() -> place(Address.X, text))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("TWITTER_BASE_URL ")
        .hasMessageNotContaining("pass@");
  }

  private static Address.Place place(Address address, String text) {
    Map<String, String> environment = text == null ? Map.of() : Map.of(address.setting(), text);
    return Settings.read(environment, Path.of("none.env"), Path.of("")).address(address);
  }
}
