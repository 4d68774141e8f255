package dev.backline.analytics.roi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Period;
import dev.backline.analytics.streaming.Streams;
import dev.backline.analytics.testing.SyntheticLabel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CampaignLiftTest {

  private static final Streams STREAMS = Streams.of(Facts.of(SyntheticLabel.create().facts()));
  private static final Period CAMPAIGN =
      new Period(SyntheticLabel.CAMPAIGN_FROM, SyntheticLabel.CAMPAIGN_TO);

  @Test
  void aLiftOfThirtyPercentLiesInTheInterval() {
    CampaignLift lift = CampaignLift.of(STREAMS, "spotify", "Ada Example", CAMPAIGN);

    assertThat(lift.low().required()).isLessThan(BigDecimal.valueOf(30));
    assertThat(lift.high().required()).isGreaterThan(BigDecimal.valueOf(30));
    assertThat(lift.beyondChance()).isTrue();
    assertThat(List.of(lift.low(), lift.centre(), lift.high()))
        .allSatisfy(f -> assertThat(f.explain().value()).isEqualTo(f.value()));
  }

  @Test
  void anArtistWithoutCampaignHasNoLiftBeyondChance() {
    assertThat(CampaignLift.of(STREAMS, "spotify", "The Ferns", CAMPAIGN).beyondChance()).isFalse();
  }

  @Test
  void aCampaignBeforeTheFirstCountHasNoLift() {
    Period early = new Period(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 1, 7));

    CampaignLift lift = CampaignLift.of(STREAMS, "spotify", "Ada Example", early);

    assertThat(lift.centre().value()).isEmpty();
    assertThat(lift.beyondChance()).isFalse();
  }
}
