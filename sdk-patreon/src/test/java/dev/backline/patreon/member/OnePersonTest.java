package dev.backline.patreon.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Secret;
import dev.backline.core.csv.Csv;
import dev.backline.core.facts.Membership;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.TestClock;
import dev.backline.patreon.Patreon;
import dev.backline.patreon.campaign.CampaignId;
import dev.backline.patreon.testing.PatreonSimulator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same people by the API and by the members export. */
class OnePersonTest {

  private static final String MONTHLY = PatreonSimulator.MONTHLY;
  private static final String HEADER =
      "Name,Email,Patron Status,Lifetime Amount,Pledge Amount,Charge Frequency,Tier,User ID,Last"
          + " Updated,Currency\n";

  private final TestClock clock = TestClock.create();
  private final PatreonSimulator simulator = PatreonSimulator.ofCreator(3, clock, 10);
  private final MemoryStorage storage = new MemoryStorage();
  private Patreon patreon;
  private String user;

  @BeforeEach
  void connect() {
    simulator.start();
    user = simulator.userOf(MONTHLY, simulator.memberIds(MONTHLY).get(0));
    SimulatedOAuth.Grant grant = simulator.consent(PatreonSimulator.reading());
    patreon =
        Patreon.builder(PatreonSimulator.CLIENT_ID, Secret.of(PatreonSimulator.CLIENT_SECRET))
            .baseUrl(simulator.url())
            .governor(Governor.unlimited())
            .time(clock, clock, clock)
            .creatorTokens(Secret.of(grant.access()), Secret.of(grant.refresh()))
            .build();
  }

  @AfterEach
  void stop() {
    patreon.close();
    simulator.close();
    storage.close();
  }

  private void byApi() {
    CampaignId campaign = new CampaignId(MONTHLY);
    Sync.to(storage)
        .clock(clock)
        .ticker(clock)
        .run(patreon.members().source(campaign), patreon.members().pledgeSource(campaign))
        .requireSuccess();
  }

  private void byFile(String... users) {
    StringBuilder file = new StringBuilder(HEADER);
    for (String each : users) {
      file.append("Ada,ada@example.org,Active patron,900.00,99.00,monthly,Front Row,")
          .append(each)
          .append(",2030-08-10 15:52:24,EUR\n");
    }
    byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
    Sync.to(storage)
        .clock(clock)
        .ticker(clock)
        .run(Csv.open("members.csv", bytes).parameter("account", MONTHLY).source())
        .requireSuccess();
  }

  private <T extends Record> List<T> rows(Dataset<T> dataset) {
    List<T> rows = new ArrayList<>();
    return storage.inSnapshot(
        tx -> {
          try (var scan = tx.scan(dataset, Filter.all())) {
            scan.forEachRemaining(row -> rows.add(row.row()));
          }
          return rows;
        });
  }

  private List<String> sources(String ofUser) {
    return rows(Membership.DATASET).stream()
        .filter(fact -> fact.memberId().equals(ofUser))
        .map(Membership::source)
        .toList();
  }

  @Test
  void thePersonIsOneMembershipWhicheverCameFirst() {
    byFile(user, "555");
    byApi();
    List<Membership> fileFirst = rows(Membership.DATASET);

    byFile(user, "555", "556");

    assertThat(fileFirst).hasSize(11);
    assertThat(rows(Membership.DATASET)).hasSize(12);
    assertThat(sources(user)).containsExactly("patreon-api");
    assertThat(sources("555")).containsExactly("patreon-csv");
  }

  @Test
  void aFileThatChangesOrLeavesSomebodyOutChangesNothingThatTheApiTold() {
    byApi();
    List<Membership> told = rows(Membership.DATASET);
    byFile(user, "555");

    byFile("556");

    assertThat(rows(Membership.DATASET)).hasSize(11).containsAll(told);
    assertThat(sources("555")).isEmpty();
  }

  @Test
  void aFileBringsNoPledgeRevenueASecondTime() {
    byApi();
    List<RevenueEvent> before = rows(RevenueEvent.DATASET);

    byFile(user, "555");

    assertThat(rows(RevenueEvent.DATASET)).isEqualTo(before);
  }
}
