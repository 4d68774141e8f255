package dev.backline.etsy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EtsySettingsTest {

  private static Map<String, String> settings(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("ETSY_API_KEY", "prodkeystring");
    settings.put("ETSY_API_SECRET", "prodsecret");
    settings.put("ETSY_SHOP_ID", "111");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  @Test
  void syncIsOffUnlessItIsSwitchedOn() {
    assertThat(EtsySettings.of(settings()).syncEnabled()).isFalse();
    assertThat(EtsySettings.of(settings("ETSY_SYNC_ENABLED", "")).syncEnabled()).isFalse();
    assertThat(EtsySettings.of(settings("ETSY_SYNC_ENABLED", "true")).syncEnabled()).isTrue();
    assertThatThrownBy(() -> EtsySettings.of(settings("ETSY_SYNC_ENABLED", "perhaps")))
        .hasMessageContaining("ETSY_SYNC_ENABLED");
  }

  @Test
  void intervalsAreSeconds() {
    EtsySettings production =
        EtsySettings.of(
            settings("ETSY_SYNC_INTERVAL_PRODUCTS", "900", "ETSY_SYNC_INTERVAL_INVENTORY", "300"));

    assertThat(production.productInterval()).isEqualTo(Duration.ofMinutes(15));
    assertThat(production.inventoryInterval()).isEqualTo(Duration.ofMinutes(5));
    assertThat(EtsySettings.of(settings()).productInterval()).isEqualTo(Duration.ofHours(2));
    assertThatThrownBy(() -> EtsySettings.of(settings("ETSY_SYNC_INTERVAL_PRODUCTS", "2h")))
        .hasMessageContaining("ETSY_SYNC_INTERVAL_PRODUCTS")
        .hasMessageContaining("2h");
  }

  @Test
  void anEnvironmentHasKeysOfItsOwnAndNeverThoseOfProduction() {
    assertThatThrownBy(() -> EtsySettings.of(settings(), "staging"))
        .hasMessageContaining("ETSY_STAGING_API_KEY")
        .hasMessageContaining("staging");

    EtsySettings staging =
        EtsySettings.of(
            settings(
                "ETSY_REFRESH_TOKEN",
                "111.prod",
                "ETSY_STAGING_API_KEY",
                "stagingkey:stagingsecret",
                "ETSY_STAGING_SHOP_ID",
                "222",
                "ETSY_STAGING_API_BASE_URL",
                "https://etsy.staging.example/v3"),
            "staging");

    assertThat(staging.shop()).isEqualTo(new ShopId(222));
    assertThat(staging.key().keystring()).isEqualTo("stagingkey");
    assertThat(staging.refreshToken()).isEmpty();
    assertThat(staging.baseUrl()).hasToString("https://etsy.staging.example/v3");
    assertThat(staging.inventoryInterval()).isEqualTo(Duration.ofMinutes(30));
    assertThat(staging.toString()).doesNotContain("stagingsecret");
  }

  @Test
  void aMalformedSettingNamesItself() {
    assertThatThrownBy(() -> EtsySettings.of(settings("ETSY_SHOP_ID", "my shop")))
        .hasMessageContaining("ETSY_SHOP_ID");
    assertThatThrownBy(() -> EtsySettings.of(settings("ETSY_API_BASE_URL", "not an address")))
        .hasMessageContaining("ETSY_API_BASE_URL");
  }
}
