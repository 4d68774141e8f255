package dev.backline.patreon.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.Secret;
import dev.backline.core.auth.Vault;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReject;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.TestClock;
import dev.backline.patreon.Patreon;
import dev.backline.patreon.campaign.CampaignId;
import dev.backline.patreon.jsonapi.CursorReader;
import dev.backline.patreon.jsonapi.Document;
import dev.backline.patreon.testing.PatreonSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnreadableMemberTest {

  private static final CampaignId MONTHLY = new CampaignId(PatreonSimulator.MONTHLY);

  private final TestClock clock = TestClock.create();
  private final PatreonSimulator simulator = PatreonSimulator.ofCreator(3, clock, 10);
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

  private MemberSource source(MemberPrivacy privacy) {
    return patreon
        .members()
        .withEmails()
        .withAddresses()
        .withAvatars()
        .source(MONTHLY)
        .privacy(privacy);
  }

  private SyncReject setAside(MemberPrivacy privacy) {
    simulator.breakMember(simulator.memberIds(PatreonSimulator.MONTHLY).get(4));
    Sync.to(storage).clock(clock).ticker(clock).run(source(privacy));
    List<SyncReject> rejects = new ArrayList<>();
    return storage.inSnapshot(
        tx -> {
          try (var rows = tx.scan(SyncReject.DATASET, Filter.all())) {
            rows.forEachRemaining(row -> rejects.add(row.row()));
          }
          assertThat(rejects).hasSize(1);
          return rejects.get(0);
        });
  }

  static Stream<MemberPrivacy> discreet() {
    return Stream.of(
        MemberPrivacy.leaveOut(),
        MemberPrivacy.sealed(Vault.ephemeral(), new MemoryStorage()),
        MemberPrivacy.keep().forgettingAfter(Duration.ofDays(365)));
  }

  @ParameterizedTest
  @MethodSource("discreet")
  void aRowThatIsSetAsideSaysNothingOfWhoItIs(MemberPrivacy privacy) {
    SyncReject reject = setAside(privacy);

    assertThat(reject.rule()).contains("next_charge_date");
    assertThat(reject.toString())
        .contains("campaign_lifetime_support_cents", "\"soon\"")
        .doesNotContain("@", "full_name", "note", "Pier Road", "Exampleton", "image_url");
  }

  @Test
  void whereEverythingIsKeptTheRowIsKeptAsItCame() {
    SyncReject reject = setAside(MemberPrivacy.keep());

    assertThat(reject.raw()).contains("full_name", "@4100001.example", "Pier Road");
  }

  @Test
  void theSameRowTwiceIsSetAsideOnce() {
    setAside(MemberPrivacy.leaveOut());

    assertThat(setAside(MemberPrivacy.leaveOut()).rule()).contains("next_charge_date");
  }

  @Test
  void aRowReadLaterHasTheCurrencyAndTiersThatCameWithIt() {
    Json document =
        Json.parse(
            """
            {"data": {"type": "member", "id": "m-1",
               "attributes": {"full_name": "Ada Example", "currently_entitled_amount_cents": 300},
               "relationships": {
                 "campaign": {"data": {"type": "campaign", "id": "4100001"}},
                 "user": {"data": null},
                 "currently_entitled_tiers": {"data": [{"type": "tier", "id": "7"}]}}},
             "included": [
               {"type": "campaign", "id": "4100001", "attributes": {"currency": "EUR"}},
               {"type": "tier", "id": "7", "attributes": {"title": "Listener"}},
               {"type": "tier", "id": "8", "attributes": {"title": "Somebody else's"}}]}
            """);
    Row<PatreonMember> aside =
        CursorReader.row(
            Document.of(document).resource(),
            "",
            it -> {
              throw new IllegalArgumentException("an earlier version could not read it");
            });

    Row<PatreonMember> read =
        source(MemberPrivacy.keep()).decode((Row.Rejected<PatreonMember>) aside).orElseThrow();

    assertThat(read)
        .isInstanceOfSatisfying(
            Row.Accepted.class,
            accepted -> {
              PatreonMember member = (PatreonMember) accepted.value();
              assertThat(member.entitled()).hasToString("3.00 EUR");
              assertThat(member.tierTitles()).containsExactly("Listener");
              assertThat(member.person().name()).isEqualTo("Ada Example");
            });
    assertThat(((Row.Rejected<PatreonMember>) aside).raw()).doesNotContain("Somebody else");
  }

  @Test
  void aRowWithoutAnyFormIsSetAsideToo() {
    Json document = Json.parse("{\"data\": [5, {\"type\": \"member\", \"attributes\": []}]}");

    for (var resource : Document.of(document).resources()) {
      Row<PatreonMember> row =
          CursorReader.row(resource, "", it -> MemberReader.member(it, MONTHLY.value()));

      assertThat(row).isInstanceOf(Row.Rejected.class);
      Json kept =
          MemberPrivacy.leaveOut()
              .withoutPerson(Json.parse(((Row.Rejected<PatreonMember>) row).raw()));
      assertThat(kept.get("data").get("attributes").fields()).isEmpty();
    }
  }
}
