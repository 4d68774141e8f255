package dev.backline.patreon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.backline.core.DriftException;
import dev.backline.core.EdgeBlockedException;
import dev.backline.core.ForbiddenException;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.QuotaExhaustedException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.ScopeMissingException;
import dev.backline.core.Secret;
import dev.backline.core.UnsupportedByPlatformException;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Admission;
import dev.backline.core.quota.Forecast;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.Lane;
import dev.backline.core.quota.QuotaSignal;
import dev.backline.core.quota.SlidingGovernor;
import dev.backline.core.testing.Fault;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.core.testing.Simulator;
import dev.backline.core.testing.TestClock;
import dev.backline.core.testing.ThreadWatch;
import dev.backline.patreon.campaign.CampaignId;
import dev.backline.patreon.campaign.PatreonCampaign;
import dev.backline.patreon.campaign.PatreonTier;
import dev.backline.patreon.member.MemberId;
import dev.backline.patreon.member.PatreonMember;
import dev.backline.patreon.post.PatreonPost;
import dev.backline.patreon.testing.ListEnding;
import dev.backline.patreon.testing.PatreonSimulator;
import dev.backline.patreon.webhook.PatreonWebhook;
import dev.backline.patreon.webhook.Trigger;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatreonTest {

  private static final CampaignId MONTHLY = new CampaignId(PatreonSimulator.MONTHLY);
  private static final URI REDIRECT = URI.create("http://127.0.0.1:8400/callback");

  private final TestClock clock = TestClock.create();
  private final PatreonSimulator simulator = PatreonSimulator.ofCreator(1, clock, 2_300);
  private final TokenStore store = TokenStore.inMemory();

  private Patreon.Builder builder() {
    return Patreon.builder(PatreonSimulator.CLIENT_ID, Secret.of(PatreonSimulator.CLIENT_SECRET))
        .baseUrl(simulator.url())
        .tokenStore(store)
        .time(clock, clock, clock);
  }

  private Patreon connect(String... scopes) {
    simulator.start();
    SimulatedOAuth.Grant grant = simulator.consent(scopes);
    return builder().creatorTokens(Secret.of(grant.access()), Secret.of(grant.refresh())).build();
  }

  private Patreon connect() {
    return connect(PatreonSimulator.reading());
  }

  private Set<String> logIn(Patreon patreon) {
    URI address = patreon.beginLogin(REDIRECT, "browser").address();
    return patreon.finishLogin(parameters(simulator.agree(address)), "browser").scopes();
  }

  private static Map<String, String> parameters(URI callback) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : callback.getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void manyWhereOneWasAskedForIsDrift() {
    try (Simulator other = new Simulator(1, clock)) {
      other.route(
          "GET",
          "/api/oauth2/v2/campaigns/" + MONTHLY.value(),
          request -> SimulatedReply.json(Json.parse("{\"data\":[{},{}]}")));
      try (Patreon patreon =
          Patreon.builder(Secret.of("token"))
              .baseUrl(other.start().url())
              .time(clock, clock, clock)
              .build()) {
        assertThatThrownBy(() -> patreon.campaigns().fetch(MONTHLY))
            .isInstanceOfSatisfying(
                DriftException.class, drift -> assertThat(drift.place()).isEqualTo("/data"));
        assertThatThrownBy(() -> patreon.campaigns().tiers(MONTHLY))
            .isInstanceOf(DriftException.class);
      }
    }
  }

  @Test
  void campaignsOfAListWithoutCursorsComeWhole() {
    try (Patreon patreon = connect()) {
      List<PatreonCampaign> campaigns = new ArrayList<>();
      patreon.campaigns().list().forEach(campaigns::add);

      assertThat(campaigns)
          .extracting(c -> c.page().title())
          .containsExactly("North Pier Records", "Pier Sketches");
      assertThat(campaigns).extracting(PatreonCampaign::perPost).containsExactly(false, true);
      assertThat(campaigns.get(0).page().pledgeUrl()).startsWith("https://www.patreon.com/join/");
      assertThat(campaigns.get(0).creatorId()).isEqualTo("90" + PatreonSimulator.MONTHLY);
    }
  }

  @Test
  void tiersCarryTheCampaignsCurrency() {
    try (Patreon patreon = connect()) {
      List<PatreonTier> tiers = patreon.campaigns().tiers(MONTHLY);

      assertThat(tiers)
          .extracting(PatreonTier::title)
          .containsExactly("Free", "Listener", "Front row");
      assertThat(tiers.get(1).price().toString()).contains("EUR");
      assertThat(tiers.get(0).free()).isTrue();
      assertThat(tiers.get(2).benefitIds()).containsExactly(PatreonSimulator.MONTHLY + "9");
      assertThat(patreon.campaigns().benefits(MONTHLY)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(ListEnding.class)
  void membersComeCompleteAndOnceHoweverTheListEnds(ListEnding ending) {
    simulator.ending(ending);
    try (Patreon patreon = connect()) {
      Set<String> ids = new HashSet<>();
      int count = 0;
      for (PatreonMember member : patreon.members().of(MONTHLY)) {
        ids.add(member.id());
        count++;
      }

      assertThat(count).isEqualTo(2_300);
      assertThat(ids).hasSize(2_300);
    }
  }

  @Test
  void bothFormsOfACadenceAreRead() {
    try (Patreon patreon = connect()) {
      List<Long> cadences = new ArrayList<>();
      patreon.members().of(MONTHLY).forEach(member -> cadences.add(member.cadence()));

      assertThat(new HashSet<>(cadences)).containsExactlyInAnyOrder(1L, null);
    }
  }

  @Test
  void emailsAndAddressesComeOnlyWhereAskedFor() {
    try (Patreon patreon = connect()) {
      MemberId id = new MemberId(simulator.memberIds(PatreonSimulator.MONTHLY).get(0));

      PatreonMember plain = patreon.members().fetch(id);
      PatreonMember full = patreon.members().withEmails().withAddresses().fetch(id);

      assertThat(plain.person().email()).isNull();
      assertThat(full.person().email()).endsWith("@4100001.example");
      assertThat(full.person().city()).isEqualTo("Exampleton");
      assertThat(full.toString()).doesNotContain(full.person().email(), full.person().name());
    }
  }

  @Test
  void maskedMembersAreMembers() {
    simulator.maskMembers();
    try (Patreon patreon = connect()) {
      PatreonMember member = patreon.members().of(MONTHLY).iterator().next();

      assertThat(member.person().name()).isNull();
      assertThat(member.userId()).isNull();
    }
  }

  @Test
  void postsOfASomebodyElsesCampaignAreNone() {
    try (Patreon patreon = connect()) {
      assertThat(patreon.posts().of(new CampaignId(PatreonSimulator.FOREIGN))).isEmpty();
      assertThatThrownBy(() -> patreon.campaigns().fetch(new CampaignId(PatreonSimulator.FOREIGN)))
          .isInstanceOf(ForbiddenException.class)
          .hasMessageContaining("ViewForbidden");
    }
  }

  @Test
  void tiersOfAPostAreTextWhateverTheirForm() {
    try (Patreon patreon = connect()) {
      PatreonPost post = patreon.posts().of(MONTHLY).iterator().next();

      assertThat(post.tierIds()).containsExactly("41000012", "41000013");
      assertThat(post.url()).startsWith("https://www.patreon.com/posts/");
    }
  }

  @Test
  void aMissingScopeIsNamedAndTheTokenStaysAsItIs() {
    simulator.start();
    try (Patreon patreon =
        builder().scopes(PatreonScope.IDENTITY, PatreonScope.CAMPAIGNS).build()) {
      logIn(patreon);

      ScopeMissingException failure =
          catchThrowableOfType(
              ScopeMissingException.class, () -> patreon.members().of(MONTHLY).iterator().next());

      assertThat(failure.missing()).containsExactly("campaigns.members");
      assertThat(failure.requestIds()).isNotEmpty().allMatch(id -> id.startsWith("sim-"));
      assertThat(simulator.oauth().refreshes()).isZero();
    }
  }

  @Test
  void aLoginKeepsTheUnionOfWhatWasGranted() {
    simulator.start();
    simulator.consent("identity[email]");
    try (Patreon patreon = builder().build()) {
      Set<String> granted = logIn(patreon);

      assertThat(granted).contains("identity[email]", "identity", "campaigns", "campaigns.members");
      assertThat(patreon.identity().fullName()).contains("Nora Pier");
    }
  }

  @Test
  void closeLeavesNoThreadOfTheLogin() throws InterruptedException {
    simulator.start();
    ThreadWatch watch = ThreadWatch.start();
    try (Patreon patreon = builder().build()) {
      logIn(patreon);
      patreon.identity();
    }

    watch.requireNoneLeft();
  }

  @Test
  void anAnswerToAnotherLoginIsRefused() {
    simulator.start();
    try (Patreon patreon = builder().build()) {
      URI address = patreon.beginLogin(REDIRECT, "browser-1").address();
      Map<String, String> answer = parameters(simulator.agree(address));

      assertThatThrownBy(() -> patreon.finishLogin(answer, "browser-2"))
          .isInstanceOf(InvalidRequestException.class);
      assertThat(simulator.requests()).isEmpty();
    }
  }

  @Test
  void aDeadTokenIsRefreshedOnceAndBothTokensAreReplaced() {
    try (Patreon patreon = connect()) {
      patreon.identity();
      simulator.oauth().expireAll();

      patreon.identity();
      patreon.identity();

      assertThat(simulator.oauth().refreshes()).isEqualTo(1);
      assertThat(simulator.oauth().spentTwice()).isZero();
    }
  }

  @Test
  void aTokenIsReplacedInTheWeekBeforeItsEndAndNotSooner() {
    simulator.start();
    try (Patreon patreon = builder().governor(Governor.unlimited()).build()) {
      logIn(patreon);
      clock.advance(Duration.ofDays(23));
      patreon.identity();
      int sooner = simulator.oauth().refreshes();
      clock.advance(Duration.ofDays(5));

      for (int call = 0; call < 2_000 && simulator.oauth().refreshes() == 0; call++) {
        patreon.identity(); // with the old token, while the new one is fetched beside
      }

      assertThat(sooner).isZero();
      assertThat(simulator.oauth().refreshes()).isEqualTo(1);
      assertThat(simulator.oauth().spentTwice()).isZero();
    }
  }

  @Test
  void aDeadRefreshTokenAsksForTheOwner() {
    simulator.start();
    SimulatedOAuth.Grant grant = simulator.consent(PatreonSimulator.reading());
    simulator.oauth().revokeGrant(grant.refresh());
    try (Patreon patreon =
        builder().creatorTokens(Secret.of(grant.access()), Secret.of(grant.refresh())).build()) {
      assertThatThrownBy(patreon::identity)
          .isInstanceOf(ReauthorizationRequiredException.class)
          .hasMessageNotContaining(grant.refresh());
    }
  }

  @Test
  void theEdgesOwnRefusalStopsEverythingForHalfAnHour() {
    try (Patreon patreon = connect()) {
      simulator.blockAtEdge();

      assertThatThrownBy(patreon::identity).isInstanceOf(EdgeBlockedException.class);
      int sent = simulator.requests().size();
      assertThatThrownBy(() -> patreon.campaigns().tiers(MONTHLY))
          .isInstanceOf(QuotaExhaustedException.class);
      assertThat(simulator.requests()).hasSize(sent);

      clock.advance(Duration.ofMinutes(31));
      assertThat(patreon.campaigns().tiers(MONTHLY)).hasSize(3);
    }
  }

  @Test
  void aPageForPeopleIsTheEdgeAndNotABadToken() {
    try (Patreon patreon = connect()) {
      simulator.faults().next(Fault.HTML_FORBIDDEN);

      assertThatThrownBy(patreon::identity).isInstanceOf(EdgeBlockedException.class);
      assertThat(simulator.oauth().refreshes()).isZero();
    }
  }

  @Test
  void refusedCallsNeverRunUp() {
    simulator.start();
    SimulatedOAuth.Grant grant = simulator.consent(PatreonSimulator.reading());
    try (SlidingGovernor pauses =
            Governor.builder("test").ticker(clock).clock(clock).sleeper(clock).build();
        Patreon patreon =
            builder()
                .creatorTokens(Secret.of(grant.access()), Secret.of(grant.refresh()))
                .governor(withoutPace(pauses))
                .build()) {
      CampaignId missing = new CampaignId("1");
      for (int i = 0; i < 1_000; i++) {
        assertThatThrownBy(() -> patreon.campaigns().fetch(missing)).isNotNull();
      }

      assertThat(simulator.requests()).hasSize(CallWatch.MOST_REFUSED);
      assertThat(patreon.status().refused()).isEqualTo(CallWatch.MOST_REFUSED);
    }
  }

  /** A governor of the host's, of which no account can be made. */
  private static Governor withoutPace(Governor inner) {
    return new Governor() {
      @Override
      public Admission admit(Lane lane, int cost, Duration atMost) throws InterruptedException {
        return inner.admit(lane, cost, atMost);
      }

      @Override
      public void learn(List<QuotaSignal> signals) {
        inner.learn(signals);
      }

      @Override
      public Forecast forecast(long calls) {
        return inner.forecast(calls);
      }

      @Override
      public void close() {
        inner.close();
      }
    };
  }

  @Test
  void anExpiredCursorBeginsAWalkAnewAndHandsNothingOutTwice() {
    try (Patreon patreon = connect()) {
      List<String> ids = new ArrayList<>();
      for (PatreonMember member : patreon.members().of(MONTHLY)) {
        ids.add(member.id());
        if (ids.size() == 500) {
          clock.advance(Duration.ofDays(1));
          simulator.expireCursors();
        }
      }

      assertThat(ids).hasSize(2_300).doesNotHaveDuplicates();
    }
  }

  @Test
  void aLongListingKeepsToThePresetPace() {
    simulator.limited();
    try (Patreon patreon = connect()) {
      for (int i = 0; i < 45; i++) {
        patreon.members().fetch(new MemberId(simulator.memberIds(PatreonSimulator.MONTHLY).get(i)));
      }

      assertThat(clock.elapsed()).isGreaterThan(Duration.ofSeconds(59));
      assertThat(patreon.status().lastThrottledAt()).isEmpty();
    }
  }

  @Test
  void theStatusTellsWhatPatreonDoesNot() {
    simulator.start();
    try (Patreon patreon = builder().build()) {
      logIn(patreon);

      PatreonStatus status = patreon.status();

      assertThat(status.connected()).isTrue();
      assertThat(status.isTokenExpired()).isFalse();
      assertThat(status.tokenExpiresAt()).contains(clock.instant().plusSeconds(2_678_400));
      assertThat(status.missingScopes()).isEmpty();
      assertThat(status.requestsUsed()).isEqualTo(1);
      assertThat(status.requestLimit()).isEqualTo(100);
      assertThat(status.lastRequestId().orElseThrow()).startsWith("sim-");
    }
  }

  @Test
  void everyCallNamesItsCallerAndNoCookie() {
    try (Patreon patreon = connect()) {
      patreon.identity();

      SimulatedRequest sent = simulator.requests().get(0);
      assertThat(sent.header("user-agent")).contains("backline/0.1 (patreon)");
      assertThat(sent.target()).contains("fields%5Buser%5D=full_name");
    }
  }

  @Test
  void whatIsNotOfferedSaysSoBeforeAnythingIsSent() {
    try (Patreon patreon = connect()) {
      for (PatreonFeature feature : PatreonFeature.values()) {
        if (!feature.offered()) {
          assertThatThrownBy(feature::require)
              .isInstanceOfSatisfying(
                  UnsupportedByPlatformException.class,
                  failure -> assertThat(failure.remedy()).isEqualTo(feature.alternative()));
        }
      }
      assertThat(patreon.posts()).isNotNull();
      assertThat(simulator.requests()).isEmpty();
    }
  }

  @Test
  void webhooksAreMadePausedResumedAndRemoved() {
    try (Patreon patreon = connect()) {
      PatreonWebhook made =
          patreon
              .webhooks()
              .create(
                  MONTHLY,
                  URI.create("https://host.example/hook"),
                  List.of(Trigger.MEMBERS_UPDATE));
      PatreonWebhook paused = patreon.webhooks().pause(made.id());
      PatreonWebhook resumed = patreon.webhooks().resume(made.id());

      assertThat(made.secret()).isPresent();
      assertThat(made.toString()).doesNotContain("wh-secret");
      assertThat(paused.paused()).isTrue();
      assertThat(resumed.paused()).isFalse();
      assertThat(patreon.webhooks().list()).hasSize(1);
      patreon.webhooks().delete(made.id());
      patreon.webhooks().delete(made.id());
      assertThat(patreon.webhooks().list()).isEmpty();
    }
  }
}
