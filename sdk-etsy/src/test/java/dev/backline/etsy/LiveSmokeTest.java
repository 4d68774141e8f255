package dev.backline.etsy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.etsy.listing.EtsyListing;
import dev.backline.etsy.listing.ListingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Reads a real shop's listings; runs only where its credentials are. Writes nothing. */
@EnabledIfEnvironmentVariable(named = "ETSY_LIVE_API_KEY", matches = ".+:.+")
@EnabledIfEnvironmentVariable(named = "ETSY_LIVE_SHOP_ID", matches = "[0-9]+")
@EnabledIfEnvironmentVariable(named = "ETSY_LIVE_ACCESS_TOKEN", matches = "[0-9]+\\..+")
class LiveSmokeTest {

  @Test
  void aRealShopHasTheDocumentedShape() {
    EtsySettings settings = EtsySettings.of(System.getenv(), "live");
    try (Etsy etsy = settings.connect().build()) {
      assertThat(etsy.me()).containsEntry("shop_id", settings.shop().toString());

      etsy.listings().inState(ListingState.ACTIVE).stream()
          .limit(100)
          .forEach((EtsyListing listing) -> assertThat(listing.priceMoney()).isPresent());
    }
  }
}
