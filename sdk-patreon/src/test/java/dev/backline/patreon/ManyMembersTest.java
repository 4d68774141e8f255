package dev.backline.patreon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Secret;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.TestClock;
import dev.backline.patreon.campaign.CampaignId;
import dev.backline.patreon.member.PatreonMember;
import dev.backline.patreon.testing.PatreonSimulator;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyMembersTest {

  private static final int MEMBERS = Integer.getInteger("backline.members", 5_000);

  @TempDir private Path folder;

  @Test
  void aThousandMembersTakeOneCall() throws Exception {
    TestClock clock = TestClock.create();
    try (PatreonSimulator simulator = PatreonSimulator.ofCreator(1, clock, MEMBERS);
        Storage storage = JdbcStorage.open("jdbc:sqlite:" + folder.resolve("members.db"))) {
      simulator.start();
      SimulatedOAuth.Grant grant = simulator.consent(PatreonSimulator.reading());
      try (Patreon patreon =
          Patreon.builder(PatreonSimulator.CLIENT_ID, Secret.of(PatreonSimulator.CLIENT_SECRET))
              .baseUrl(simulator.url())
              .governor(Governor.unlimited())
              .time(clock, clock, clock)
              .creatorTokens(Secret.of(grant.access()), Secret.of(grant.refresh()))
              .build()) {
        SyncReport report =
            Sync.to(storage)
                .run(patreon.members().source(new CampaignId(PatreonSimulator.MONTHLY)))
                .requireSuccess();

        assertThat(report.counts().inserted()).isEqualTo(MEMBERS);
        assertThat(simulator.requests()).hasSize((MEMBERS + 999) / 1_000);
        long stored = storage.inSnapshot(tx -> tx.count(PatreonMember.DATASET, Filter.all()));
        assertThat(stored).isEqualTo(MEMBERS);
      }
    }
  }
}
