package dev.backline.patreon.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.Secret;
import dev.backline.core.WebhookRejectedException;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Versioned;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.TestClock;
import dev.backline.core.webhook.Delivery;
import dev.backline.core.webhook.HmacScheme;
import dev.backline.core.webhook.WebhookVerifier;
import dev.backline.patreon.Patreon;
import dev.backline.patreon.campaign.CampaignId;
import dev.backline.patreon.member.MemberSource;
import dev.backline.patreon.member.PatreonMember;
import dev.backline.patreon.member.PatronStatus;
import dev.backline.patreon.post.PatreonPost;
import dev.backline.patreon.post.PostSource;
import dev.backline.patreon.testing.PatreonSimulator;
import dev.backline.patreon.testing.SimulatedWebhooks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookSyncTest {

  private static final String MONTHLY = PatreonSimulator.MONTHLY;

  private final TestClock clock = TestClock.create();
  private final PatreonSimulator simulator = PatreonSimulator.ofCreator(3, clock, 40);
  private final MemoryStorage storage = new MemoryStorage();
  private final List<PatreonEvent> events = new ArrayList<>();
  private Patreon patreon;
  private PatreonWebhook hook;
  private WebhookReceiver receiver;
  private WebhookSync handler;

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
    CampaignId campaign = new CampaignId(MONTHLY);
    MemberSource members = patreon.members().source(campaign);
    PostSource posts = patreon.posts().source(campaign);
    Sync sync = Sync.to(storage).clock(clock).ticker(clock);
    sync.run(members, posts).requireSuccess();
    hook =
        patreon
            .webhooks()
            .create(
                campaign,
                URI.create("https://host.example/hook"),
                List.of(
                    Trigger.MEMBERS_UPDATE,
                    Trigger.MEMBERS_DELETE,
                    Trigger.PLEDGE_UPDATE,
                    Trigger.POSTS_PUBLISH,
                    Trigger.POSTS_DELETE));
    receiver = WebhookReceiver.over(storage, clock, hook.secret().orElseThrow());
    handler =
        new WebhookSync(sync, patreon.members(), patreon.posts(), List.of(members), List.of(posts));
  }

  @AfterEach
  void stop() {
    patreon.close();
    simulator.close();
    storage.close();
  }

  private int door(SimulatedWebhooks.Delivery sent) {
    receiver.receive(Delivery.of(sent.headers(), sent.body())).ifPresent(events::add);
    return 200;
  }

  private Optional<PatreonMember> stored(String id) {
    return storage
        .inSnapshot(tx -> tx.find(PatreonMember.DATASET, RowKey.of(id)))
        .map(Versioned::row);
  }

  private String activeMember() {
    return simulator.memberIds(MONTHLY).stream()
        .filter(id -> PatronStatus.ACTIVE.equals(stored(id).orElseThrow().status()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aChangeComesHomeByItsDelivery() {
    String id = activeMember();
    simulator.endPledge(MONTHLY, id);
    simulator.webhooks().member("members:update", MONTHLY, id);

    simulator.webhooks().deliver(this::door);
    handler.apply(events.get(0)).requireSuccess();

    assertThat(stored(id).orElseThrow().status()).isEqualTo(PatronStatus.FORMER);
  }

  @Test
  void aMemberWhoIsGoneIsMarkedAndStays() {
    String id = simulator.removeMember(MONTHLY);
    simulator.webhooks().member("members:delete", MONTHLY, id);

    simulator.webhooks().deliver(this::door);
    handler.apply(events.get(0));

    assertThat(stored(id).orElseThrow().departedAt()).isEqualTo(clock.instant());
  }

  @Test
  void aPostComesAndGoes() {
    String id = simulator.publish(MONTHLY, "New", "<p>One.</p>");
    simulator.webhooks().post("posts:publish", MONTHLY, id);
    simulator.webhooks().deliver(this::door);
    handler.apply(events.get(0));
    Optional<Versioned<PatreonPost>> there =
        storage.inSnapshot(tx -> tx.find(PatreonPost.DATASET, RowKey.of(id)));
    simulator.webhooks().post("posts:delete", MONTHLY, id);
    simulator.webhooks().deliver(this::door);
    handler.apply(events.get(1));

    assertThat(there).isPresent();
    Optional<Versioned<PatreonPost>> gone =
        storage.inSnapshot(tx -> tx.find(PatreonPost.DATASET, RowKey.of(id)));
    assertThat(gone).isEmpty();
  }

  @Test
  void aDeliveryThatComesTwiceIsTakenOnce() {
    simulator.webhooks().member("members:update", MONTHLY, activeMember());
    simulator
        .webhooks()
        .deliver(
            sent -> {
              door(sent);
              return 500; // the answer got lost
            });
    clock.advance(Duration.ofSeconds(30));

    simulator.webhooks().deliver(this::door);

    assertThat(events).hasSize(1);
    assertThat(simulator.webhooks().waiting()).isZero();
  }

  @Test
  void aDeliveryWithABlankTriggerIsUnknown() {
    simulator.webhooks().member("members:update", MONTHLY, activeMember());

    simulator
        .webhooks()
        .deliver(
            sent -> {
              Map<String, String> headers = new HashMap<>(sent.headers());
              headers.replaceAll(
                  (name, value) -> name.equalsIgnoreCase("X-Patreon-Event") ? " " : value);
              receiver.receive(Delivery.of(headers, sent.body())).ifPresent(events::add);
              return 200;
            });

    assertThat(events).singleElement().isInstanceOf(PatreonEvent.Unknown.class);
  }

  @Test
  void aSignedBodyOfAnotherFormIsRefused() {
    byte[] body = "{\"data\":\"3001\"}".getBytes(StandardCharsets.UTF_8);
    HmacScheme scheme =
        HmacScheme.of(HmacScheme.Algorithm.MD5, HmacScheme.Encoding.HEX, "X-Patreon-Signature");
    Map<String, String> headers =
        new HashMap<>(
            WebhookVerifier.of(scheme, hook.secret().orElseThrow()).sign(body, "members:update"));
    headers.put("X-Patreon-Event", "members:update");

    assertThatThrownBy(() -> receiver.receive(Delivery.of(headers, body)))
        .isInstanceOf(WebhookRejectedException.class)
        .hasMessageContaining("/data");
  }

  @Test
  void oneBodyUnderTwoTriggersIsTwoEvents() {
    String id = activeMember();
    simulator.webhooks().member("members:update", MONTHLY, id);
    simulator.webhooks().member("members:pledge:update", MONTHLY, id);

    simulator.webhooks().deliver(this::door);

    assertThat(events).hasSize(2);
  }

  @Test
  void aReleasedDeliveryIsTakenAgain() {
    simulator.webhooks().member("members:update", MONTHLY, activeMember());
    simulator
        .webhooks()
        .deliver(
            sent -> {
              door(sent);
              receiver.release(events.get(0));
              return 500;
            });
    clock.advance(Duration.ofSeconds(30));

    simulator.webhooks().deliver(this::door);

    assertThat(events).hasSize(2);
  }

  @Test
  void aDeliveryWithoutAnIdIsTakenAndMeansNothing() {
    simulator.webhooks().test("members:update", MONTHLY);

    simulator.webhooks().deliver(this::door);

    assertThat(handler.apply(events.get(0)).streams()).isEmpty();
  }

  @Test
  void aBodyThatWasTamperedWithIsRefused() {
    refuses(sent -> new String(sent, StandardCharsets.UTF_8).replace("member", "mumber"));
  }

  @Test
  void aBodyThatWasReadAndWrittenAnewIsRefused() {
    refuses(sent -> Json.parse(new String(sent, StandardCharsets.UTF_8)).toString());
  }

  private void refuses(Function<byte[], String> change) {
    simulator.webhooks().member("members:update", MONTHLY, umlaut());
    simulator
        .webhooks()
        .deliver(
            sent -> {
              byte[] body = change.apply(sent.body()).getBytes(StandardCharsets.UTF_8);
              assertThat(body).isNotEqualTo(sent.body());
              assertThatThrownBy(() -> receiver.receive(Delivery.of(sent.headers(), body)))
                  .isInstanceOf(WebhookRejectedException.class);
              return 400;
            });

    assertThat(events).isEmpty();
    assertThat(simulator.webhooks().waiting()).isEqualTo(1); // it comes again, as it was sent
  }

  private String umlaut() {
    return simulator.memberIds(MONTHLY).stream()
        .filter(id -> stored(id).orElseThrow().person().name().matches(".*[öü].*"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPausedWebhookSendsWhatWaitsWhenItIsResumed() {
    simulator.webhooks().member("members:update", MONTHLY, activeMember());
    for (int i = 0; i < 9; i++) {
      simulator.webhooks().deliver(sent -> 500);
      clock.advance(Duration.ofDays(8));
    }
    PatreonWebhook paused = patreon.webhooks().list().iterator().next();

    patreon.webhooks().resume(hook.id());
    simulator.webhooks().deliver(this::door);

    assertThat(paused.paused()).isTrue();
    assertThat(paused.failures()).isEqualTo(8);
    assertThat(events).hasSize(1);
  }
}
