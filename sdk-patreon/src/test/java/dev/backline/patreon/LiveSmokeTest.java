package dev.backline.patreon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Secret;
import dev.backline.patreon.campaign.PatreonCampaign;
import dev.backline.patreon.member.PatreonMember;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Reads a real account in four calls; runs only where its token is. Writes nothing. */
@EnabledIfEnvironmentVariable(named = "PATREON_LIVE_ACCESS_TOKEN", matches = ".+")
class LiveSmokeTest {

  @Test
  void aRealAccountHasTheDocumentedShape() {
    try (Patreon patreon = Patreon.connect(Secret.of(System.getenv("PATREON_LIVE_ACCESS_TOKEN")))) {
      assertThat(patreon.status().connected()).isTrue();
      List<PatreonCampaign> campaigns = patreon.campaigns().list().stream().toList();
      assertThat(campaigns).isNotEmpty();
      PatreonCampaign campaign = campaigns.get(0);

      assertThat(patreon.campaigns().tiers(campaign.campaignId()))
          .allMatch(tier -> tier.more().isEmpty());
      Iterator<PatreonMember> members = patreon.members().of(campaign.campaignId()).iterator();
      for (int i = 0; i < 100 && members.hasNext(); i++) {
        assertThat(members.next().more()).isEmpty();
      }
    }
  }
}
