package dev.backline.bandcamp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.bandcamp.sales.BandcampSale;
import dev.backline.core.Secret;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Reads one day of a real account; runs only where its credentials are. Writes nothing. */
@EnabledIfEnvironmentVariable(named = "BANDCAMP_LIVE_CLIENT_ID", matches = ".+")
@EnabledIfEnvironmentVariable(named = "BANDCAMP_LIVE_CLIENT_SECRET", matches = ".+")
class LiveSmokeTest {

  @Test
  void oneDayOfARealAccountHasTheDocumentedShape() {
    Secret secret = Secret.of(System.getenv("BANDCAMP_LIVE_CLIENT_SECRET"));
    try (Bandcamp bandcamp =
        Bandcamp.builder(System.getenv("BANDCAMP_LIVE_CLIENT_ID"), secret).build()) {
      List<Band> bands = bandcamp.bands();
      assertThat(bands).isNotEmpty();
      LocalDate day = LocalDate.of(2024, 3, 1);

      for (BandcampSale sale : bandcamp.sales(bands.get(0).id(), day, day)) {
        assertThat(sale.transactionId()).isNotBlank();
        assertThat(sale.amounts().currency()).hasSize(3);
        assertThat(sale.more()).isEmpty();
      }
    }
  }
}
