package dev.backline.patreon.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.Secret;
import dev.backline.core.json.JsonException;
import dev.backline.core.quota.Governor;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.sync.Sync;
import dev.backline.core.testing.SimulatedOAuth;
import dev.backline.core.testing.TestClock;
import dev.backline.patreon.Patreon;
import dev.backline.patreon.campaign.CampaignId;
import dev.backline.patreon.post.PatreonPost;
import dev.backline.patreon.publish.Audience;
import dev.backline.patreon.publish.DraftMatching;
import dev.backline.patreon.publish.Drafts;
import dev.backline.patreon.publish.PostDraft;
import dev.backline.patreon.publish.PostDraft.State;
import dev.backline.patreon.testing.PatreonSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drives a real Chromium; its profile was signed in at the simulator, as a person does it. */
class BrowserPublisherTest {

  private static final String MONTHLY = PatreonSimulator.MONTHLY;
  private static final String[] IN_A_CONTAINER = {"--no-sandbox", "--disable-gpu"};

  @TempDir private static Path signedIn;
  @TempDir private Path signedOut;

  private final TestClock clock = TestClock.create();
  private final PatreonSimulator simulator = PatreonSimulator.ofCreator(3, clock, 10);
  private final MemoryStorage storage = new MemoryStorage();
  private Drafts drafts;
  private Patreon patreon;

  @BeforeAll
  static void signInByHand() {
    try (PatreonSimulator simulator = PatreonSimulator.ofCreator(3, TestClock.create(), 1);
        Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
      simulator.start();
      BrowserContext person =
          playwright
              .chromium()
              .launchPersistentContext(
                  signedIn,
                  new BrowserType.LaunchPersistentContextOptions()
                      .setExecutablePath(chromium())
                      .setArgs(List.of(IN_A_CONTAINER)));
      person.pages().get(0).navigate(simulator.editor().signIn().toString());
      person.close();
    }
  }

  private static Path chromium() {
    for (String place :
        List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")) {
      if (Files.isExecutable(Path.of(place))) {
        return Path.of(place);
      }
    }
    throw new IllegalStateException("the browser tests need Chromium: apt-get install chromium");
  }

  @BeforeEach
  void synchronise() {
    simulator.start();
    drafts = new Drafts(storage, clock).editorAt(simulator.editor().address());
    SimulatedOAuth.Grant grant = simulator.consent(PatreonSimulator.reading());
    patreon =
        Patreon.builder(PatreonSimulator.CLIENT_ID, Secret.of(PatreonSimulator.CLIENT_SECRET))
            .baseUrl(simulator.url())
            .governor(Governor.unlimited())
            .time(clock, clock, clock)
            .creatorTokens(Secret.of(grant.access()), Secret.of(grant.refresh()))
            .build();
    Sync.to(storage).clock(clock).ticker(clock).run(patreon.sources()).requireSuccess();
  }

  @AfterEach
  void stop() {
    patreon.close();
    simulator.close();
    storage.close();
  }

  private static BrowserPublisher.Builder publisher(Path profile) {
    return BrowserPublisher.with(profile)
        .browser(chromium())
        .arguments(IN_A_CONTAINER)
        .withoutWindow()
        .pressing()
        .patience(Duration.ofSeconds(20));
  }

  private PostDraft draft(Audience readers) {
    return drafts.create(
        MONTHLY,
        "It's \"here\"",
        "Hear it **first**.\n\n- one\n- [two](https://a.example)",
        readers);
  }

  private List<PatreonPost> posts() {
    return patreon.posts().of(new CampaignId(MONTHLY)).stream().toList();
  }

  @Test
  void fillsTheEditorPublishesAndThePostIsFoundAgain() {
    List<String> tiers = simulator.tierIds(MONTHLY).subList(1, 3);
    PostDraft draft = draft(new Audience.Tiers(tiers));

    drafts.publish(draft.id(), publisher(signedIn).build());
    State submitted = drafts.find(draft.id()).orElseThrow().state();
    List<DraftMatching.Match> matches = new DraftMatching(drafts).match(MONTHLY, posts());

    assertThat(submitted).isEqualTo(State.SUBMITTED);
    assertThat(matches)
        .singleElement()
        .isInstanceOfSatisfying(
            DraftMatching.Match.Found.class,
            found -> {
              assertThat(found.post().title()).isEqualTo("It's \"here\"");
              assertThat(found.post().content())
                  .contains("<strong>first</strong>", "<li>one</li>", "https://a.example");
              assertThat(found.post().tierIds()).isEqualTo(tiers);
              assertThat(found.post().visibleToAll()).isFalse();
            });
  }

  @Test
  void aPostForEveryoneIsPublic() {
    PostDraft draft = draft(new Audience.Everyone());

    drafts.publish(draft.id(), publisher(signedIn).build());

    assertThat(posts())
        .filteredOn(post -> "It's \"here\"".equals(post.title()))
        .singleElement()
        .satisfies(post -> assertThat(post.visibleToAll()).isTrue());
  }

  @ParameterizedTest
  @CsvSource({
    "post-title, title, [data-tag='post-title']",
    "post-content, content, [data-tag='post-content'][contenteditable=true]",
    "audience-tiers, someTiers, [data-tag='audience-tiers']",
    "publish, publish, [data-tag='publish']"
  })
  void aPageThatChangedIsNamedAndNothingIsPublished(String part, String name, String selector) {
    simulator.editor().rename(part);
    int before = posts().size();
    PostDraft draft = draft(new Audience.Tiers(simulator.tierIds(MONTHLY).subList(1, 2)));

    EditorChangedException failure =
        catchThrowableOfType(
            EditorChangedException.class,
            () ->
                drafts.publish(
                    draft.id(), publisher(signedIn).loading(Duration.ofSeconds(3)).build()));

    assertThat(failure.selectorName()).isEqualTo(name);
    assertThat(failure.place()).isEqualTo(selector);
    assertThat(failure).hasMessageContaining("version 2026-11");
    assertThat(failure.remedy()).contains("by hand", "'" + name + "'");
    assertThat(drafts.find(draft.id()).orElseThrow().state()).isEqualTo(State.DRAFT);
    assertThat(posts()).hasSize(before);
  }

  @Test
  void anEditorThatDropsWhatIsWrittenIsNotPublishedFrom() {
    simulator.editor().dropContent();
    int before = posts().size();
    PostDraft draft = draft(new Audience.AllPatrons());

    assertThatThrownBy(() -> drafts.publish(draft.id(), publisher(signedIn).build()))
        .isInstanceOfSatisfying(
            EditorChangedException.class,
            failure -> assertThat(failure.selectorName()).isEqualTo("content"));

    assertThat(posts()).hasSize(before);
  }

  @Test
  void aPostThatIsNotSeenToBePublishedIsLeftForAPersonToLookAt() {
    simulator.editor().refuse();
    PostDraft draft = draft(new Audience.AllPatrons());

    drafts.publish(draft.id(), publisher(signedIn).patience(Duration.ofSeconds(2)).build());

    assertThat(drafts.find(draft.id()).orElseThrow().state())
        .isEqualTo(State.AWAITING_MANUAL_PUBLISH);
  }

  @Test
  void selectorsOfTheHostsOwnTakeThePlaceOfTheBundled() {
    simulator.editor().rename("publish");
    EditorSelectors own =
        EditorSelectors.parse(
            """
            {"version": "ours-2", "signedOut": "input[type=password]", "title": "[name=title]",
             "content": "[contenteditable]", "everyone": "[value=public]",
             "allPatrons": "[value=patrons]", "someTiers": "[value=tiers]",
             "tier": "[name=tier][value='{tier}']", "paid": "[name=paid]",
             "publish": "[data-tag=publish-2]", "published": "/edit$"}
            """);
    PostDraft draft = draft(new Audience.AllPatrons());

    drafts.publish(draft.id(), publisher(signedIn).selectors(own).build());

    assertThat(drafts.find(draft.id()).orElseThrow().state()).isEqualTo(State.SUBMITTED);
    assertThat(own.version()).isEqualTo("ours-2");
    assertThatThrownBy(() -> EditorSelectors.parse("{\"version\": \"1\"}"))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("/signedOut");
  }

  @Test
  void aProfileThatIsSignedOutIsToldAndNoPasswordIsTyped() {
    PostDraft draft = draft(new Audience.AllPatrons());

    assertThatThrownBy(() -> drafts.publish(draft.id(), publisher(signedOut).build()))
        .isInstanceOfSatisfying(
            SignedOutException.class,
            failure -> assertThat(failure.remedy()).contains("sign in at Patreon"));

    assertThat(simulator.editor().passwordsSent()).isZero();
    assertThat(drafts.find(draft.id()).orElseThrow().state()).isEqualTo(State.DRAFT);
  }

  @Test
  void withoutAProfileOrABrowserTheDraftStaysWhereItWas() {
    PostDraft draft = draft(new Audience.AllPatrons());
    Path nowhere = signedOut.resolve("nowhere");

    assertThatThrownBy(() -> drafts.publish(draft.id(), publisher(nowhere).build()))
        .isInstanceOf(BrowserUnavailableException.class)
        .hasMessageContaining("no browser profile");
    assertThatThrownBy(
            () -> drafts.publish(draft.id(), publisher(signedOut).browser(nowhere).build()))
        .isInstanceOf(BrowserUnavailableException.class);

    assertThat(drafts.find(draft.id()).orElseThrow().state()).isEqualTo(State.DRAFT);
  }

  @Test
  void theWindowIsShownAndAPersonPressesUnlessToldOtherwise() {
    PostDraft draft = draft(new Audience.AllPatrons());

    assertThat(BrowserPublisher.with(signedIn).build().visible()).isTrue();
    assertThatThrownBy(
            () ->
                drafts.publish(
                    draft.id(),
                    BrowserPublisher.with(signedIn).browser(chromium()).withoutWindow().build()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("left to a person");
  }

  @Test
  void whatIsPlannedForLaterOrHasFilesToAddIsNeverPressed() {
    PostDraft planned = draft(new Audience.AllPatrons());
    drafts.schedule(planned.id(), clock.instant().plus(Duration.ofDays(1)));
    PostDraft withFiles = drafts.save(draft(new Audience.AllPatrons()).with(List.of("a.wav")));
    BrowserPublisher browser = publisher(signedIn).clock(clock).build();

    for (PostDraft each : List.of(planned, withFiles)) {
      assertThatThrownBy(() -> drafts.publish(each.id(), browser))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("left to a person");
    }
  }
}
