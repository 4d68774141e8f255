package dev.backline.patreon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Secret;
import dev.backline.core.auth.Vault;
import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.facts.Membership;
import dev.backline.core.facts.MembershipStatus;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import dev.backline.core.testing.Fault;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.TestClock;
import dev.backline.patreon.campaign.CampaignId;
import dev.backline.patreon.campaign.PatreonTier;
import dev.backline.patreon.member.MemberPrivacy;
import dev.backline.patreon.member.MemberSource;
import dev.backline.patreon.member.PatreonMember;
import dev.backline.patreon.member.PatronStatus;
import dev.backline.patreon.member.Retention;
import dev.backline.patreon.post.PatreonPost;
import dev.backline.patreon.testing.ListEnding;
import dev.backline.patreon.testing.PatreonSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyncTest {

  private static final CampaignId MONTHLY = new CampaignId(PatreonSimulator.MONTHLY);

  private final TestClock clock = TestClock.create();
  private final PatreonSimulator simulator = PatreonSimulator.ofCreator(7, clock, 2_300);
  private final MemoryStorage storage = new MemoryStorage();
  private Patreon patreon;

  @BeforeEach
  void connect() {
    simulator.start();
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

  private SyncReport run(Source<?>... sources) {
    return Sync.to(storage).clock(clock).ticker(clock).run(sources);
  }

  private <T extends Record> List<T> rows(Dataset<T> dataset) {
    List<T> rows = new ArrayList<>();
    storage.inSnapshot(
        tx -> {
          try (var scan = tx.scan(dataset, Filter.all())) {
            scan.forEachRemaining((Versioned<T> row) -> rows.add(row.row()));
          }
          return rows;
        });
    return rows;
  }

  @Test
  void allStreamsComeHomeAndTheSecondRunChangesNothing() {
    Sync sync = Sync.to(storage).clock(clock).ticker(clock);

    SyncReport first = sync.run(patreon.sources()).requireSuccess();
    SyncReport second = sync.run(patreon.sources()).requireSuccess();

    assertThat(first.counts().rejected()).isZero();
    assertThat(second.counts().inserted()).isZero();
    assertThat(second.counts().updated()).isZero();
    assertThat(rows(PatreonMember.DATASET)).hasSize(2_300 + 46);
    assertThat(rows(PatreonTier.DATASET)).hasSize(6);
    assertThat(rows(PatreonPost.DATASET)).hasSize(23 + 3);
    assertThat(rows(ContentStats.DATASET)).hasSize(26);
    assertThat(rows(AudienceSnapshot.DATASET))
        .extracting(AudienceSnapshot::account)
        .containsExactlyInAnyOrder(PatreonSimulator.MONTHLY, PatreonSimulator.PER_POST);
  }

  @Test
  void membersOfACampaignTakeAsFewCallsAsThereArePages() {
    int before = simulator.requests().size();

    run(patreon.members().source(MONTHLY)).requireSuccess();

    assertThat(simulator.requests().size() - before).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(ListEnding.class)
  void aWholeListingMarksWhoIsNotShownHoweverItEnds(ListEnding ending) {
    run(patreon.members().source(MONTHLY)).requireSuccess();
    simulator.ending(ending);
    String gone = simulator.removeMember(PatreonSimulator.MONTHLY);

    SyncReport report = run(patreon.members().source(MONTHLY)).requireSuccess();

    assertThat(report.counts().deleted()).isZero();
    assertThat(report.counts().updated()).isEqualTo(1);
    assertThat(rows(PatreonMember.DATASET)).hasSize(2_300);
    assertThat(rows(PatreonMember.DATASET))
        .filteredOn(member -> member.departedAt() != null)
        .singleElement()
        .satisfies(
            member -> {
              assertThat(member.id()).isEqualTo(gone);
              assertThat(member.departedAt()).isEqualTo(clock.instant());
              assertThat(member.lifetime()).isNotNull();
            });
    assertThat(rows(Membership.DATASET))
        .hasSize(2_300)
        .filteredOn(fact -> fact.ended() != null)
        .singleElement()
        .satisfies(fact -> assertThat(fact.status()).isEqualTo(MembershipStatus.FORMER));
  }

  @Test
  void aListingShorterThanAnnouncedMarksNobody() {
    run(patreon.members().source(MONTHLY)).requireSuccess();
    simulator.hideMembers(400);

    SyncReport report = run(patreon.members().source(MONTHLY));

    assertThat(report.counts().updated()).isZero();
    assertThat(rows(PatreonMember.DATASET))
        .hasSize(2_300)
        .allMatch(member -> member.departedAt() == null);
  }

  @Test
  void aListingThatBreaksOffMarksNobodyAndTheNextRunGoesOnThere() {
    run(patreon.members().source(MONTHLY)).requireSuccess();
    simulator.removeMember(PatreonSimulator.MONTHLY);
    simulator.faults().when(r -> r.target().contains("cursor"), Fault.FAILED_BEFORE, 8);

    SyncReport broken = run(patreon.members().source(MONTHLY));
    simulator.faults().clear();
    int sent = simulator.requests().size();
    SyncReport whole = run(patreon.members().source(MONTHLY)).requireSuccess();

    assertThat(broken.succeeded()).isFalse();
    assertThat(broken.counts().updated()).isZero();
    assertThat(whole.counts().updated()).isEqualTo(1);
    assertThat(simulator.requests().size() - sent).isEqualTo(2);
  }

  @Test
  void anExpiredCursorBeginsTheListingAnewWithoutDoublingAnything() {
    simulator.faults().when(r -> r.target().contains("cursor"), Fault.FAILED_BEFORE, 8);
    SyncReport broken = run(patreon.members().source(MONTHLY));
    simulator.faults().clear();
    clock.advance(Duration.ofDays(1));
    simulator.expireCursors();

    SyncReport whole = run(patreon.members().source(MONTHLY)).requireSuccess();

    assertThat(broken.succeeded()).isFalse();
    assertThat(whole.counts().inserted() + whole.counts().unchanged())
        .isGreaterThanOrEqualTo(2_300);
    assertThat(rows(PatreonMember.DATASET)).hasSize(2_300);
  }

  @Test
  void aCursorThatExpiresOnTheWayCostsPagesAndNothingElse() {
    simulator.expireCursorsAfter(3);

    SyncReport report = run(patreon.members().source(MONTHLY)).requireSuccess();

    assertThat(report.counts().inserted()).isEqualTo(2_300);
    assertThat(rows(PatreonMember.DATASET)).hasSize(2_300);
  }

  @Test
  void oneFailingEndpointStopsNoOther() {
    simulator.faults().when(r -> r.path().endsWith("/posts"), Fault.UNAVAILABLE, 1_000);

    SyncReport report = Sync.to(storage).clock(clock).ticker(clock).run(patreon.sources());

    assertThat(report.succeeded()).isFalse();
    assertThat(
            report
                .of(new SourceId("patreon", "posts", PatreonSimulator.MONTHLY))
                .outcome()
                .succeeded())
        .isFalse();
    assertThat(rows(PatreonMember.DATASET)).hasSize(2_346);
  }

  @Test
  void revenueFromPledgesIsAnEstimateInThePatronsCurrency() {
    run(patreon.members().pledgeSource(MONTHLY)).requireSuccess();

    List<RevenueEvent> events = rows(RevenueEvent.DATASET);
    assertThat(events).isNotEmpty().allMatch(RevenueEvent::estimate);
    assertThat(events).extracting(RevenueEvent::currency).containsOnly("EUR");
    assertThat(events).extracting(RevenueEvent::kind).containsOnly(RevenueKind.PLEDGE);
    assertThat(events).allMatch(event -> event.id().endsWith("#estimate"));
  }

  @Test
  void aMemberWhoseStatusChangesChangesTheFact() {
    run(patreon.members().source(MONTHLY)).requireSuccess();
    PatreonMember active =
        rows(PatreonMember.DATASET).stream()
            .filter(member -> PatronStatus.ACTIVE.equals(member.status()))
            .findFirst()
            .orElseThrow();
    simulator.endPledge(PatreonSimulator.MONTHLY, active.id());

    run(patreon.members().source(MONTHLY)).requireSuccess();

    assertThat(rows(Membership.DATASET))
        .filteredOn(fact -> fact.memberId().equals(active.userId()))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.status()).isEqualTo(MembershipStatus.FORMER);
              assertThat(fact.monthly()).isZero();
            });
  }

  @Test
  void personalDataIsLeftOutByChoice() {
    run(patreon.members().withEmails().source(MONTHLY).privacy(MemberPrivacy.leaveOut()))
        .requireSuccess();

    assertThat(rows(PatreonMember.DATASET))
        .allMatch(member -> member.person().equals(PatreonMember.Person.NONE));
  }

  @Test
  void sealedPersonalDataOpensWithItsVaultAndStaysAsItIs() {
    Vault vault = Vault.ephemeral();
    MemberSource source =
        patreon
            .members()
            .withEmails()
            .source(MONTHLY)
            .privacy(MemberPrivacy.sealed(vault, storage));

    run(source).requireSuccess();
    SyncReport again = run(source).requireSuccess();

    PatreonMember stored = rows(PatreonMember.DATASET).get(0);
    assertThat(stored.person().email()).startsWith("v1.");
    assertThat(MemberPrivacy.opened(vault, stored).person().email()).contains("@4100001.example");
    assertThat(again.counts().unchanged()).isEqualTo(2_300);
  }

  @Test
  void whoDepartedIsForgottenAfterTheSameTime() {
    run(patreon.members().withEmails().source(MONTHLY)).requireSuccess();
    String gone = simulator.removeMember(PatreonSimulator.MONTHLY);
    run(patreon.members().withEmails().source(MONTHLY)).requireSuccess();
    Retention retention = new Retention(storage, Duration.ofDays(900), clock);

    long early = retention.run();
    clock.advance(Duration.ofDays(901));
    retention.run();

    assertThat(early).isZero();
    assertThat(rows(PatreonMember.DATASET))
        .filteredOn(member -> member.id().equals(gone))
        .singleElement()
        .satisfies(
            member -> {
              assertThat(member.person()).isEqualTo(PatreonMember.Person.NONE);
              assertThat(member.lifetime()).isNotNull();
            });
  }

  @Test
  void whoComesBackIsMarkedNoLonger() {
    run(patreon.members().source(MONTHLY)).requireSuccess();
    String leaver = simulator.memberIds(PatreonSimulator.MONTHLY).get(3);
    simulator.hideMember(leaver);
    run(patreon.members().source(MONTHLY)).requireSuccess();
    simulator.showMember(leaver);

    SyncReport back = run(patreon.members().source(MONTHLY)).requireSuccess();

    assertThat(back.counts().updated()).isEqualTo(1);
    assertThat(rows(PatreonMember.DATASET)).allMatch(member -> member.departedAt() == null);
    assertThat(rows(Membership.DATASET)).allMatch(fact -> fact.ended() == null);
  }

  @Test
  void formerPatronsAreForgottenAndTheirFiguresStay() {
    Duration memory = Duration.ofDays(20);
    run(patreon.members().withEmails().source(MONTHLY)).requireSuccess();

    long forgotten = new Retention(storage, memory, clock).run();
    SyncReport again =
        run(patreon
                .members()
                .withEmails()
                .source(MONTHLY)
                .privacy(MemberPrivacy.keep().forgettingAfter(memory)))
            .requireSuccess();

    assertThat(forgotten).isGreaterThan(300);
    assertThat(new Retention(storage, memory, clock).run()).isZero();
    assertThat(again.counts().updated()).isZero();
    assertThat(rows(PatreonMember.DATASET))
        .filteredOn(member -> member.person().equals(PatreonMember.Person.NONE))
        .hasSize((int) forgotten)
        .allMatch(member -> member.lifetime() != null);
  }
}
